import { isAbbreviation } from "./abbreviations.ts";
import type { Edits } from "./edits.ts";
import { KNOWN_WORDS, LONGEST_KNOWN_WORD } from "./known-words.ts";
import { isAlnumCode, isLetterCode, isVowel } from "./signs.ts";
import { isSyllable } from "./syllable.ts";
import type { WorkingText } from "./working-text.ts";
import { isWord, standsAlone } from "./words.ts";

/** Signs that may stand inside a hidden word, with no blank beside them. A slash is left out: it lists alternatives. */
const INSIDE = "._-*|·~^+,=";
/** Those that hardly ever stand between two whole words of an honest text. */
const TELLING = "_*|·~^=+";

/** Costs of the cheapest reading. A word 10, a short form 14, a part that is nothing 30. */
const WORD = 10;
const SHORT_FORM = 14;
const NOTHING = 30;
/** Joining over a sign; cheap where the sign tears onset from rhyme or rhyme from coda ("th_uo-ng", "nha.n"). */
const JOIN_TORN = 3;
const JOIN_LIKELY = 5;
const JOIN = 15;
/** A word that ends inside a part ("ch.uyenkh.oan"). */
const CUT_INSIDE = 12;
const LONGEST = 120;

interface Chain {
  readonly letters: string;
  /** Where each letter stands in the text. */
  readonly places: readonly number[];
  /** Letter counts at which a part begins, 0 and the total included. */
  readonly borders: readonly number[];
  readonly signs: readonly string[];
}

/** Words with a sign inside ("chuy.ển kho.ản", "l.ink", "th_ưở-ng") are joined; "gui.em" and "ha-noi" are two words and stay. */
export function joinInnerSeparators({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  for (let at = 0; at < bare.length; ) {
    if (!isLetterCode(bare.charCodeAt(at)) || masked[at] === 1 || (at > 0 && (isAlnumCode(bare.charCodeAt(at - 1)) || "@#".includes(bare[at - 1] as string)))) {
      at += 1;
      continue;
    }
    const { chain, end, pure } = readChain(bare, masked, at);
    if (pure && chain.signs.length > 0 && chain.letters.length <= LONGEST && isDoubtful(chain)) rejoin(chain, edits);
    at = Math.max(end, at + 1);
  }
}

function readChain(bare: string, masked: Uint8Array, start: number): { chain: Chain; end: number; pure: boolean } {
  const places: number[] = [];
  const borders = [0];
  const signs: string[] = [];
  let letters = "";
  let at = start;
  while (at < bare.length && masked[at] !== 1) {
    if (isLetterCode(bare.charCodeAt(at))) {
      places.push(at);
      letters += bare[at] as string;
      at += 1;
    } else if (INSIDE.includes(bare[at] as string) && isLetterCode(bare.charCodeAt(at + 1)) && masked[at + 1] !== 1) {
      borders.push(letters.length);
      signs.push(bare[at] as string);
      at += 1;
    } else break;
  }
  borders.push(letters.length);
  // Digits, "@" or letters of another script beside it: a code, an account, an address; not ours to join.
  const next = bare.charCodeAt(at);
  const pure = !isAlnumCode(next) && !(next >= 0xc0 && next < 0x2000) && bare[at] !== "@" && masked[at] !== 1;
  return { chain: { letters, places, borders, signs }, end: at, pure };
}

function isDoubtful({ letters, borders, signs }: Chain): boolean {
  for (let at = 0; at + 1 < borders.length; at += 1) {
    const part = letters.slice(borders[at], borders[at + 1]);
    if (!isWord(part) || part.length === 1) return true;
    if (at > 0 && isVowel(part[0]) && signs[at - 1] !== "-" && signs[at - 1] !== ",") return true;
  }
  return false;
}

function rejoin(chain: Chain, edits: Edits): void {
  const cuts = cheapestCuts(chain);
  if (cuts === null) return;
  const cutAt = new Set(cuts);
  if (!chain.borders.some((border) => !cutAt.has(border))) return;
  for (let at = 1; at < chain.letters.length; at += 1) {
    const place = chain.places[at] as number;
    const isBorder = place - (chain.places[at - 1] as number) > 1;
    if (isBorder && cutAt.has(at)) edits.space(place - 1);
    else if (isBorder) edits.drop(place - 1);
    else if (cutAt.has(at)) edits.gapBefore(place);
  }
}

function cheapestCuts(chain: Chain): readonly number[] | null {
  const { letters, borders } = chain;
  const { length } = letters;
  const border = new Uint8Array(length + 1);
  for (const at of borders) border[at] = 1;
  const join = joinCosts(chain);
  const cost = new Float64Array(length + 1).fill(Infinity);
  const from = new Int32Array(length + 1);
  cost[0] = 0;
  for (let start = 0; start < length; start += 1) {
    const base = cost[start] as number;
    if (base === Infinity) continue;
    let joined = 0;
    for (let end = start + 1; end <= length; end += 1) {
      if (end - 1 > start && border[end - 1] === 1) joined += join[end - 1] as number;
      const whole = border[start] === 1 && border[end] === 1 && joined === 0;
      if (end - start > LONGEST_KNOWN_WORD && !whole) {
        if (joined > 0) break;
        continue;
      }
      const piece = pieceCost(letters.slice(start, end), whole, joined > 0);
      const total = base + piece + joined + (border[end] === 1 ? 0 : CUT_INSIDE);
      if (total < (cost[end] as number)) {
        cost[end] = total;
        from[end] = start;
      }
    }
  }
  if (cost[length] === Infinity) return null;
  const cuts: number[] = [];
  for (let at = length; at > 0; at = from[at] as number) cuts.push(at);
  return [0, ...cuts];
}

function pieceCost(piece: string, whole: boolean, joined: boolean): number {
  if (isSyllable(piece) || KNOWN_WORDS.has(piece)) return piece.length > 1 || whole ? WORD : Infinity;
  if (isAbbreviation(piece) && (whole || joined)) return SHORT_FORM;
  return whole ? NOTHING : Infinity;
}

/** By letter count: what it costs to join the two parts that meet there. */
function joinCosts({ letters, borders, signs }: Chain): Readonly<Record<number, number>> {
  const costs: Record<number, number> = {};
  for (let at = 1; at + 1 < borders.length; at += 1) {
    const border = borders[at] as number;
    const left = letters.slice(borders[at - 1], border);
    const right = letters.slice(border, borders[at + 1]);
    costs[border] = joinCost(left, right, signs[at - 1] as string);
  }
  return costs;
}

const CODA = /^(?:ng|nh|ch|[nmtcp])$/;

function joinCost(left: string, right: string, sign: string): number {
  const startsWithVowel = isVowel(right[0]);
  if (left.length === 1 && KNOWN_WORDS.has(left + right)) return JOIN_TORN;
  if (startsWithVowel && !/[aeiouy]/.test(left)) return JOIN_TORN;
  if (CODA.test(right) && isVowel(left.at(-1))) return JOIN_TORN;
  // Hardly anybody writes these as words: "to.i", "ma,y", "ba.o".
  if ("iyou".includes(right)) return sign === "-" ? JOIN : JOIN_LIKELY;
  if (!startsWithVowel || sign === "-" || sign === ",") return JOIN;
  // "đi.ạ" is two words, "gi.u" and "a.y" are halves of one.
  if (right.length === 1 && left.length > 1 && left !== "gi" && left !== "qu" && standsAlone(left) && !TELLING.includes(sign)) return JOIN;
  return JOIN_LIKELY;
}
