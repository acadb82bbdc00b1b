import type { Edits } from "./edits.ts";
import { PHRASE_TREE, type PhraseNode } from "./key-phrases.ts";
import { isAlnumCode, isLetterCode, isSeparator, LEET } from "./signs.ts";
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
  let previous = 32;
  for (let at = 0; at < bare.length; at += 1) {
    const code = bare.charCodeAt(at);
    const begins = isLetterCode(code) && !isAlnumCode(previous) && previous !== AT && previous !== HASH;
    previous = code;
    if (!begins || masked[at] === 1 || !mayBePhrase(bare, at)) continue;
    const walk = new Walk(bare, masked);
    walk.from(PHRASE_TREE, code, at);
    if (walk.best === null) continue;
    if (isOdd(bare, walk.best)) rewrite(bare, walk.best, edits);
    at = walk.best.places.at(-1) as number;
    previous = bare.charCodeAt(at);
  }
}

const AT = 64;
const HASH = 35;

/** Most words leave the tree at their third letter; only what comes to a sign or a digit needs the careful walk. */
function mayBePhrase(bare: string, start: number): boolean {
  let node: PhraseNode | undefined = PHRASE_TREE;
  for (let at = start; ; at += 1) {
    const code = bare.charCodeAt(at);
    if (!isLetterCode(code)) return true;
    node = node.next[code - 97];
    if (node === undefined) return false;
    if (!node.hasNext) return true;
  }
}

/** All ways through the tree from one place, remembering the longest phrase. */
class Walk {
  best: Match | null = null;
  readonly #places: number[] = [];
  #letters = "";
  readonly #bare: string;
  readonly #masked: Uint8Array;

  constructor(bare: string, masked: Uint8Array) {
    this.#bare = bare;
    this.#masked = masked;
  }

  from(node: PhraseNode, letter: number, at: number): void {
    const reached = node.next[letter - 97];
    if (reached === undefined || this.#masked[at] === 1) return;
    this.#places.push(at);
    this.#letters += String.fromCharCode(letter);
    if (reached.wordStarts !== null && !isAlnumCode(this.#bare.charCodeAt(at + 1)) && (this.best === null || this.#letters.length > this.best.letters.length))
      this.best = { places: [...this.#places], letters: this.#letters, wordStarts: reached.wordStarts };
    const next = reached.hasNext ? nextLetter(this.#bare, at + 1) : -1;
    if (next !== -1) {
      const sign = this.#bare[next] as string;
      const reads = LEET[sign] ?? sign;
      for (let read = 0; read < reads.length; read += 1) if (isLetterCode(reads.charCodeAt(read))) this.from(reached, reads.charCodeAt(read), next);
    }
    this.#places.pop();
    this.#letters = this.#letters.slice(0, -1);
  }
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
