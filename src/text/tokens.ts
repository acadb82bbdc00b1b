import { ABBREVIATIONS } from "./abbreviations.ts";
import type { Folded } from "./fold.ts";
import { segment } from "./segment.ts";
import { isWord } from "./words.ts";

/** A run of letters and digits. `start` and `end` are positions in the folded text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly bare: string;
  /** Bare words after abbreviations are written out and glued words taken apart: "stk" → so, tai, khoan. */
  readonly words: readonly string[];
}

const RUN = /[\p{L}\p{N}]+/gu;

export function tokenise(folded: Folded): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of folded.bare.matchAll(RUN)) {
    for (const [start, end] of capitalPieces(folded, match.index, match.index + match[0].length)) {
      const bare = folded.bare.slice(start, end);
      const afterNumber = /\d\s?$/.test(folded.bare.slice(Math.max(0, start - 2), start));
      tokens.push({ start, end, exact: folded.exact.slice(start, end), bare, words: afterNumber ? [bare] : written(bare) });
    }
  }
  return tokens;
}

/** Bare words of a token: an abbreviation in full, glued syllables apart, otherwise itself. */
function written(bare: string): readonly string[] {
  const full = ABBREVIATIONS.get(bare);
  if (full !== undefined) return full;
  if (bare.length < 7 || isWord(bare) || !/^[a-z]+$/.test(bare)) return [bare];
  const cuts = segment(bare);
  return cuts === null ? [bare] : cuts.slice(1).map((cut, at) => bare.slice(cuts[at], cut));
}

/** "VaoDayTangAENam" is cut where a capital follows a small letter, if most pieces come out as words. */
function capitalPieces(folded: Folded, start: number, end: number): readonly (readonly [number, number])[] {
  const whole = [[start, end]] as const;
  if (end - start < 5 || isWord(folded.bare.slice(start, end))) return whole;
  const cuts = [start];
  for (let at = start + 1; at < end; at += 1) {
    const letter = folded.bare[at] as string;
    const before = folded.bare[at - 1] as string;
    const capital = folded.capitals[at] === 1 && folded.capitals[at - 1] !== 1;
    const lastCapital = folded.capitals[at] === 1 && at + 1 < end && folded.capitals[at + 1] !== 1 && /[a-z]/.test(folded.bare[at + 1] as string) && /[a-z]/.test(before);
    if ((capital || lastCapital) && /[a-z]/.test(letter)) cuts.push(at);
  }
  if (cuts.length < 2) return whole;
  const pieces = cuts.map((cut, i) => [cut, cuts[i + 1] ?? end] as const);
  const wordy = pieces.filter(([from, to]) => isWord(folded.bare.slice(from, to)) || ABBREVIATIONS.has(folded.bare.slice(from, to))).length;
  return wordy * 2 >= pieces.length ? pieces : whole;
}

/** All words of a text in order, abbreviations in full. */
export function bareWords(folded: Folded): string[] {
  return tokenise(folded).flatMap((token) => token.words);
}

/** @returns runs of `n` words, joined by a space; none when there are fewer */
export function wordNgrams(words: readonly string[], n: number): string[] {
  const grams: string[] = [];
  for (let at = 0; at + n <= words.length; at += 1) grams.push(words.slice(at, at + n).join(" "));
  return grams;
}

/** @returns runs of `n` UTF-16 units, spaces included */
export function charNgrams(text: string, n: number): string[] {
  const grams: string[] = [];
  for (let at = 0; at + n <= text.length; at += 1) grams.push(text.slice(at, at + n));
  return grams;
}
