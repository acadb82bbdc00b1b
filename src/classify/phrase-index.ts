import { matchPhrase, type MatchWord, type Phrase, type PhraseElement } from "./phrase.ts";

/** Words an element can begin with; one of them must stand in the text for a required element to match. */
function openings(element: PhraseElement | undefined): readonly string[] {
  return element?.kind === "choice" ? [...new Set(element.sequences.map((sequence) => sequence[0]?.bare ?? ""))] : [];
}

/** The phrases laid out as numbers: ten thousand of them are passed over for every message, so no object is touched. */
interface Layout {
  readonly idOf: ReadonlyMap<string, number>;
  /** By word: the phrases whose rarest required word it is. */
  readonly anchored: readonly (readonly number[])[];
  /** By phrase: the words it can begin with. */
  readonly firsts: readonly (readonly number[])[];
  /** By phrase: for every further required element, the words it can begin with. */
  readonly needs: readonly (readonly (readonly number[])[])[];
  /** By phrase: within so many words after the first its second required element must begin; 0 where that is not known. */
  readonly reach: Int32Array;
}

/** How far behind a one-word beginning the next required element can begin. */
function reachOf({ elements: [first, second, third] }: Phrase): number {
  if (first?.kind !== "choice" || first.sequences.some((sequence) => sequence.length > 1) || second === undefined) return 0;
  if (second.kind === "choice") return second.optional ? 0 : 1;
  return third?.kind === "choice" && !third.optional ? second.max + 1 : 0;
}

/** Cheap look ahead: most phrases fall at the word after the first. */
function follows({ reach, needs }: Layout, index: number, ids: readonly number[], at: number): boolean {
  const far = reach[index] as number;
  if (far === 0) return true;
  const options = needs[index]?.[0] as readonly number[];
  for (let next = at + 1; next <= at + far; next += 1) {
    const id = ids[next];
    if (id !== undefined && options.includes(id)) return true;
  }
  return false;
}

/**
 * Many phrases, matched in one walk of a text. Each phrase lies under the rarest of its required words (its anchor), so
 * that a text only meets the phrases whose anchor it holds: "chuyển" begins hundreds, "trợ năng" ends a few.
 */
export class PhraseIndex<Value> {
  readonly #entries: { readonly phrase: Phrase; readonly value: Value }[] = [];
  #layout: Layout | null = null;
  /** Number of the scan that last saw the word, or met the phrase: nothing has to be cleared between scans. */
  #seen = new Int32Array(0);
  #met = new Int32Array(0);
  #scan = 0;

  add(phrase: Phrase, value: Value): void {
    this.#entries.push({ phrase, value });
    this.#layout = null;
  }

  /** Calls `found` for every phrase at every place; `start` and `end` are word positions, end exclusive. */
  scan(words: readonly MatchWord[], found: (value: Value, start: number, end: number) => void): void {
    const layout = this.#ready();
    const scan = (this.#scan += 1);
    const ids = words.map((word) => layout.idOf.get(word.bare) ?? -1);
    const present: number[] = [];
    for (const id of ids)
      if (id !== -1 && this.#seen[id] !== scan) {
        this.#seen[id] = scan;
        present.push(id);
      }
    const starts = this.#candidates(layout, present, scan);
    ids.forEach((id, at) => {
      for (const index of starts.get(id) ?? []) {
        if (!follows(layout, index, ids, at)) continue;
        const { phrase, value } = this.#entries[index] as { phrase: Phrase; value: Value };
        const end = matchPhrase(phrase, words, at);
        if (end !== -1) found(value, at, end);
      }
    });
  }

  /** Phrases all of whose required elements begin with a word that is there, by the words they begin with. */
  #candidates({ anchored, firsts, needs }: Layout, present: readonly number[], scan: number): Map<number, number[]> {
    const seen = this.#seen;
    const met = this.#met;
    const starts = new Map<number, number[]>();
    for (const id of present)
      for (const index of anchored[id] as readonly number[]) {
        if (met[index] === scan) continue;
        met[index] = scan;
        if (!(needs[index] as readonly (readonly number[])[]).every((options) => options.some((option) => seen[option] === scan))) continue;
        for (const first of firsts[index] as readonly number[]) {
          if (seen[first] !== scan) continue;
          const bucket = starts.get(first);
          if (bucket === undefined) starts.set(first, [index]);
          else bucket.push(index);
        }
      }
    return starts;
  }

  #ready(): Layout {
    if (this.#layout !== null) return this.#layout;
    const idOf = new Map<string, number>();
    const frequency: number[] = [];
    for (const { phrase } of this.#entries)
      for (const element of phrase.elements)
        for (const word of openings(element)) {
          const id = idOf.get(word) ?? idOf.size;
          idOf.set(word, id);
          frequency[id] = (frequency[id] ?? 0) + 1;
        }
    const idsOf = (element: PhraseElement | undefined): readonly number[] => openings(element).map((word) => idOf.get(word) as number);
    const anchored: number[][] = Array.from({ length: idOf.size }, () => []);
    const firsts: (readonly number[])[] = [];
    const needs: (readonly (readonly number[])[])[] = [];
    this.#entries.forEach(({ phrase }, index) => {
      const required = phrase.elements.filter((element) => element.kind === "choice" && !element.optional).map(idsOf);
      const weight = (options: readonly number[]): number => options.reduce((sum, id) => sum + (frequency[id] as number), 0);
      for (const id of required.reduce((best, options) => (weight(options) < weight(best) ? options : best))) (anchored[id] as number[]).push(index);
      firsts.push(idsOf(phrase.elements[0]));
      needs.push(required.slice(1));
    });
    this.#seen = new Int32Array(idOf.size);
    this.#met = new Int32Array(this.#entries.length);
    const reach = Int32Array.from(this.#entries, ({ phrase }) => reachOf(phrase));
    this.#layout = { idOf, anchored, firsts, needs, reach };
    return this.#layout;
  }
}
