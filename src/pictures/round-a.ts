import { letterOf, partsOf } from "../text/letters.ts";
import { isExactSyllable } from "../text/syllable.ts";
import { lineOf, type Line, type Word } from "./words.ts";
import type { Raster } from "./raster.ts";

/*
 * Many telephones write "a" round, without its roof (ɑ): the reader of letters then sees o, ơ, q, d or g. It knows the
 * round a from italics. So a page that shows the signs is read again leaning, and a word is taken from the second reading
 * where that turns such a letter into an a and nothing else.
 */

/** How far the pages lean to the right for another reading: pixels sideways per pixel of height, 6° to 11°. */
export const LEANS = [0.1, 0.15, 0.2] as const;
/** So many impossible words that a round a explains are no accident… */
const FEWEST_SIGNS = 1;
/** …when each was read this surely: a smudge is no word at all. */
const SURE_SIGN = 0.5;
const LIKE_ROUND_A = new Set([..."oqdgu"]);

/** Whether the page looks written with a round a. */
export function showsRoundA(lines: readonly Line[]): boolean {
  const signs = lines.flatMap(({ words }) => words).filter(({ text, confidence }) => {
    const word = plainWord(text);
    return word.length >= 3 && confidence >= SURE_SIGN && /^\p{L}+$/u.test(word) && !/^\p{Lu}{2}/u.test(text) && !isExactSyllable(word) && (withOneA(word) !== null || withOneA(word, true) !== null);
  });
  return signs.length >= FEWEST_SIGNS;
}

/** The page leaning to the right; the picture grows wider, nothing is cut off. */
export function leaning({ width, height, data }: Raster, lean: number): Raster {
  const wide = Math.ceil(width + lean * height) + 1;
  const out = new Uint8Array(wide * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const shift = lean * (height - 1 - y);
    const whole = Math.floor(shift);
    const part = shift - whole;
    for (let x = 0; x <= width; x += 1) {
      const here = x < width ? (data[y * width + x] as number) : 255;
      const before = x > 0 ? (data[y * width + x - 1] as number) : 255;
      out[y * wide + x + whole] = Math.round(here * (1 - part) + before * part);
    }
  }
  return { width: wide, height, data: out };
}

/** The upright reading with what leaning ones saw better. @param height of the picture, which the lean is measured from */
export function mended(upright: readonly Line[], readings: readonly { readonly lean: number; readonly lines: readonly Line[] }[], height: number): readonly Line[] {
  let lines = upright;
  for (const { lean, lines: others } of readings) {
    const words = others.flatMap((line) => line.words).map((word) => {
      const shift = lean * (height - 1 - (word.top + word.bottom) / 2);
      return { ...word, left: word.left - shift, right: word.right - shift };
    });
    lines = lines.map((line) => lineOf(line.words.map((word) => better(word, words))));
  }
  return lines.map((line) => lineOf(line.words.map((word) => ({ ...word, text: onlyReading(word.text) }))));
}

function better(word: Word, others: readonly Word[]): Word {
  const other = others.find((one) => overlap(word.left, word.right, one.left, one.right) > 0.6 && overlap(word.top, word.bottom, one.top, one.bottom) > 0.5);
  if (other === undefined || other.text === word.text || !/\p{L}/u.test(word.text)) return word;
  const joined = joinedByRoundA(word.text, other.text);
  if (joined !== null) return { ...word, text: joined, confidence: Math.max(word.confidence, other.confidence) };
  const [mine, theirs] = [plainWord(word.text), plainWord(other.text)];
  const gains = !isExactSyllable(mine) && isExactSyllable(theirs) && Math.abs(mine.length - theirs.length) <= 1 && /a/.test(bare(theirs));
  return gains ? { ...word, text: other.text, confidence: Math.max(word.confidence, other.confidence) } : word;
}

/** Shared part of two stretches, of the longer one. */
function overlap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return (Math.min(end, otherEnd) - Math.max(start, otherStart)) / Math.max(1, end - start, otherEnd - otherStart);
}

/**
 * Two readings that differ only where a round a may stand, as one: the a that either saw; in an address also where one
 * saw an o and the other a q, for a real o is read the same way each time. Null when they differ elsewhere.
 */
function joinedByRoundA(text: string, other: string): string | null {
  const [mine, theirs] = [[...text], [...other]];
  if (mine.length !== theirs.length) return null;
  const joined: string[] = [];
  for (const [at, sign] of mine.entries()) {
    const twin = theirs[at] as string;
    const [base, twinBase] = [bare(sign), bare(twin)];
    if (sign === twin || (base === "a" && LIKE_ROUND_A.has(twinBase))) joined.push(sign);
    else if (LIKE_ROUND_A.has(base) && twinBase === "a") joined.push(twin);
    else if (LIKE_ROUND_A.has(base) && LIKE_ROUND_A.has(twinBase) && isAddressPart(text)) joined.push(base === twinBase ? base : "a");
    else return null;
  }
  return joined.join("");
}

/** An impossible word that becomes a possible one in exactly one way; addresses bear no marks at all. */
function onlyReading(text: string): string {
  if (isAddressPart(text)) return [...text].map((sign) => (sign === "ô" || sign === "ơ" || sign === "ø" || partsOf(sign)?.base === "a" ? "a" : (partsOf(sign)?.base ?? sign))).join("");
  const word = plainWord(text);
  if (word.length < 2 || isExactSyllable(word)) return text;
  const single = withOneA(word);
  return single === null ? text : text.replace(new RegExp(word, "iu"), (found) => (/^\p{Lu}/u.test(found) ? single.charAt(0).toUpperCase() + single.slice(1) : single));
}

/** "https://ten-", "mien.top/duong": letters on both sides of a sign, or the hyphen a line was broken at. No sum, no date. */
function isAddressPart(text: string): boolean {
  return /^[\p{L}\d:./?=&_-]+$/u.test(text) && /\p{L}/u.test(text) && (/[\p{L}\d][./][\p{L}\d]*\p{L}/u.test(text) || /\p{L}{2}-$/u.test(text));
}

/** @param missing whether an a may have been lost ("ngy") instead of misread @returns null when there is no way, or more than one */
function withOneA(word: string, missing = false): string | null {
  const ways = new Set<string>();
  for (let at = 0; at < word.length; at += 1) {
    const sign = word.charAt(at);
    if (missing) {
      const longer = `${word.slice(0, at)}a${word.slice(at)}`;
      if (isExactSyllable(longer)) ways.add(longer);
    } else if (LIKE_ROUND_A.has(bare(sign))) {
      const tone = partsOf(sign)?.tone ?? 0;
      const changed = word.slice(0, at) + letterOf({ base: "a", shape: "", tone }) + word.slice(at + 1);
      if (isExactSyllable(changed)) ways.add(changed);
    }
  }
  const [only] = ways;
  return ways.size === 1 && only !== undefined ? only : null;
}

/** The word without signs round it, lower case. */
function plainWord(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

function bare(text: string): string {
  return [...text.toLowerCase()].map((sign) => partsOf(sign)?.base ?? sign).join("").replace(/ø/g, "o");
}

