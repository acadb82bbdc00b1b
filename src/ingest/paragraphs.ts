import { PAGE_NUMBER, type SourceLine } from "./lines.ts";

/** Lines that are one paragraph, blanks and page numbers inside it included. */
export interface Paragraph {
  readonly lines: readonly SourceLine[];
  /** First line with words in it. */
  readonly opening: string;
  /** Page numbers and headers printed into the middle of it. */
  readonly strays: readonly SourceLine[];
}

/** What opens an item: "1.", "I.", "a)", "1.1.", "-", "+". */
export const ITEM = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]\s*\S|[IVX]{1,5}[.)]\s+\S|[a-zđ]\)\s*\S|[-–—+•*]\s*\S)/u;
const ENDS = /[.;:!?…]["”’)]*\/?$/;
/** How a new paragraph of a dispatch begins, also after a line that happens to be full. */
const OPENS = /^(?:Bên cạnh đó|Trước tình hình|Từ tình hình|Trước thực trạng|Nguyên nhân|Dự báo|Theo báo cáo|Vì vậy|Do đó|Để (?:phòng|chủ|tăng|nâng|kịp)|Thực hiện|Căn cứ|Khi phát hiện|Nhận được|Yêu cầu|Đề nghị|Trên đây)/u;
/** The letters of one line: shorter ones ended because the paragraph did. */
const FULL_LINE = 0.82;

/**
 * Joins hard-wrapped lines: a line goes on in the next one unless a sentence ended with a line that was not full, or an
 * item opens. Texts that hold a paragraph a line come out the same.
 */
export function paragraphsOf(lines: readonly SourceLine[], repeated: ReadonlySet<string> = new Set()): Paragraph[] {
  const width = lineWidth(lines);
  const paragraphs: { lines: SourceLine[]; strays: SourceLine[] }[] = [];
  let last: SourceLine | null = null;
  let waiting: SourceLine[] = [];
  for (const [at, line] of lines.entries()) {
    const current = paragraphs.at(-1);
    const stray = isStray(lines, at, repeated);
    if (line.text === "" || (stray && current !== undefined)) {
      waiting.push(line);
      continue;
    }
    if (current !== undefined && last !== null && goesOn(last, line, width)) current.lines.push(...waiting, line);
    else {
      // A page number between two paragraphs belongs to the one before it.
      current?.lines.push(...waiting);
      paragraphs.push({ lines: current === undefined ? [...waiting, line] : [line], strays: [] });
    }
    waiting = [];
    last = line;
  }
  paragraphs.at(-1)?.lines.push(...waiting);
  return paragraphs.map(({ lines: own }) => ({
    lines: own,
    opening: own.find(({ text }) => text !== "")?.text ?? "",
    strays: own.filter((_, at) => at > 0 && isStray(own, at, repeated)),
  }));
}

/** Printed by the page, not by the writer. A number that wrapping left alone on a line has no blank beside it. */
function isStray(lines: readonly SourceLine[], at: number, repeated: ReadonlySet<string>): boolean {
  const { text, bare } = lines[at] as SourceLine;
  if (text === "") return false;
  return repeated.has(bare) || (PAGE_NUMBER.test(text) && (lines[at - 1]?.text === "" || lines[at + 1]?.text === ""));
}

function goesOn(before: SourceLine, line: SourceLine, width: number | null): boolean {
  // "giai đoạn 2022" / "– 2026, trọng tâm": what looks like an item in the middle of a sentence is none.
  if (ITEM.test(line.text)) return !ENDS.test(before.text) && /^[\p{Ll}\d]/u.test(line.text.replace(/^(?:[\d.)\s]+|[-–—+•*]\s*)/u, ""));
  if (!ENDS.test(before.text)) return true;
  if (/^\p{Ll}/u.test(line.text)) return true;
  if (OPENS.test(line.text)) return false;
  return width !== null && before.text.length >= width * FULL_LINE && !/\.\/\.?$/.test(before.text) && !before.text.endsWith(":");
}

/** Characters in a full line; null where a line is a whole paragraph. */
function lineWidth(lines: readonly SourceLine[]): number | null {
  const lengths = lines.map(({ text }) => text.length).filter((length) => length > 30).sort((a, b) => a - b);
  const high = lengths[Math.floor(lengths.length * 0.8)];
  return high === undefined || (lengths.at(-1) ?? 0) > LONGEST_WRAPPED ? null : high;
}

/** No page is so wide: a longer line was never wrapped, and then none was. */
const LONGEST_WRAPPED = 140;

/** Lines printed again and again, as running headers are: the same words at least three times, and short. */
export function repeatedLines(lines: readonly SourceLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text, bare } of lines) if (text.length > 4 && text.length < 80 && !ITEM.test(text)) counts.set(bare, (counts.get(bare) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 3).map(([bare]) => bare));
}
