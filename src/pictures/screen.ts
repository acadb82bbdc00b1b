import { isComposer, isDelivery, isKeyRow, isPresence, isSmallTime, isStatusBar, isWhen } from "./screen-words.ts";
import { lineOf, textOf, type Line, type Word } from "./words.ts";

/** The message apart from the telephone's and the app's own writing. */
export interface Screen {
  /** Name or number over the conversation; null when none is to be seen. */
  readonly sender: string | null;
  /** Bubbles in order, each its lines. */
  readonly bubbles: readonly (readonly Line[])[];
}

/** Below this a word is a smudge or a piece of a drawing. */
const SMUDGE = 0.3;
/** Distances in heights of a small letter. Within a bubble lines are 2.3 to 3 apart, between bubbles 4.5 and more. */
const BUBBLE_GAP = 3.7;
const WORD_GAP = 0.9;
/** Lines that a status bar, a name and what stands under it can take. */
const MOST_HEAD = 4;
/** Small print (times) is lower than this; digits of a message are 1.4 small letters high. */
const SMALL_PRINT = 1.2;

/**
 * Lines of a picture → the conversation. What stands above and below it is known by its place and its words (status bar,
 * name, box for one's own message, keyboard); times and "Đã nhận" by their words; the rest is what somebody wrote.
 * @param letter height of a small letter in the same pixels; null: judged by the lines themselves
 */
export function screenOf(found: readonly Line[], width: number, letter: number | null): Screen {
  const unit = letter ?? letterFrom(found);
  const lines = found.flatMap((line) => withoutStrays(line, unit)).filter(isWriting);
  const top = headOf(lines, width, unit);
  const body = lines.slice(top.count, footStart(lines, top.count));
  return { sender: top.sender, bubbles: bubblesOf(body, unit) };
}

function letterFrom(lines: readonly Line[]): number {
  const heights = lines.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  return (heights[Math.floor(heights.length / 2)] ?? 30) / 1.7;
}

/** Signs without a letter or digit at either end, apart from the words or hardly believed, are bits of outlines and icons. */
function withoutStrays(line: Line, unit: number): Line[] {
  let words = line.words.filter((word) => word.confidence >= SMUDGE || /[\p{L}\d]{2}/u.test(word.text));
  const stray = (word: Word | undefined, gap: number): boolean =>
    word !== undefined && (!/[\p{L}\d]/u.test(word.text) ? word.confidence < 0.8 || gap > WORD_GAP * unit || /^[|¡¦!Ì()[\]{}'`‘.,_~-]+$/u.test(word.text) : word.text.length === 1 && word.confidence < 0.6 && gap > WORD_GAP * unit);
  while (words.length > 1 && stray(words[0], (words[1] as Word).left - (words[0] as Word).right)) words = words.slice(1);
  while (words.length > 1 && stray(words.at(-1), (words.at(-1) as Word).left - (words.at(-2) as Word).right)) words = words.slice(0, -1);
  return words.length === 0 ? [] : [lineOf(words)];
}

function isWriting({ words }: Line): boolean {
  return words.some(({ text, confidence }) => /[\p{L}\d]{2}|\d/u.test(text) && confidence >= 0.4);
}

/** How many lines from the top are not conversation, and the name among them. */
function headOf(lines: readonly Line[], width: number, unit: number): { count: number; sender: string | null } {
  const first = lines.slice(0, MOST_HEAD);
  const presence = first.findIndex((line, at) => at > 0 && isPresence(textOf(line)));
  if (presence !== -1) return { count: presence + 1, sender: nameOf(lines[presence - 1] as Line, width, unit) };
  const bar = first.findLastIndex((line) => isStatusBar(textOf(line)));
  const name = lines[bar + 1];
  if (name === undefined) return { count: bar + 1, sender: null };
  if (/^\W*[‹<←«❮]/u.test(textOf(name))) return { count: bar + 2, sender: nameOf(name, width, unit) };
  if (bar === -1) return { count: 0, sender: null };
  // A status bar may stand over a web page as well: over a conversation the name is followed by a day or stands apart.
  const under = lines[bar + 2];
  const apart = under !== undefined && (isWhen(textOf(under)) || under.top - name.bottom > 1.5 * unit);
  return apart ? { count: bar + 2, sender: nameOf(name, width, unit) } : { count: bar + 1, sender: null };
}

/** The arrow and the picture stand left of the name, a telephone or a camera right of it, each apart from it. */
function nameOf(line: Line, width: number, unit: number): string | null {
  let from = 0;
  let to = line.words.length;
  for (let at = 1; at < line.words.length; at += 1) {
    const [before, word] = [line.words[at - 1] as Word, line.words[at] as Word];
    if (word.left - before.right < WORD_GAP * unit) continue;
    if (before.right < width * 0.3 && textOf({ words: line.words.slice(0, at) }).length <= 6) from = at;
    else if (word.left > width * 0.7) to = Math.min(to, at);
  }
  const name = textOf({ words: line.words.slice(from, to) }).replace(/^[^\p{L}\d+(]+|[^\p{L}\d)]+$/gu, "");
  return name === "" ? null : name;
}

/** Index of the first line that is no longer conversation. */
function footStart(lines: readonly Line[], from: number): number {
  let end = lines.length;
  const keys = lines.findIndex((line, at) => at >= from && isKeyRow(textOf(line)));
  if (keys !== -1) end = keys;
  for (let at = end - 1; at >= Math.max(from, end - 5); at -= 1) if (isComposer(textOf(lines[at] as Line))) return at;
  return end;
}

function bubblesOf(lines: readonly Line[], unit: number): readonly (readonly Line[])[] {
  const bubbles: Line[][] = [];
  let last: Line | null = null;
  for (const whole of lines) {
    const text = textOf(whole);
    if (isWhen(text) || isDelivery(text) || isTime(whole, unit)) {
      last = null;
      continue;
    }
    const line = withoutTime(whole, unit);
    const middle = (one: Line): number => (one.top + one.bottom) / 2;
    if (last === null || middle(line) - middle(last) > BUBBLE_GAP * unit) bubbles.push([line]);
    else bubbles.at(-1)?.push(line);
    last = line.right < whole.right ? null : line;
  }
  return bubbles;
}

/** Some apps put the time on the last line of a bubble, apart from the words. */
function withoutTime(line: Line, unit: number): Line {
  for (let at = line.words.length - 1; at >= Math.max(1, line.words.length - 3); at -= 1) {
    const gap = (line.words[at] as Word).left - (line.words[at - 1] as Word).right;
    if (gap >= WORD_GAP * unit && isTime(lineOf(line.words.slice(at)), unit)) return lineOf(line.words.slice(0, at));
  }
  return line;
}

/** With its colon, or as bare small digits whose colon was too faint to be read. */
function isTime(line: Line, unit: number): boolean {
  const text = textOf(line);
  return isSmallTime(text) || (/^[012]?\d[0-5]\d$/.test(text) && line.bottom - line.top < SMALL_PRINT * unit);
}
