import type { CannedTopic } from "../canned-schema.ts";
import { marksIn, referencesIn, textsOf } from "../canned-text.ts";
import { FRAME_SECTIONS } from "../dispatch-schema.ts";
import { squeeze } from "../dispatch-text.ts";
import { plainWords } from "../plain-words.ts";
import { adviceLines } from "./lines.ts";
import { shownPieces, type ShownPiece } from "./canned-pieces.ts";
import { fileOf, type Knowledge, type Rule } from "./rule.ts";

/** Pages the knowledge already rests on: of patterns, advice, harm packages, contacts. A canned text brings no new ones. */
function knownPages(k: Knowledge): ReadonlySet<string> {
  const pages = [...adviceLines(k)].flatMap((line) => ("url" in line.source ? [line.source.url] : []));
  for (const p of k.catalog.patterns.values()) pages.push(...p.references.map((reference) => reference.url));
  for (const c of k.catalog.contacts) if (c.source !== null && c.display === "shown") pages.push(c.source);
  return new Set(pages);
}

/** A paragraph this short is a greeting or a heading, not a claim. */
const HEADING_WORDS = 9;

/**
 * Paragraphs of a piece that tell something of their own, yet point to no claim. Told apart: what a scammer says in quotes,
 * the talk a fanpage starts (💬), the words that open a meeting, headings, questions.
 */
function unmarked(piece: ShownPiece, isOpening: (key: string) => boolean): string[] {
  const { form, field, text } = piece;
  if (/\.(?:story|ask|options\.\d)$/.test(field)) return [];
  const paragraphs = form === "sms" || form === "loa-45" || form === "loa-90" ? [text] : text.split(/\n\s*\n/);
  return paragraphs.filter((paragraph) => {
    const own = paragraph.replace(/\{\{[^}]*\}\}/g, "").trim();
    if (/^💬|^(?:\p{Extended_Pictographic}\uFE0F?\s*)?"[^"]*"$/u.test(own) || (form === "hop" && referencesIn(paragraph).some(isOpening))) return false;
    return own !== "" && marksIn(own).length === 0 && !own.endsWith("?") && own !== own.toLocaleUpperCase("vi") && own.split(/\s+/).length > HEADING_WORDS;
  });
}

/** A sentence in which an office or its dispatch tells people something. */
const CREDIT = /[^.!?\n]*(?:công văn|ủy ban nhân dân|ubnd|(?<!\p{L})(?:huyện|tỉnh(?! táo))(?!\p{L}))[^.!?\n]*(?<!\p{L})(?:dặn|yêu cầu|nêu rõ|khuyên|đề nghị|khuyến cáo|viết)(?!\p{L})[^.!?\n]*/giu;

const sectionOf = (k: Knowledge, source: { readonly dispatch: string; readonly section: string }) =>
  k.catalog.dispatches.get(source.dispatch)?.sections.find((one) => one.id === source.section);

function claimed(topic: CannedTopic): ReadonlySet<string> {
  return new Set([...textsOf(topic)].flatMap(({ pieces }) => pieces.flatMap((piece) => marksIn(piece.text))));
}

export const cannedSourceRules: readonly Rule[] = [
  {
    code: "canned-topic-astray",
    why: "bài về một thủ đoạn phải trỏ đúng thủ đoạn có thật; chủ đề chung không được lấy mã của thủ đoạn",
    *check(k) {
      for (const topic of k.catalog.canned.values()) {
        const known = k.catalog.patterns.has(topic.id);
        if (known !== (topic.kind === "modus")) yield { file: fileOf(k, "canned", topic.id), field: "kind", message: known ? `${topic.id} là một thủ đoạn` : `không có thủ đoạn ${topic.id}`, fix: "sửa kind hoặc id" };
      }
    },
  },
  {
    code: "canned-alias-twice",
    why: "một cách gọi trỏ tới hai chủ đề thì máy phải hỏi lại, người đang vội mất thêm một lượt",
    *check(k) {
      const owners = new Map<string, string>();
      for (const topic of k.catalog.canned.values()) {
        for (const [i, alias] of topic.aliases.entries()) {
          const key = plainWords(alias).join(" ");
          const owner = owners.get(key);
          if (owner !== undefined && owner !== topic.id) yield { file: fileOf(k, "canned", topic.id), field: `aliases.${i}`, message: `"${alias}" đã là cách gọi của ${owner}`, fix: "giữ ở chủ đề người ta thật sự muốn hỏi, bỏ ở bên kia" };
          owners.set(key, owner ?? topic.id);
        }
      }
    },
  },
  {
    code: "canned-claim-source",
    why: "luật 2: điều không có nguồn thì không đem ra loa",
    *check(k) {
      const pages = knownPages(k);
      for (const topic of k.catalog.canned.values()) {
        for (const [number, { source }] of Object.entries(topic.claims)) {
          const at = { file: fileOf(k, "canned", topic.id), field: `claims.${number}` };
          if ("url" in source) {
            if (!pages.has(source.url)) yield { ...at, message: `trang ${source.url} chưa có trong knowledge/`, fix: "dùng trang đã ghi ở thủ đoạn, lời khuyên, gói hướng dẫn hay liên hệ" };
          } else if (sectionOf(k, source) === undefined || FRAME_SECTIONS.has(source.section)) {
            yield { ...at, message: `không có mục ${source.section} trong thân công văn ${source.dispatch}`, fix: "ghi đúng mã công văn và mã mục" };
          }
        }
      }
    },
  },
  {
    code: "canned-mark",
    why: "một câu chỉ tới nguồn không có, hay một nguồn không câu nào dùng, là dấu của điều bịa hoặc bỏ sót",
    *check(k) {
      for (const topic of k.catalog.canned.values()) {
        const file = fileOf(k, "canned", topic.id);
        const used = claimed(topic);
        for (const number of used) if (!(number in topic.claims)) yield { file, field: "claims", message: `bài trỏ tới [${number}] nhưng claims không có`, fix: "thêm claims hoặc sửa số" };
        for (const number of Object.keys(topic.claims)) if (!used.has(number)) yield { file, field: `claims.${number}`, message: "không bài nào dùng", fix: "bỏ đi, hoặc ghi [số] sau câu nói điều ấy" };
      }
    },
  },
  {
    code: "canned-unmarked",
    why: "đoạn nào kể hay dặn điều gì cũng phải chỉ được nguồn",
    *check(k) {
      for (const { piece, at } of shownPieces(k)) {
        for (const paragraph of unmarked(piece, (key) => k.catalog.cannedShared.lines[key]?.role === "opening")) yield { ...at, message: `chưa ghi nguồn: "${paragraph.slice(0, 60)}…"`, fix: "ghi [số] của claims sau câu nói điều ấy" };
      }
    },
  },
  {
    code: "canned-quote",
    why: "trong ngoặc kép cong là lời công văn: phải đúng từng chữ",
    *check(k) {
      for (const { text, piece, at } of shownPieces(k)) {
        const sections = Object.values(text.topic.claims).flatMap(({ source }) => ("dispatch" in source ? (sectionOf(k, source)?.text ?? []) : []));
        for (const [, quote = ""] of piece.shown.matchAll(/“([^”]*)”/g)) {
          if (sections.some((section) => squeeze(section).includes(squeeze(quote)))) continue;
          yield { ...at, message: `"${quote}" không có nguyên văn trong các mục công văn mà claims ghi`, fix: "chép đúng lời công văn; lời kẻ gian thì để trong ngoặc kép thẳng \"…\"" };
        }
      }
    },
  },
  {
    code: "canned-credit",
    why: "luật 2: đã nói công văn dặn gì thì phải dẫn đúng lời công văn",
    *check(k) {
      for (const { piece, at } of shownPieces(k)) {
        for (const [sentence] of piece.shown.matchAll(CREDIT)) {
          if (!sentence.includes("“")) yield { ...at, message: `nói lời của công văn mà không dẫn nguyên văn: "${sentence.slice(0, 70)}…"`, fix: "đặt lời công văn trong ngoặc kép cong “…”, đúng từng chữ; hoặc bỏ chữ công văn, nói như lời mình" };
        }
      }
    },
  },
  {
    code: "canned-validity",
    why: "bài cũ mà còn đọc trên loa thì dặn sai; mỗi năm phải có người đọc lại",
    *check(k) {
      for (const topic of k.catalog.canned.values()) {
        const days = (Date.parse(topic.valid_until) - Date.parse(topic.date)) / 86_400_000;
        if (days <= 0 || days > 366) yield { file: fileOf(k, "canned", topic.id), field: "valid_until", message: `dùng được ${days} ngày kể từ date`, fix: "đặt valid_until sau date, nhiều nhất một năm" };
      }
    },
  },
];
