import type { Frame } from "./frame.ts";
import type { SourceLine } from "./lines.ts";
import { paragraphsOf, type Paragraph } from "./paragraphs.ts";
import type { SectionProposal } from "./proposal.ts";

export interface CutSection {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly SourceLine[];
  readonly strays: readonly SourceLine[];
}

/** What a paragraph is by its opening. */
type Mark = { readonly kind: "roman" | "number" | "letter" | "dash" | "note"; readonly id: string } | { readonly kind: "plain" };

const CLOSING = /^(?:yêu cầu|đề nghị|giao|thừa lệnh|trên đây|nhận được|căn cứ|trong quá trình|(?:chủ tịch )?(?:ubnd|ủy ban nhân dân|công an)\b|văn phòng|các (?:sở|cơ quan|đơn vị))/iu;
const LAST_WORDS = /\.\/\.?\W*$/;

/** Cuts a dispatch as the ones in knowledge/ are: dau, mo-dau or doan-N, 1, 1.1, ket, noi-nhan, phu-luc. */
export function cutDispatch(frame: Frame, repeated: ReadonlySet<string>): CutSection[] {
  const paragraphs = paragraphsOf(frame.body, repeated);
  const sections: { id: string; label: string; paragraphs: Paragraph[] }[] = [];
  const marks = marksOf(paragraphs);
  const firstItem = marks.findIndex(({ kind }) => kind === "number" || kind === "roman");
  const lastItem = marks.findLastIndex(({ kind }) => kind !== "plain" && kind !== "note");
  const openings = firstItem === -1 ? paragraphs.length : firstItem;
  const path: { roman: string | null; number: string | null; letter: string | null; dash: number } = { roman: null, number: null, letter: null, dash: 0 };

  for (const [at, paragraph] of paragraphs.entries()) {
    const mark = marks[at] as Mark;
    const base = [path.roman, path.number, path.letter].filter((part) => part !== null).join(".");
    if (firstItem === -1) sections.push({ id: `doan-${at + 1}`, label: at === paragraphs.length - 1 && at > 0 ? "đoạn cuối" : `đoạn thứ ${ordinal(at + 1)}`, paragraphs: [paragraph] });
    else if (at < openings) sections.push({ id: openings === 1 ? "mo-dau" : `mo-dau.${at + 1}`, label: openings === 1 ? "đoạn mở đầu" : `phần mở đầu, đoạn thứ ${ordinal(at + 1)}`, paragraphs: [paragraph] });
    else if (mark.kind === "plain") {
      const closes = at > lastItem && (sections.at(-1)?.id === "ket" || CLOSING.test(paragraph.opening) || LAST_WORDS.test(paragraph.lines.at(-1)?.text ?? ""));
      if (closes && sections.at(-1)?.id !== "ket") sections.push({ id: "ket", label: "đoạn kết", paragraphs: [paragraph] });
      else sections.at(-1)?.paragraphs.push(paragraph);
    } else if (mark.kind === "note") sections.push({ id: `${base}.chu-thich`, label: `chú thích của mục ${base}`, paragraphs: [paragraph] });
    else {
      if (mark.kind === "roman") Object.assign(path, { roman: mark.id, number: null, letter: null, dash: 0 });
      else if (mark.kind === "number") Object.assign(path, { number: mark.id, letter: null, dash: 0 });
      else if (mark.kind === "letter") Object.assign(path, { letter: mark.id, dash: 0 });
      else path.dash += 1;
      const parent = [path.roman, path.number, path.letter].filter((part) => part !== null).join(".");
      sections.push(mark.kind === "dash" ? { id: `${parent}.${path.dash}`, label: `mục ${parent}, gạch đầu dòng thứ ${ordinal(path.dash)}`, paragraphs: [paragraph] } : { id: parent, label: `mục ${parent}`, paragraphs: [paragraph] });
    }
  }
  const cut = sections.map(({ id, label, paragraphs: own }) => ({ id, label, lines: own.flatMap(({ lines }) => lines), strays: own.flatMap(({ strays }) => strays) }));
  const whole = [{ id: "dau", label: "phần đầu", lines: frame.head, strays: [] }, ...cut, { id: "noi-nhan", label: "nơi nhận, chữ ký", lines: frame.tail, strays: [] }, { id: "phu-luc", label: "phụ lục", lines: frame.annex, strays: [] }];
  return uniqueIds(whole.filter(({ lines }) => lines.some(({ text }) => text !== "")));
}

function marksOf(paragraphs: readonly Paragraph[]): Mark[] {
  let number = 0;
  const referenced = new Set<string>();
  return paragraphs.map(({ opening, lines }, at) => {
    for (const [, note = ""] of lines.map(({ text }) => text).join(" ").matchAll(/\p{Ll}(\d{1,2})(?=[;,.:\s])/gu)) referenced.add(note);
    const roman = /^([IVX]{1,5})[.)]\s/.exec(opening)?.[1];
    const deep = /^(\d{1,2}(?:\.\d{1,2})+)[.)]?\s/.exec(opening)?.[1];
    const plainNumber = /^(\d{1,2})[.)]\s*(?!\d)/.exec(opening)?.[1];
    const lettered = /^([a-zđ])\)/u.exec(opening)?.[1];
    const note = /^(\d{1,2})\s*\p{Lu}/u.exec(opening)?.[1];
    if (roman !== undefined && at < paragraphs.length) {
      number = 0;
      return { kind: "roman", id: roman.toLowerCase() };
    }
    if (deep !== undefined) return { kind: "number", id: deep };
    if (plainNumber !== undefined && (Number(plainNumber) === number + 1 || Number(plainNumber) === 1)) {
      number = Number(plainNumber);
      return { kind: "number", id: plainNumber };
    }
    if (lettered !== undefined && number > 0) {
      return { kind: "letter", id: lettered === "đ" ? "dd" : lettered };
    }
    if (note !== undefined && referenced.has(note) && number > 0) return { kind: "note", id: note };
    if (/^[-–—+•*]\s*\S/u.test(opening) && number > 0) return { kind: "dash", id: "-" };
    return { kind: "plain" };
  });
}

/** Two items of one number (a misprint, an annex of its own) must not share an id. */
function uniqueIds(sections: readonly CutSection[]): CutSection[] {
  const counts = new Map<string, number>();
  return sections.map((section) => {
    const count = (counts.get(section.id) ?? 0) + 1;
    counts.set(section.id, count);
    return count === 1 ? section : { ...section, id: `${section.id}.lan-${count}`, label: `${section.label} (lần ${count})` };
  });
}

export function sectionProposal({ id, label, lines }: CutSection, sourceLines: readonly string[]): SectionProposal {
  return { id, label, original: lines.map(({ number }) => (sourceLines[number - 1] ?? "").trimEnd()).join("\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd() };
}

const UNITS = ["không", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"];
const COUNTS = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** 1 → "nhất", 4 → "tư", 12 → "mười hai", 21 → "hai mươi mốt"; up to 99. */
export function ordinal(count: number): string {
  if (count < 10) return UNITS[count] as string;
  if (count === 10) return "mười";
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const unit = ones === 0 ? "" : ones === 5 ? " lăm" : ones === 1 && tens > 1 ? " mốt" : ones === 4 && tens > 1 ? " tư" : ` ${COUNTS[ones] as string}`;
  return `${tens === 1 ? "mười" : `${COUNTS[tens] as string} mươi`}${unit}`;
}
