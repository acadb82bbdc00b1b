import { readCodePoint, type Reading } from "./code-points.ts";
import { addMark } from "./letters.ts";
import { TextBuilder, type WorkingText } from "./working-text.ts";

const SPACE = 32;
const NO_READING = 0xffff;

/** Reading of every ASCII unit: itself in lower case, a space, or nothing (controls). */
const ASCII = Uint16Array.from({ length: 128 }, (_, code) => {
  const read = readCodePoint(code);
  return read.kind === "unseen" ? NO_READING : read.exact.charCodeAt(0);
});

/**
 * First step of the fold, sign by sign: invisible signs out, look-alike and picture letters to plain ones, compatibility
 * forms undone, marks put on their letters, lower case, runs of blanks to one space. No word is looked at yet, so links,
 * numbers and codes come through with all their characters.
 */
export function lighten(text: string): WorkingText {
  const out = new TextBuilder(text.length + 8);
  const { length } = text;
  for (let at = 0; at < length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const read = ASCII[unit] as number;
      if (read === SPACE) pushSpace(out, at, at + 1);
      else if (read !== NO_READING) out.push(read, read, at, at + 1, unit >= 65 && unit <= 90 ? 1 : 0);
      at += 1;
      continue;
    }
    const code = text.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    if (isFlagLetter(code)) at = pushFlagLetters(out, text, at);
    else {
      const read = readCodePoint(code);
      if (read.kind === "text") pushReading(out, read, at, end);
      else if (read.kind === "space") pushSpace(out, at, end);
      else if (read.kind === "mark") pushMark(out, String.fromCodePoint(code), end);
      at = end;
    }
  }
  return out.build();
}

function pushSpace(out: TextBuilder, start: number, end: number): void {
  if (out.lastBare === SPACE) out.extend(end);
  else out.push(SPACE, SPACE, start, end, 0);
}

function pushMark(out: TextBuilder, mark: string, end: number): void {
  const last = out.lastExact;
  if (last === -1) return;
  const letter = String.fromCharCode(last);
  out.extend(end, addMark(letter, mark).charCodeAt(0));
}

function pushReading(out: TextBuilder, read: Reading, start: number, end: number): void {
  for (let at = 0; at < read.exact.length; at += 1) {
    const unit = read.exact.charCodeAt(at);
    if (unit === SPACE) pushSpace(out, start, end);
    else out.push(unit, read.bare.charCodeAt(at), start, end, read.capital);
  }
}

function isFlagLetter(code: number): boolean {
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

/** Two flag letters side by side draw a flag and stay; one alone draws a letter in a box and is read as that letter. */
function pushFlagLetters(out: TextBuilder, text: string, at: number): number {
  const first = text.codePointAt(at) ?? 0;
  const second = text.codePointAt(at + 2) ?? 0;
  if (isFlagLetter(second)) {
    for (let unit = at; unit < at + 4; unit += 1) out.push(text.charCodeAt(unit), text.charCodeAt(unit), at, at + 4, 0);
    return at + 4;
  }
  const letter = first - 0x1f1e6 + 97;
  out.push(letter, letter, at, at + 2, 1);
  return at + 2;
}
