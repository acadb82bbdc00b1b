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

/** How many tokens away a sure one still vouches for a doubtful one. */
const NEAR = 3;

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
  let waiting: { readonly guess: Guess; readonly token: number }[] = [];
  let token = 0;
  let lastSure = -Infinity;
  for (let at = 0; at < bare.length; ) {
    if (!isTokenSign(bare, at)) {
      at += 1;
      continue;
    }
    let end = at;
    let free = true;
    let signs = 0;
    for (; end < bare.length && isTokenSign(bare, end); end += 1) {
      if (masked[end] === 1) free = false;
      if (!isLetterCode(bare.charCodeAt(end))) signs += 1;
    }
    token += 1;
    const guess = free && signs > 0 && signs < end - at && end - at <= LONGEST ? guessAt(bare, at, end) : null;
    if (guess?.doubtful === false) {
      write(bare, guess, edits);
      for (const doubtful of waiting) if (token - doubtful.token <= NEAR) write(bare, doubtful.guess, edits);
      waiting = [];
      lastSure = token;
    } else if (guess !== null && token - lastSure <= NEAR) write(bare, guess, edits);
    else if (guess !== null) waiting = [...waiting.filter((one) => token - one.token < NEAR), { guess, token }];
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
  // "$500", "nhé!!!": signs at the ends are themselves, unless nothing but a letter makes sense of them.
  while (start < end && "!|$€£¡".includes(bare[start] as string) && !(bare[start] === "$" && isLetterCode(bare.charCodeAt(start + 1)))) start += 1;
  while (end > start && "!|$€£¡".includes(bare[end - 1] as string)) end -= 1;
  const token = bare.slice(start, end);
  if (bare[end] === "!" && end + 1 === to && /^[a-z]{1,5}$/.test(token)) return tailGuess(token, start);
  if (!/[a-z]/.test(token) || /^[a-z]*$/.test(token) || /[269]/.test(token)) return null;
  // A handle ("@shopabc") keeps its sign; "@nh" and "@i" are words.
  if (token.startsWith("@") && (token.length > 4 || isWord(token.slice(1)))) return null;
  // Digits between whole words are digits: "choi3ngay".
  if (token.split(/\d+/).every((part) => part === "" || (part.length > 1 && isWord(part))) && /[a-z]\d+[a-z]/.test(token)) return null;
  for (const letters of readings(token)) if (letters.length > 1 && isWord(letters)) return judged(token, { start, letters, cuts: [], doubtful: false });
  if (token.length < 6 || isWord(token.replace(/^\d+|\d+$/g, ""))) return null;
  for (const letters of readings(token)) {
    const cuts = segment(letters);
    if (cuts !== null) return judged(token, { start, letters, cuts: cuts.slice(1, -1), doubtful: false });
  }
  return null;
}

/** "gh!" and "d!": the sign ends the word, and without it there is none. "sa!" could be either. */
function tailGuess(token: string, start: number): Guess | null {
  const letters = `${token}i`;
  if (!isSyllable(letters) && !KNOWN_WORDS.has(letters)) return null;
  return { start, letters, cuts: [], doubtful: standsAlone(token) };
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

/** Is a digit at an end of this token more likely a digit? Inside a word it never is. */
function judged(token: string, guess: Guess): Guess | null {
  const lead = /^\d+/.exec(token)?.[0] ?? "";
  const trail = /(?<!\d)\d+$/.exec(token)?.[0] ?? "";
  const core = token.slice(lead.length, token.length - trail.length);
  if (core === "" || lead.length > 1) return null;
  const coreIsPlain = /^[a-z]+$/.test(core);
  if (!coreIsPlain) return guess;
  // "t1", "c4", "1a": one letter and a digit name a room, a class, a step; "s0" and "k0" only beside other leet.
  if (core.length === 1) return /^0[14]?$/.test(trail) && lead === "" ? { ...guess, doubtful: true } : null;
  // "fr33": two digits only where they end a word that is none without them.
  if (trail.length > 1) return trail.length === 2 && !standsAlone(core) && lead === "" ? guess : null;
  const leadSure = lead === "" || !isWord(core);
  const trailSure = trail === "" || trail === "0";
  return leadSure && trailSure ? guess : { ...guess, doubtful: true };
}
