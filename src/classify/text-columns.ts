import { extendHash, extendHashByUnit, HASH_START } from "../text/hash.ts";
import { columnAt, type ColumnCounter } from "./columns.ts";
import type { Reading, StreamWord } from "./stream.ts";

const SPACE = 32;
/** Letters a run of letters holds, blanks between words among them. */
const LETTERS = 4;

const WORDS = extendHash(HASH_START, "w");
const SKIPPED = extendHash(HASH_START, "s");
const LETTER_RUN = extendHash(HASH_START, "c");

/**
 * The columns of a message's runs of words ("w công an", up to three words; "s công … gọi", the middle one left out) and
 * of four letters ("cg an"), hashed once: a long message is looked at through dozens of windows, and each of them holds
 * a stretch of the same runs.
 */
export class TextColumns {
  readonly #one: Uint16Array;
  readonly #two: Uint16Array;
  readonly #three: Uint16Array;
  readonly #skip: Uint16Array;
  readonly #letters: Uint16Array;
  /** Where each word begins among the letters of all words, one blank between them; and where they end. */
  readonly #starts: Int32Array;

  constructor(words: readonly StreamWord[]) {
    const forms = words.map(formOf);
    this.#one = new Uint16Array(words.length);
    this.#two = new Uint16Array(words.length);
    this.#three = new Uint16Array(words.length);
    this.#skip = new Uint16Array(words.length);
    this.#starts = new Int32Array(words.length + 1);
    forms.forEach((form, at) => {
      const next = forms[at + 1];
      const third = forms[at + 2];
      this.#starts[at + 1] = (this.#starts[at] as number) + form.length + 1;
      const one = withWord(WORDS, form);
      this.#one[at] = columnAt(one);
      if (next === undefined) return;
      const two = withWord(one, next);
      this.#two[at] = columnAt(two);
      if (third === undefined) return;
      this.#three[at] = columnAt(withWord(two, third));
      this.#skip[at] = columnAt(withWord(withWord(SKIPPED, form), third));
    });
    this.#letters = letterColumns(forms.join(" "));
  }

  /** Adds the runs that lie whole within words `from` to `to`, `to` excluded. */
  countWords(from: number, to: number, counter: ColumnCounter): void {
    for (let at = from; at < to; at += 1) {
      counter.add(this.#one[at] as number);
      if (at + 2 <= to) counter.add(this.#two[at] as number);
      if (at + 2 >= to) continue;
      counter.add(this.#three[at] as number);
      counter.add(this.#skip[at] as number);
    }
  }

  countLetters(from: number, to: number, counter: ColumnCounter): void {
    if (to <= from) return;
    const end = (this.#starts[to] as number) - 1;
    for (let at = this.#starts[from] as number; at + LETTERS <= end; at += 1) counter.add(this.#letters[at] as number);
  }
}

function withWord(state: number, form: string): number {
  return extendHash(extendHashByUnit(state, SPACE), form);
}

function letterColumns(text: string): Uint16Array {
  const columns = new Uint16Array(Math.max(0, text.length - LETTERS + 1));
  for (let at = 0; at < columns.length; at += 1) {
    let state = LETTER_RUN;
    for (let letter = at; letter < at + LETTERS; letter += 1) state = extendHashByUnit(state, text.charCodeAt(letter));
    columns[at] = columnAt(state);
  }
  return columns;
}

/** A sum or a date by its size, an ordinary number by its length; so that no model learns one account by heart. */
function formOf(word: StreamWord): string {
  if (word.entity === null) return /\d/.test(word.bare) ? word.bare.replace(/\d/g, "0") : word.bare;
  if (word.entity.type !== "money") return word.bare;
  const amount = Number(word.entity.value);
  return Number.isFinite(amount) ? `<money${Math.max(3, Math.min(9, Math.floor(Math.log10(amount + 1))))}>` : word.bare;
}

/** By reading, which never changes: every window of a message asks for the same ones, and they go when it goes. */
const known = new WeakMap<Reading, TextColumns>();

export function textColumnsOf(reading: Reading): TextColumns {
  let columns = known.get(reading);
  if (columns === undefined) known.set(reading, (columns = new TextColumns(reading.words)));
  return columns;
}
