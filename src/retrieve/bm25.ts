/**
 * Okapi BM25.
 * @see Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), eq. 3.15; the idf is
 * Lucene's ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative.
 */
export interface Bm25Parameters {
  /** How soon repeats stop counting; 1.2 to 2. */
  readonly k1: number;
  /** How far long passages are held back; 0 (not) to 1 (fully). */
  readonly b: number;
}

export const DEFAULT_BM25: Bm25Parameters = { k1: 1.2, b: 0.75 };

/**
 * @param termFrequency how often the term stands in the passage
 * @param passagesWith how many passages hold it, of `passages`
 * @param length of the passage in terms; `averageLength` over all passages
 */
export function bm25Term(termFrequency: number, passagesWith: number, passages: number, length: number, averageLength: number, { k1, b }: Bm25Parameters): number {
  return (inverseFrequency(passagesWith, passages) * termFrequency * (k1 + 1)) / (termFrequency + k1 * (1 - b + (b * length) / averageLength));
}

export function inverseFrequency(passagesWith: number, passages: number): number {
  return Math.log(1 + (passages - passagesWith + 0.5) / (passagesWith + 0.5));
}

interface Posting {
  readonly passage: number;
  readonly count: number;
}

/** Inverted index over lists of terms; positions are those of the list it was built from. */
export class LexicalIndex {
  readonly #postings = new Map<string, Posting[]>();
  readonly #lengths: Float64Array;
  readonly #averageLength: number;
  readonly #parameters: Bm25Parameters;

  constructor(passages: readonly (readonly string[])[], parameters: Bm25Parameters = DEFAULT_BM25) {
    this.#parameters = parameters;
    this.#lengths = Float64Array.from(passages, (terms) => terms.length);
    this.#averageLength = Math.max(1, this.#lengths.reduce((a, b) => a + b, 0) / Math.max(1, passages.length));
    passages.forEach((terms, passage) => {
      const counts = new Map<string, number>();
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const [term, count] of counts) {
        const list = this.#postings.get(term);
        if (list === undefined) this.#postings.set(term, [{ passage, count }]);
        else list.push({ passage, count });
      }
    });
  }

  get size(): number {
    return this.#lengths.length;
  }

  /** @returns passage positions with their scores, best first; ties by position, so that order is fixed. */
  search(terms: readonly string[], limit: number): readonly { readonly passage: number; readonly score: number }[] {
    const totals = new Map<number, number>();
    for (const term of new Set(terms)) {
      const list = this.#postings.get(term);
      if (list === undefined) continue;
      for (const { passage, count } of list) {
        const part = bm25Term(count, list.length, this.size, this.#lengths[passage] as number, this.#averageLength, this.#parameters);
        totals.set(passage, (totals.get(passage) ?? 0) + part);
      }
    }
    return [...totals].map(([passage, score]) => ({ passage, score })).sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, limit);
  }

  /**
   * Share of a query's weight (idf) that the corpus knows at all. A word nobody wrote weighs as much as the rarest one.
   * Off-topic questions are mostly made of such words (reference/stack.md 5).
   */
  coverage(words: readonly string[], within: number): number {
    let known = 0;
    let all = 0;
    for (const word of words) {
      const list = this.#postings.get(word);
      const weight = inverseFrequency(list?.length ?? 0, this.size);
      all += weight;
      if (list?.some((posting) => posting.passage === within) === true) known += weight;
    }
    return all === 0 ? 0 : known / all;
  }
}
