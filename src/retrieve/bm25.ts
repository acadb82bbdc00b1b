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
export function bm25Term(termFrequency: number, passagesWith: number, passages: number, length: number, averageLength: number, parameters: Bm25Parameters): number {
  return inverseFrequency(passagesWith, passages) * saturation(termFrequency, length, averageLength, parameters);
}

/** The factor that hangs on the term's place in the passage alone, whatever is asked. */
function saturation(termFrequency: number, length: number, averageLength: number, { k1, b }: Bm25Parameters): number {
  return (termFrequency * (k1 + 1)) / (termFrequency + k1 * (1 - b + (b * length) / averageLength));
}

export function inverseFrequency(passagesWith: number, passages: number): number {
  return Math.log(1 + (passages - passagesWith + 0.5) / (passagesWith + 0.5));
}

/** Which passages hold a term: `passages` and `factors` from `start` to `end`, end excluded, passages ascending. */
interface Postings {
  readonly start: number;
  readonly end: number;
}

const NONE: Postings = { start: 0, end: 0 };

/**
 * Inverted index over lists of terms; positions are those of the list it was built from. All postings lie in two arrays,
 * term after term: a common word of a hundred thousand passages is one straight walk.
 */
export class LexicalIndex {
  readonly #idOf = new Map<string, number>();
  readonly #starts: Int32Array;
  readonly #passages: Int32Array;
  /** The posting's BM25 without the idf. */
  readonly #factors: Float64Array;
  /** Scores of the search at hand, always left at zero: searching never waits, so one is enough. */
  readonly #totals: Float64Array;

  constructor(passages: readonly (readonly string[])[], parameters: Bm25Parameters = DEFAULT_BM25) {
    const averageLength = Math.max(1, passages.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, passages.length));
    this.#totals = new Float64Array(passages.length);
    const holders: number[] = [];
    const counted = passages.map((terms) => {
      const counts = new Map<number, number>();
      for (const term of terms) {
        let id = this.#idOf.get(term);
        if (id === undefined) this.#idOf.set(term, (id = this.#idOf.size));
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      const ids = Int32Array.from(counts.keys());
      for (const id of ids) holders[id] = (holders[id] ?? 0) + 1;
      return { ids, factors: Float64Array.from(counts.values(), (count) => saturation(count, terms.length, averageLength, parameters)) };
    });
    this.#starts = new Int32Array(holders.length + 1);
    holders.forEach((count, id) => { this.#starts[id + 1] = (this.#starts[id] as number) + count; });
    const size = this.#starts[holders.length] as number;
    this.#passages = new Int32Array(size);
    this.#factors = new Float64Array(size);
    const next = this.#starts.slice();
    counted.forEach(({ ids, factors }, passage) => {
      ids.forEach((id, at) => {
        const place = next[id] as number;
        this.#passages[place] = passage;
        this.#factors[place] = factors[at] as number;
        next[id] = place + 1;
      });
    });
  }

  get size(): number {
    return this.#totals.length;
  }

  #postingsOf(term: string): Postings {
    const id = this.#idOf.get(term);
    return id === undefined ? NONE : { start: this.#starts[id] as number, end: this.#starts[id + 1] as number };
  }

  /** @returns passage positions with their scores, best first; ties by position, so that order is fixed. */
  search(terms: readonly string[], limit: number): readonly { readonly passage: number; readonly score: number }[] {
    const totals = this.#totals;
    for (const term of new Set(terms)) {
      const { start, end } = this.#postingsOf(term);
      const inverse = inverseFrequency(end - start, this.size);
      for (let at = start; at < end; at += 1) {
        const passage = this.#passages[at] as number;
        totals[passage] = (totals[passage] as number) + inverse * (this.#factors[at] as number);
      }
    }
    const best = new BestScores(limit);
    for (let passage = 0; passage < totals.length; passage += 1) {
      const score = totals[passage] as number;
      if (score > best.floor) best.add(passage, score);
    }
    totals.fill(0);
    return best.all;
  }

  /**
   * Share of a query's weight (idf) that the corpus knows at all. A word nobody wrote weighs as much as the rarest one.
   * Off-topic questions are mostly made of such words (reference/stack.md 5).
   */
  coverage(words: readonly string[], within: number): number {
    let known = 0;
    let all = 0;
    for (const word of words) {
      const postings = this.#postingsOf(word);
      const weight = inverseFrequency(postings.end - postings.start, this.size);
      all += weight;
      if (this.#holds(postings, within)) known += weight;
    }
    return all === 0 ? 0 : known / all;
  }

  #holds({ start, end }: Postings, passage: number): boolean {
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#passages[middle] as number) < passage) low = middle + 1;
      else high = middle;
    }
    return low < end && this.#passages[low] === passage;
  }
}

/** The highest scores of a walk, best first; of equal ones those met first. */
class BestScores {
  readonly all: { readonly passage: number; readonly score: number }[] = [];
  /** A score must lie above this to be among them. */
  floor = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
    if (limit <= 0) this.floor = Infinity;
  }

  add(passage: number, score: number): void {
    let place = this.all.length;
    while (place > 0 && (this.all[place - 1] as { score: number }).score < score) place -= 1;
    this.all.splice(place, 0, { passage, score });
    if (this.all.length > this.#limit) this.all.pop();
    if (this.all.length === this.#limit) this.floor = (this.all.at(-1) as { score: number }).score;
  }
}
