import { COMMON_SYLLABLES } from "./common-syllables.ts";
import { KNOWN_WORDS, LONGEST_KNOWN_WORD } from "./known-words.ts";
import { isSyllable, LONGEST_SYLLABLE } from "./syllable.ts";

/** Cost of one piece: fewer and longer pieces win, a foreign word beats the syllables that happen to spell it. */
const PIECE = 10;
const SHORT_PIECE = 5;
const KNOWN_BONUS = 2;
/** Enough to outweigh a short piece beside a common one: giay·to·nhanh beats giay·ton·hanh. */
const COMMON_BONUS = 3;
const UNREACHED = 0x7fffffff;
/** Longer runs are no glued words; the bound keeps the cut linear and cheap. */
const LONGEST_RUN = 2000;

/**
 * Cuts letters written without spaces into syllables and known words: "chuyenkhoan" → [0, 6, 11].
 * @param letters bare letters only.
 * @returns the cuts including both ends; null when any stretch of it is no word of at least two letters.
 */
export function segment(letters: string): readonly number[] | null {
  return cheapestSegments(letters)?.cuts ?? null;
}

/** The same with what it costs, to weigh one reading against another. */
export function cheapestSegments(letters: string): { readonly cuts: readonly number[]; readonly cost: number } | null {
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
      if (base + piece < (cost[end] as number)) {
        cost[end] = base + piece;
        from[end] = start;
      }
    }
  }
  if (cost[length] === UNREACHED) return null;
  const cuts: number[] = [];
  for (let at = length; at > 0; at = from[at] as number) cuts.push(at);
  return { cuts: [0, ...cuts.reverse()], cost: cost[length] as number };
}

function pieceCost(piece: string): number {
  if (piece.length > 2 && KNOWN_WORDS.has(piece)) return PIECE - KNOWN_BONUS;
  if (!isSyllable(piece)) return UNREACHED;
  return PIECE + (piece.length === 2 ? SHORT_PIECE : 0) - (COMMON_SYLLABLES.has(piece) ? COMMON_BONUS : 0);
}
