import type { Edits } from "./edits.ts";
import { PHRASE_TREE, type PhraseNode } from "./key-phrases.ts";
import { isAlnumCode, isSeparator, LEET } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";
import { standsAlone } from "./words.ts";

interface Match {
  /** Where each letter of the phrase stands in the text, and which letter it is. */
  readonly places: readonly number[];
  readonly letters: string;
  readonly wordStarts: ReadonlySet<number>;
}

/** Key phrases whose letters are all there, but torn, dotted, glued or half in digits: written out again. */
export function revealPhrases({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  for (let at = 0; at < bare.length; at += 1) {
    const code = bare.charCodeAt(at);
    if (!PHRASE_TREE.next.has(bare[at] as string) || (at > 0 && (isAlnumCode(bare.charCodeAt(at - 1)) || bare[at - 1] === "@" || bare[at - 1] === "#"))) continue;
    if (!isAlnumCode(code) || masked[at] === 1) continue;
    const match = longest(bare, masked, at);
    if (match === null) continue;
    if (isOdd(bare, match)) rewrite(bare, match, edits);
    at = match.places.at(-1) as number;
  }
}

function longest(bare: string, masked: Uint8Array, start: number): Match | null {
  let best: Match | null = null;
  const places: number[] = [];
  const walk = (from: PhraseNode, letter: string, at: number, letters: string): void => {
    const node = from.next.get(letter);
    if (node === undefined || masked[at] === 1) return;
    places.push(at);
    const spelled = letters + letter;
    if (node.wordStarts !== null && !isAlnumCode(bare.charCodeAt(at + 1)) && (best === null || spelled.length > best.letters.length)) best = { places: [...places], letters: spelled, wordStarts: node.wordStarts };
    const next = nextLetter(bare, at + 1);
    if (node.next.size > 0 && next !== -1) {
      const sign = bare[next] as string;
      for (const read of LEET[sign] ?? sign) walk(node, read, next, spelled);
    }
    places.pop();
  };
  walk(PHRASE_TREE, bare[start] as string, start, "");
  return best;
}

/** Over one separator, or one with a blank on each side; -1 when more than that stands in between. */
function nextLetter(bare: string, at: number): number {
  const sign = bare[at];
  if (sign === undefined) return -1;
  if (sign !== " " && !isSeparator(sign)) return at;
  const after = bare[at + 1];
  if (after === undefined) return -1;
  if (sign === " " && isSeparator(after) && bare[at + 2] === " ") return isReadable(bare, at + 3) ? at + 3 : -1;
  return isReadable(bare, at + 1) ? at + 1 : -1;
}

function isReadable(bare: string, at: number): boolean {
  return isAlnumCode(bare.charCodeAt(at)) || (bare[at] !== undefined && LEET[bare[at]] !== undefined);
}

/** Written otherwise than it should be: a digit for a letter, a break inside a word, or no break between two. */
function isOdd(bare: string, { places, letters, wordStarts }: Match): boolean {
  let real = 0;
  let odd = false;
  let spaced = false;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    if (bare[place] === letters[at]) real += 1;
    else odd = true;
    if (at === 0) continue;
    const gap = place - (places[at - 1] as number) - 1;
    if (wordStarts.has(at) ? gap === 0 : gap > 0) odd = true;
    if (!wordStarts.has(at) && gap > 0 && bare[place - 1] === " ") spaced = true;
  }
  if (!odd || real * 10 < letters.length * 6) return false;
  // Torn only by blanks: at least one of the pieces must be no word, or ordinary words would be run together.
  return !spaced || tornFromNothing(bare, places, wordStarts);
}

function tornFromNothing(bare: string, places: readonly number[], wordStarts: ReadonlySet<number>): boolean {
  if (wordStarts.size > 0) return true;
  const first = places[0] as number;
  const last = places.at(-1) as number;
  return bare.slice(first, last + 1).split(/[^a-z0-9@!$]+/).some((piece) => !standsAlone(piece));
}

function rewrite(bare: string, { places, letters, wordStarts }: Match, edits: Edits): void {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    const letter = letters[at] as string;
    if (bare[place] !== letter) edits.put(place, letter);
    if (at === 0) continue;
    const before = (places[at - 1] as number) + 1;
    if (!wordStarts.has(at)) for (let between = before; between < place; between += 1) edits.drop(between);
    else if (before === place) edits.gapBefore(place);
    else for (let between = before; between < place; between += 1) if (between === before) edits.space(between); else edits.drop(between);
  }
}
