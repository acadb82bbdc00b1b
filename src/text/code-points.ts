import { LOOKALIKES } from "./lookalikes.ts";
import { MARKED_LETTERS, addMark } from "./letters.ts";

/** What one code point is read as. */
export interface Reading {
  /** "mark": belongs to the letter before it; "space"; "unseen": dropped; "text": `exact` and `bare`, of equal length. */
  readonly kind: "mark" | "space" | "unseen" | "text";
  /** Lower case, marks put on their letters. */
  readonly exact: string;
  readonly bare: string;
  readonly capital: 0 | 1;
}

/** Kept whole although NFKC would spell them out: the spelling would glue itself to the word before ("Facebook™"). */
const KEPT = "…™℠\ufffd";
/** Spaces of any width, and what ends a line. Blank letters (Hangul fillers, Braille blank) are not spaces: they hide inside words. */
const SPACE = /[\s\p{Z}\u0085]/u;
/** Not seen on the screen: controls, zero-width and bidi signs, tags, fillers, unassigned and private ones. */
const UNSEEN = /[\p{C}\u115f\u1160\u2800\u3164\uffa0]/u;
const MARK = /\p{M}/u;
const DIGIT = /\p{Nd}/u;

const UNREAD: Reading = { kind: "unseen", exact: "", bare: "", capital: 0 };
const BLANK: Reading = { kind: "space", exact: " ", bare: " ", capital: 0 };
const STRAY: Reading = { kind: "mark", exact: "", bare: "", capital: 0 };

const plane0: (Reading | undefined)[] = [];
/** Only signs that read as something else are kept here, so that rare scripts cannot grow it. */
const beyond = new Map<number, Reading>();

/** A lone surrogate reads as U+FFFD, so that dropping what stood between two of them makes no pair. */
export function readCodePoint(code: number): Reading {
  let read = code < 0x10000 ? plane0[code] : beyond.get(code);
  if (read !== undefined) return read;
  read = computeReading(code);
  if (code < 0x10000) plane0[code] = read;
  else if (read.kind === "text" && read.exact !== String.fromCodePoint(code)) beyond.set(code, read);
  return read;
}

function computeReading(code: number): Reading {
  if (code >= 0xd800 && code <= 0xdfff) return textReading("\ufffd", 0);
  const sign = String.fromCodePoint(code);
  if (SPACE.test(sign)) return BLANK;
  if (MARK.test(sign)) return STRAY;
  const parts = sign.normalize("NFKD");
  const capital = parts.toLowerCase() === parts ? 0 : 1;
  const drawn = LOOKALIKES.get(code);
  if (drawn !== undefined) return textReading(drawn, capital);
  if (KEPT.includes(sign)) return textReading(sign, 0);
  // Spacing accents (´ ¨ ¯ …) come apart into a space and a mark; typed inside a word they are dirt.
  if (UNSEEN.test(sign) || (parts.startsWith(" ") && parts !== " ")) return UNREAD;
  if (parts === sign) {
    const small = sign.toLowerCase();
    const exact = DIGIT.test(sign) ? asciiDigit(code) : small === sign ? sign : readCodePoint(small.codePointAt(0) ?? 0).exact;
    return textReading(exact, capital);
  }
  let read = "";
  for (const part of parts) {
    const inner = readCodePoint(part.codePointAt(0) ?? 0);
    if (inner.kind === "mark") read = read.slice(0, -1) + addMark(read.slice(-1), part);
    else read += inner.exact;
  }
  return textReading(read, capital);
}

/** Digits of every script stand in runs of ten that begin with zero. */
function asciiDigit(code: number): string {
  let start = code;
  while (code - start < 60 && DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

function textReading(exact: string, capital: 0 | 1): Reading {
  if (exact === "") return UNREAD;
  let bare = "";
  for (let at = 0; at < exact.length; at += 1) bare += MARKED_LETTERS.get(exact.charAt(at)) ?? exact.charAt(at);
  return { kind: "text", exact, bare, capital };
}
