import type { Edits } from "./edits.ts";
import { KNOWN_WORDS } from "./known-words.ts";
import { segment } from "./segment.ts";
import { isAlnumCode, isLetterCode, LEET } from "./signs.ts";
import { isSyllable } from "./syllable.ts";
import type { WorkingText } from "./working-text.ts";
import { isWord, standsAlone } from "./words.ts";

const LONGEST = 24;
/** Readings tried for one token: two for each 1 and |. */
const MOST_READINGS = 16;

interface Guess {
  readonly start: number;
  readonly letters: string;
  /** Letter counts at which a new word begins. */
  readonly cuts: readonly number[];
  /** The digits could as well be digits ("so1"): only believed beside a token where they could not. */
  readonly doubtful: boolean;
}

/**
 * Digits and signs that stand for letters: "th0ng ba0", "nh@n", "l!nk", "Zal0". Only where a word comes out, so that
 * 4G, 5k, 45tr, F88, MB123, T7/22, 24h and PE0000 stay as they are.
 */
export function undoLeet({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  let previous: Guess | null = null;
  let previousIsSure = false;
  for (let at = 0; at < bare.length; ) {
    if (!isTokenSign(bare, at)) {
      at += 1;
      continue;
    }
    let end = at;
    let masks = 0;
    let signs = 0;
    while (end < bare.length && isTokenSign(bare, end)) {
      if (masked[end] === 1) masks += 1;
      if (!isLetterCode(bare.charCodeAt(end))) signs += 1;
      end += 1;
    }
    const guess = masks === 0 && signs > 0 && signs < end - at && end - at <= LONGEST ? guessAt(bare, at, end) : null;
    const sure = guess !== null && !guess.doubtful;
    if (guess !== null && (sure || previousIsSure)) write(bare, guess, edits);
    if (sure && previous !== null) write(bare, previous, edits);
    previous = guess?.doubtful === true ? guess : null;
    previousIsSure = sure;
    at = end;
  }
}

function isTokenSign(bare: string, at: number): boolean {
  return isAlnumCode(bare.charCodeAt(at)) || LEET[bare[at] as string] !== undefined;
}

function write(bare: string, { start, letters, cuts }: Guess, edits: Edits): void {
  for (let at = 0; at < letters.length; at += 1) if (bare[start + at] !== letters[at]) edits.put(start + at, letters[at] as string);
  for (const cut of cuts) edits.gapBefore(start + cut);
}

function guessAt(bare: string, from: number, to: number): Guess | null {
  let start = from;
  let end = to;
  // "$500", "@nick", "nhé!!!": signs at the ends are themselves, unless nothing but a letter makes sense of them.
  while (start < end && "!|$€£¡".includes(bare[start] as string) && !(bare[start] === "$" && isLetterCode(bare.charCodeAt(start + 1)))) start += 1;
  while (end > start && "!|$€£¡@".includes(bare[end - 1] as string)) end -= 1;
  const token = bare.slice(start, end);
  const tail = bare[end] === "!" && end + 1 === to && end - start >= 1 ? tailGuess(token, start) : null;
  if (tail !== null) return tail;
  if (!/[a-z]/.test(token) || /^[a-z]*$/.test(token) || /[269]/.test(token)) return null;
  if (token.startsWith("@") && (token.length > 4 || standsAlone(token.slice(1)))) return null;
  for (const letters of readings(token)) {
    if (isWord(letters)) return letters.length === 1 ? null : judged(token, { start, letters, cuts: [], doubtful: false });
  }
  if (token.length < 6) return null;
  for (const letters of readings(token)) {
    const cuts = segment(letters);
    if (cuts !== null) return judged(token, { start, letters, cuts: cuts.slice(1, -1), doubtful: false });
  }
  return null;
}

/** "gh!" and "d!": the sign ends the word, and without it there is none. */
function tailGuess(token: string, start: number): Guess | null {
  if (!/^[a-z]{1,4}$/.test(token) || standsAlone(token)) return null;
  const letters = `${token}i`;
  return isSyllable(letters) || KNOWN_WORDS.has(letters) ? { start, letters, cuts: [], doubtful: false } : null;
}

function readings(token: string): readonly string[] {
  let all = [""];
  for (const sign of token) {
    const reads = LEET[sign] ?? sign;
    if (all.length * reads.length > MOST_READINGS) return [];
    all = [...reads].flatMap((read) => all.map((letters) => letters + read));
  }
  return all;
}

/** Is a digit of this token more likely a digit? */
function judged(token: string, guess: Guess): Guess | null {
  const lead = /^\d+/.exec(token)?.[0] ?? "";
  const trail = /\d+$/.exec(token)?.[0] ?? "";
  const core = token.slice(lead.length, token.length - trail.length);
  if (core === "") return null;
  const coreIsPlain = /^[a-z]+$/.test(core);
  // "t1", "c4", "1a": one letter and a digit name a room, a class, a step.
  if (coreIsPlain && core.length === 1) return null;
  if (lead.length > 1 || trail.length > 1) return null;
  const sure = (digit: string, part: string): boolean => digit === "" || (digit === "0" && part.length >= 2) || !coreIsPlain;
  // "4nh", "1ink": what is left without the digit is no word.
  const leadSure = lead === "" || (!coreIsPlain ? true : core.length >= 2 && !isWord(core));
  const trailSure = sure(trail, core);
  return leadSure && trailSure ? guess : { ...guess, doubtful: true };
}

