import { ANNEX, DISTRIBUTION, isCapitals, OFFICE, PAGE_NUMBER, RECIPIENTS_LINE, SIGNS_FOR, type SourceLine } from "./lines.ts";

/** The parts of one dispatch, as runs of its lines. */
export interface Frame {
  readonly head: readonly SourceLine[];
  readonly body: readonly SourceLine[];
  readonly tail: readonly SourceLine[];
  readonly annex: readonly SourceLine[];
}

const RECIPIENT = /^[-–—•+*]\s*\S/;
const ENDS = /[.;:!?]["”’)]*$/;
/** Lines after "Kính gửi" within which its list must begin. */
const LIST_WITHIN = 10;
/** Lines of a head without "Kính gửi" (orders, directives). */
const HEAD_LINES = 30;
const LONG = 70;

export function frameOf(lines: readonly SourceLine[]): Frame {
  const bodyAt = bodyStart(lines);
  const tailAt = tailStart(lines, bodyAt);
  const annexAt = annexStart(lines, tailAt);
  return { head: lines.slice(0, bodyAt), body: lines.slice(bodyAt, tailAt), tail: lines.slice(tailAt, annexAt), annex: lines.slice(annexAt) };
}

function bodyStart(lines: readonly SourceLine[]): number {
  const at = lines.findIndex(({ text }, index) => index < HEAD_LINES * 2 && RECIPIENTS_LINE.test(text));
  if (at === -1) {
    const long = lines.findIndex(({ text }, index) => index < HEAD_LINES && !isCapitals(text) && (text.length > LONG || /^1\.\s/.test(text)));
    return long === -1 ? 0 : long;
  }
  const inLine = RECIPIENT.test(lines[at]?.text.replace(/^.*?g[uửưứ]i\s*[:.]?\s*/iu, "") ?? "");
  const listAt = inLine ? at : next(lines, at + 1, LIST_WITHIN, ({ text }) => RECIPIENT.test(text));
  if (listAt === -1) return afterSentence(lines, at);
  let end = listAt;
  for (let index = listAt + 1; index < lines.length; index += 1) {
    const { text } = lines[index] as SourceLine;
    if (text === "" || PAGE_NUMBER.test(text)) continue;
    const before = (lines[end] as SourceLine).text;
    if (!RECIPIENT.test(text) && (ENDS.test(before) || /^\p{Lu}/u.test(text) && text.length > LONG)) break;
    end = index;
    if (before.endsWith(".") && !RECIPIENT.test(text)) break;
  }
  return nextFilled(lines, end + 1);
}

/** "Kính gửi: Công an tỉnh." without a list. */
function afterSentence(lines: readonly SourceLine[], from: number): number {
  let end = from;
  while (end + 1 < lines.length && !ENDS.test((lines[end] as SourceLine).text.replace(/g[uửưứ]i\s*:$/iu, "")) && ((lines[end + 1] as SourceLine).text !== "" || /:$/.test((lines[end] as SourceLine).text)) && end - from < 6) end += 1;
  return nextFilled(lines, end + 1);
}

function tailStart(lines: readonly SourceLine[], from: number): number {
  const distribution = next(lines, from, lines.length, ({ text }) => DISTRIBUTION.test(text));
  const signed = next(lines, from, lines.length, ({ text }) => isCapitals(text) && (SIGNS_FOR.test(text) || OFFICE.test(text)));
  const found = [distribution, signed].filter((at) => at !== -1);
  return found.length === 0 ? lines.length : Math.min(...found);
}

/** "(Kèm theo Công văn …)", "PHỤ LỤC": with the title in capitals above it. */
function annexStart(lines: readonly SourceLine[], from: number): number {
  const at = next(lines, from, lines.length, ({ bare }) => ANNEX.test(bare));
  if (at === -1) return lines.length;
  let start = at;
  for (let index = at - 1; index > from; index -= 1) {
    const { text } = lines[index] as SourceLine;
    if (text === "") continue;
    if (!PAGE_NUMBER.test(text) && !(isCapitals(text) && !OFFICE.test(text) && !SIGNS_FOR.test(text))) break;
    start = index;
  }
  return start;
}

function next(lines: readonly SourceLine[], from: number, within: number, is: (line: SourceLine) => boolean): number {
  for (let at = from; at < Math.min(lines.length, from + within); at += 1) if (is(lines[at] as SourceLine)) return at;
  return -1;
}

function nextFilled(lines: readonly SourceLine[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] as SourceLine).text === "") at += 1;
  return Math.min(at, lines.length);
}
