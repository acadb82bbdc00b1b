import { BLANKS } from "../canned-schema.ts";
import { referencesIn } from "../canned-text.ts";
import { shownPieces, shownTexts } from "./canned-pieces.ts";
import { phoneLike } from "./numbers.ts";
import type { Finding, Knowledge, Rule } from "./rule.ts";

const FILE = "canned/_shared.yaml";
const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const SPOKEN_NUMBER = new RegExp(`(?<!\\p{L})(?:${DIGITS.join("|")})(?:\\s+(?:${DIGITS.join("|")})){2,}(?!\\p{L})`, "giu");

/** "gọi một một ba" → ["113"]: three digit words in a row are a number to dial. */
export function spokenNumbers(text: string): string[] {
  return [...text.matchAll(SPOKEN_NUMBER)].map(([words]) => words.toLowerCase().split(/\s+/).map((word) => DIGITS.indexOf(word)).join(""));
}

function digitsOf(k: Knowledge, ids: readonly string[] | null): ReadonlySet<string> {
  const rows = k.catalog.contacts.filter((c) => c.display === "shown" && (ids === null || ids.includes(c.id)));
  return new Set(rows.flatMap((c) => (c.value ?? "").match(/\d+/g) ?? []));
}

function* sharedProblems(k: Knowledge): Generator<Finding> {
  for (const [key, line] of Object.entries(k.catalog.cannedShared.lines)) {
    const at = { file: FILE, field: `lines.${key}` };
    for (const blank of referencesIn(line.text)) {
      if (!(BLANKS as readonly string[]).includes(blank)) yield { ...at, message: `không có chỗ trống {{${blank}}}`, fix: `chỉ dùng ${BLANKS.map((one) => `{{${one}}}`).join(", ")}` };
    }
    if (referencesIn(line.plain ?? "").length > 0) yield { ...at, message: "plain còn chỗ trống", fix: "viết câu đủ nghĩa khi không biết điền gì" };
    for (const id of line.contacts) {
      if (!k.catalog.contacts.some((c) => c.id === id && c.display === "shown")) yield { ...at, message: `${id} không phải liên hệ được hiển thị`, fix: "dùng mã liên hệ shown trong knowledge/contacts" };
    }
    if (line.role === "report" && line.contacts.length === 0) yield { ...at, message: "câu chỉ nơi báo mà không ghi liên hệ nào", fix: "ghi contacts" };
    const vouched = digitsOf(k, line.contacts);
    for (const text of [line.text, line.plain ?? ""]) {
      for (const number of [...phoneLike(text), ...spokenNumbers(text)]) if (!vouched.has(number)) yield { ...at, message: `số ${number} không thuộc contacts của câu`, fix: "ghi mã liên hệ của số ấy" };
    }
  }
}

export const cannedSharedRules: readonly Rule[] = [
  {
    code: "canned-shared-line",
    why: "câu dùng chung sai một chữ là sai ở mọi bài; số gọi phải có liên hệ đứng sau",
    check: sharedProblems,
  },
  {
    code: "canned-shared-use",
    why: "gọi tên một câu không có thì bài đọc lên bị hụt; câu của tin nhắn không hợp với loa",
    *check(k) {
      const { lines } = k.catalog.cannedShared;
      for (const { text, piece, at } of shownPieces(k)) {
        for (const key of referencesIn(piece.text)) {
          const line = lines[key];
          if (line === undefined) yield { ...at, message: `không có câu chung {{${key}}}`, fix: `thêm vào ${FILE}, hoặc dùng: ${Object.keys(lines).join(", ")}` };
          else if (!line.forms.includes(text.form)) yield { ...at, message: `{{${key}}} không dành cho ${text.form}`, fix: `dùng câu có forms chứa ${text.form}` };
        }
        if (/[[\]{}]/.test(piece.shown)) yield { ...at, message: "còn dấu ngoặc vuông hoặc nhọn sau khi ghép", fix: "nguồn ghi [1]; câu chung ghi {{tên-câu}}; ngoài ra không dùng hai loại ngoặc ấy" };
      }
    },
  },
  {
    code: "canned-loudspeaker-frame",
    why: "nghe loa giữa chừng vẫn phải biết ai nói, và nghe xong phải biết báo ai",
    *check(k) {
      for (const { file, form, audience, pieces } of shownTexts(k)) {
        if (form !== "loa-45" && form !== "loa-90") continue;
        const roles = new Set(pieces.flatMap((piece) => referencesIn(piece.text)).map((key) => k.catalog.cannedShared.lines[key]?.role));
        for (const [role, what] of [["opening", "lời mở"], ["report", "nơi báo"], ["closing", "lời kết"]] as const) {
          if (!roles.has(role)) yield { file, field: `texts.${form}.${audience}`, message: `thiếu ${what}`, fix: `thêm một câu chung có role: ${role}` };
        }
      }
    },
  },
  {
    code: "canned-spoken-number",
    why: "luật 5: số đọc bằng chữ cũng là số; chỉ số có liên hệ đứng sau mới được đọc lên",
    *check(k) {
      const known = digitsOf(k, null);
      for (const { piece, at } of shownPieces(k)) {
        for (const number of spokenNumbers(piece.shown)) if (!known.has(number)) yield { ...at, message: `số ${number} (đọc bằng chữ) không phải liên hệ được hiển thị`, fix: "bỏ số, hoặc dùng câu chung chỉ nơi báo" };
      }
    },
  },
];
