import { KNOWN_WORDS, LONGEST_KNOWN_WORD } from "./known-words.ts";
import { isSyllable, LONGEST_SYLLABLE } from "./syllable.ts";

/** Cost of one piece: fewer and longer pieces win, a foreign word beats the syllables that happen to spell it. */
const PIECE = 10;
const SHORT_PIECE = 5;
const KNOWN_BONUS = 2;
const UNREACHED = 0x7fffffff;
/** Longer runs are no glued words; the bound keeps the cut linear and cheap. */
const LONGEST_RUN = 400;

/**
 * Cuts letters written without spaces into syllables and known words: "chuyenkhoan" → [0, 6, 11].
 * @param letters bare letters only.
 * @param preferred costs nothing to cut here, and something elsewhere (where a separator stood); null: all places alike.
 * @returns the cuts including both ends; null when any stretch of it is no word of at least two letters.
 */
export function segment(letters: string, preferred: ReadonlySet<number> | null = null): readonly number[] | null {
  const { length } = letters;
  if (length < 2 || length > LONGEST_RUN) return null;
  const cost = new Int32Array(length + 1).fill(UNREACHED);
  const from = new Int32Array(length + 1);
  cost[0] = 0;
  const reach = Math.max(LONGEST_SYLLABLE, LONGEST_KNOWN_WORD);
  for (let start = 0; start < length - 1; start += 1) {
    const base = cost[start] as number;
    if (base === UNREACHED) continue;
    for (let end = start + 2; end <= Math.min(length, start + reach); end += 1) {
      const piece = pieceCost(letters.slice(start, end));
      if (piece === UNREACHED) continue;
      const cut = preferred === null || end === length || preferred.has(end) ? 0 : PIECE / 2;
      if (base + piece + cut < (cost[end] as number)) {
        cost[end] = base + piece + cut;
        from[end] = start;
      }
    }
  }
  if (cost[length] === UNREACHED) return null;
  const cuts: number[] = [];
  for (let at = length; at > 0; at = from[at] as number) cuts.push(at);
  return [0, ...cuts.reverse()];
}

function pieceCost(piece: string): number {
  if (piece.length > 2 && KNOWN_WORDS.has(piece)) return PIECE - KNOWN_BONUS;
  if (!isSyllable(piece)) return UNREACHED;
  return piece.length === 2 ? PIECE + SHORT_PIECE : PIECE;
}
