import { PairTable, type PairEntry } from "./pair-table.ts";
import type { MatchWord, Phrase } from "./phrase.ts";
import { openingsOf } from "./phrase-openings.ts";
import { compilePhrase, matchProgram, numberWords, type NumberedText, type PhraseProgram } from "./phrase-program.ts";

/** The phrases by how they begin, in numbers: thousands of them are passed over for every message, so no object is touched. */
interface Layout {
  /** All words of all phrases, without marks. */
  readonly idOf: ReadonlyMap<string, number>;
  readonly programs: readonly PhraseProgram[];
  /** By first word: how far behind it the second word of any phrase can stand; 0 where no phrase begins with it. */
  readonly reach: Uint16Array;
  /** By first word: phrases of that one word. */
  readonly alone: readonly (readonly number[])[];
  /** By first and second word: phrases, and how far apart the two may stand in each. */
  readonly pairs: PairTable;
}

/**
 * Many phrases, matched in one walk of a text. Each phrase lies under the pairs of words it can begin with, so that a
 * place of the text only meets the phrases whose two first words stand there.
 */
export class PhraseIndex<Value> {
  readonly #entries: { readonly phrase: Phrase; readonly value: Value }[] = [];
  #layout: Layout | null = null;
  /** By phrase: the last place it was tried at, counted through all scans, so that nothing has to be cleared. A double: whole numbers never run out. */
  #tried = new Float64Array(0);
  #places = 0;

  add(phrase: Phrase, value: Value): void {
    this.#entries.push({ phrase, value });
    this.#layout = null;
  }

  /** Calls `found` for every phrase at every place, places in order; `start` and `end` are word positions, end exclusive. */
  scan(words: readonly MatchWord[], found: (value: Value, start: number, end: number) => void): void {
    const layout = this.#ready();
    const { reach, alone, pairs } = layout;
    const text = numberWords(words, layout.idOf);
    const { ids } = text;
    for (let at = 0; at < ids.length; at += 1) {
      const first = ids[at] as number;
      if (first === -1) continue;
      this.#places += 1;
      for (const index of alone[first] as readonly number[]) this.#try(layout, index, text, at, found);
      const last = Math.min(ids.length - 1, at + (reach[first] as number));
      for (let next = at + 1; next <= last; next += 1) {
        const second = ids[next] as number;
        if (second === -1) continue;
        const slot = pairs.slotOf(first, second);
        if (slot === -1) continue;
        const end = pairs.end(slot);
        for (let entry = pairs.begin(slot); entry < end; entry += 1)
          if (next - at <= pairs.reachAt(entry)) this.#try(layout, pairs.valueAt(entry), text, at, found);
      }
    }
  }

  #try({ programs }: Layout, index: number, text: NumberedText, at: number, found: (value: Value, start: number, end: number) => void): void {
    if (this.#tried[index] === this.#places) return;
    this.#tried[index] = this.#places;
    const end = matchProgram(programs[index] as PhraseProgram, text, at);
    if (end !== -1) found(this.#entries[index]?.value as Value, at, end);
  }

  #ready(): Layout {
    if (this.#layout !== null) return this.#layout;
    const idOf = new Map<string, number>();
    const idFor = (word: string): number => {
      const known = idOf.get(word);
      if (known !== undefined) return known;
      idOf.set(word, idOf.size);
      return idOf.size - 1;
    };
    const alone: number[][] = [];
    const farthest: number[] = [];
    const pairs: PairEntry[] = [];
    this.#entries.forEach(({ phrase }, value) => {
      for (const { first: word, second, reach } of openingsOf(phrase)) {
        const first = idFor(word);
        farthest[first] = Math.max(farthest[first] ?? 0, reach);
        if (second === null) (alone[first] ??= []).push(value);
        else pairs.push({ first, second: idFor(second), value, reach });
      }
    });
    const programs = this.#entries.map(({ phrase }) => compilePhrase(phrase, idFor));
    const byWord = { length: idOf.size };
    this.#tried = new Float64Array(this.#entries.length);
    this.#layout = {
      idOf,
      programs,
      reach: Uint16Array.from(byWord, (_, id) => farthest[id] ?? 0),
      alone: Array.from(byWord, (_, id) => alone[id] ?? []),
      pairs: new PairTable(idOf.size, pairs),
    };
    return this.#layout;
  }
}
