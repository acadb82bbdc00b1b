import { expand, mayExpand, type Neighbourhood } from "./expand.ts";
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
  const { exact, bare } = folded;
  const pieces = piecesOf(folded);
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const { start, end, linked } = pieces[at] as Piece;
    const own = bare.slice(start, end);
    let words: readonly string[] | null = null;
    if (!linked && own.length <= LONGEST_SHORT_FORM && mayExpand(own, exact.slice(start, end))) words = expand(neighbourhood(folded, pieces, at));
    if (!linked && words === null) words = unglue(own);
    tokens.push({ start, end, exact: exact.slice(start, end), bare: own, words: words ?? [own] });
  }
  return tokens;
}

function neighbourhood({ exact, bare, capitals }: Folded, pieces: readonly Piece[], at: number): Neighbourhood {
  const wordAt = (index: number): string => {
    const piece = pieces[index];
    return piece === undefined ? "" : bare.slice(piece.start, piece.end);
  };
  const shoutedAt = (index: number): boolean => {
    const piece = pieces[index];
    if (piece === undefined) return false;
    for (let unit = piece.start; unit < piece.end; unit += 1) if (capitals[unit] !== 1) return false;
    return true;
  };
  const { start, end } = pieces[at] as Piece;
  // In a text all in capitals they say nothing.
  const shouted = shoutedAt(at) && !(shoutedAt(at - 1) && shoutedAt(at + 1));
  return { bare: bare.slice(start, end), exact: exact.slice(start, end), before: wordAt(at - 1), after: wordAt(at + 1), shouted };
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
