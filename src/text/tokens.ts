import { expand } from "./expand.ts";
import type { Folded } from "./fold.ts";
import { seamsOf, unglue } from "./glued-words.ts";

/** A run of letters and digits. `start` and `end` are positions in the folded text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly bare: string;
  /** Bare words after short forms are written out and glued words taken apart: "stk" → so, tai, khoan. */
  readonly words: readonly string[];
}

const RUN = /[\p{L}\p{N}]+/gu;
const LONGEST_SHORT_FORM = 8;
/** Longer runs are no words; they stay whole. */
const LONGEST_CUT = 200;

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Inside a link: names and paths are not taken for words. */
  readonly linked: boolean;
}

export function tokenise(folded: Folded): readonly Token[] {
  const pieces = piecesOf(folded);
  const { exact, bare, capitals } = folded;
  const wordAt = (at: number): string => {
    const piece = pieces[at];
    return piece === undefined ? "" : bare.slice(piece.start, piece.end);
  };
  const shoutedAt = (at: number): boolean => {
    const piece = pieces[at];
    if (piece === undefined) return false;
    for (let unit = piece.start; unit < piece.end; unit += 1) if (capitals[unit] !== 1) return false;
    return true;
  };
  return pieces.map(({ start, end, linked }, at) => {
    const own = bare.slice(start, end);
    const written = exact.slice(start, end);
    const words = linked ? null : (own.length > LONGEST_SHORT_FORM ? null : expand({ bare: own, exact: written, before: wordAt(at - 1), after: wordAt(at + 1), shouted: shoutedAt(at) && !(shoutedAt(at - 1) && shoutedAt(at + 1)) })) ?? unglue(own);
    return { start, end, exact: written, bare: own, words: words ?? [own] };
  });
}

function piecesOf(folded: Folded): readonly Piece[] {
  const { bare, capitals, linkSpans } = folded;
  const pieces: Piece[] = [];
  let link = 0;
  for (const match of bare.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    while (link < linkSpans.length && (linkSpans[link]?.end ?? 0) <= start) link += 1;
    const linked = (linkSpans[link]?.start ?? Infinity) <= start;
    let from = start;
    if (!linked && end - start > 3 && end - start <= LONGEST_CUT)
      for (const seam of seamsOf(match[0], (at) => capitals[start + at] === 1)) {
        pieces.push({ start: from, end: start + seam, linked });
        from = start + seam;
      }
    pieces.push({ start: from, end, linked });
  }
  return pieces;
}

/** All words of a text in order, short forms in full. */
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
