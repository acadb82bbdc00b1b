import type { CannedForm } from "../../domain/canned.ts";
import type { CannedShared } from "../canned-schema.ts";
import { ANSWER_SECONDS, countSyllables, READING_TOLERANCE, readingSeconds } from "../reading-time.ts";
import { measureSms, plainSms } from "../sms-parts.ts";
import { shownTexts, type ShownText } from "./canned-pieces.ts";
import type { Knowledge, Rule } from "./rule.ts";

/** Seconds a form takes to say. */
export const TARGET_SECONDS: Partial<Readonly<Record<CannedForm, number>>> = { "loa-45": 45, "loa-90": 90, hop: 300 };

/**
 * Characters, as people get the text. Zalo takes 2,000 in one message: 300 are kept for the citation line. A leaflet's
 * parts have their place on paper.
 */
export const LIMITS: readonly { readonly form: CannedForm; readonly part: RegExp; readonly least: number; readonly most: number }[] = [
  { form: "zalo", part: /^$/, least: 500, most: 1700 },
  { form: "fanpage", part: /^$/, least: 700, most: 2600 },
  { form: "hop", part: /^questions\.\d\.(?:ask|answer)$/, least: 15, most: 260 },
  { form: "quiz", part: /ask$/, least: 20, most: 220 },
  { form: "quiz", part: /options\.\d$/, least: 2, most: 100 },
  { form: "quiz", part: /why$/, least: 20, most: 260 },
  { form: "to-buom", part: /^lead$/, least: 20, most: 110 },
  { form: "to-buom", part: /^steps\.\d$/, least: 15, most: 90 },
  { form: "to-buom", part: /^dont\.\d$/, least: 10, most: 70 },
  { form: "to-buom", part: /^do\.\d$/, least: 10, most: 75 },
  { form: "to-buom", part: /^genuine$/, least: 20, most: 170 },
];
/** Small pictures help the eye on a wall of text; on paper, on the loudspeaker and in a text message there are none. */
const MOST_EMOJI: Partial<Readonly<Record<CannedForm, number>>> = { zalo: 6, fanpage: 8 };
const EMOJI = /\p{Extended_Pictographic}/gu;

/** How long a text takes to say, and what nobody has said how to read. A meeting's three answers take their time. */
export function spokenLength(text: ShownText, shared: CannedShared): { readonly syllables: number; readonly seconds: number; readonly unknown: readonly string[] } {
  const said = text.pieces.filter((piece) => !/options\.\d$/.test(piece.field)).map((piece) => piece.shown).join("\n");
  const { syllables, unknown } = countSyllables(said, { ...shared.spoken, ...text.topic.spoken });
  return { syllables, seconds: readingSeconds(syllables) + (text.form === "hop" ? 3 * ANSWER_SECONDS : 0), unknown };
}

function at({ file, form, audience }: ShownText) {
  return { file, field: `texts.${form}.${audience}` };
}

export const cannedLengthRules: readonly Rule[] = [
  {
    code: "canned-reading-time",
    why: "buổi phát thanh có giờ: bài dài quá bị cắt đúng chỗ dặn báo ai",
    *check(k: Knowledge) {
      for (const text of shownTexts(k)) {
        const target = TARGET_SECONDS[text.form];
        if (target === undefined) continue;
        const { syllables, seconds } = spokenLength(text, k.catalog.cannedShared);
        if (Math.abs(seconds - target) > target * READING_TOLERANCE) {
          yield { ...at(text), message: `đọc hết ${seconds.toFixed(0)} giây (${syllables} tiếng), cần ${target} giây ±10 %`, fix: seconds > target ? "bớt ý, giữ một điều cần nhớ" : "nói thêm một dấu hiệu hay một việc cần làm" };
        }
      }
    },
  },
  {
    code: "canned-unreadable",
    why: "người đọc loa vấp ở chữ số và chữ viết tắt; nghe không ra thì vô ích",
    *check(k: Knowledge) {
      for (const text of shownTexts(k)) {
        if (text.form !== "loa-45" && text.form !== "loa-90") continue;
        const { unknown } = spokenLength(text, k.catalog.cannedShared);
        if (unknown.length > 0) yield { ...at(text), message: `chưa biết đọc thế nào: ${unknown.join(", ")}`, fix: "viết số bằng chữ, viết đủ chữ viết tắt, hoặc thêm cách đọc vào spoken của _shared.yaml" };
        const sign = /[%/&@#<>=+*_()";•]|\d/.exec(text.pieces[0]?.shown ?? "");
        if (sign !== null) yield { ...at(text), message: `có dấu "${sign[0]}" không đọc thành tiếng được`, fix: "bài loa chỉ có chữ, dấu chấm, phẩy, hai chấm, chấm hỏi, chấm than, gạch ngang và ngoặc kép cong quanh lời công văn" };
      }
    },
  },
  {
    code: "canned-length",
    why: "Zalo cắt bài quá 2.000 ký tự; tờ bướm tràn chữ thì không in được",
    *check(k: Knowledge) {
      for (const text of shownTexts(k)) {
        for (const piece of text.pieces) {
          const part = piece.field.split(".").slice(3).join(".");
          const limit = LIMITS.find((one) => one.form === text.form && one.part.test(part));
          const length = piece.shown.length;
          if (limit !== undefined && (length < limit.least || length > limit.most)) yield { file: text.file, field: piece.field, message: `dài ${length} ký tự, cần ${limit.least} đến ${limit.most}`, fix: length > limit.most ? "rút gọn" : "nói rõ hơn" };
          const emoji = piece.shown.match(EMOJI)?.length ?? 0;
          if (emoji > (MOST_EMOJI[text.form] ?? 0)) yield { file: text.file, field: piece.field, message: `có ${emoji} hình biểu tượng, nhiều nhất ${MOST_EMOJI[text.form] ?? 0}`, fix: "bớt hình" };
          if (text.form === "fanpage" && !piece.shown.includes("?")) yield { file: text.file, field: piece.field, message: "chưa có câu hỏi", fix: "hỏi một câu để bà con kể chuyện mình" };
        }
      }
    },
  },
  {
    code: "canned-sms",
    why: "tin nhắn quá một phần thì máy cũ cắt đôi, và trả tiền hai lần",
    *check(k: Knowledge) {
      for (const text of shownTexts(k)) {
        if (text.form !== "sms") continue;
        const shown = text.pieces[0]?.shown ?? "";
        const plain = measureSms(plainSms(shown));
        if (plain.alphabet !== "gsm-7") yield { ...at(text), message: "bỏ dấu rồi vẫn còn ký tự ngoài bảng GSM-7", fix: "bỏ hình biểu tượng và dấu lạ" };
        else if (plain.parts > 1) yield { ...at(text), message: `bỏ dấu dài ${plain.length} ký tự, nhiều nhất 160`, fix: "rút gọn" };
      }
    },
  },
];
