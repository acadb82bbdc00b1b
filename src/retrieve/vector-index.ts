/** Nearest neighbours by cosine over unit vectors; positions are those of the list it was built from. */
export interface VectorIndex {
  readonly size: number;
  /** @returns positions, nearest first. */
  search(query: Float32Array, limit: number): Promise<readonly number[]>;
}

/** Up to here every vector is compared: exact, and a few milliseconds (reference/stack.md 4). Beyond it, HNSW. */
export const EXACT_LIMIT = 50_000;

/** Compares with every vector. `vectors` holds them one after another. */
export class ExactIndex implements VectorIndex {
  readonly size: number;
  readonly #vectors: Float32Array;
  readonly #dimensions: number;

  constructor(vectors: Float32Array, dimensions: number) {
    this.#vectors = vectors;
    this.#dimensions = dimensions;
    this.size = vectors.length / dimensions;
  }

  search(query: Float32Array, limit: number): Promise<readonly number[]> {
    // Only the query's own non-zero columns count: a short question touches a tenth of them.
    const columns: number[] = [];
    for (let d = 0; d < this.#dimensions; d += 1) if (query[d] !== 0) columns.push(d);
    const best: { at: number; score: number }[] = [];
    for (let at = 0; at < this.size; at += 1) {
      const base = at * this.#dimensions;
      let score = 0;
      for (const d of columns) score += (this.#vectors[base + d] as number) * (query[d] as number);
      if (best.length < limit || score > (best.at(-1)?.score ?? -Infinity)) insert(best, { at, score }, limit);
    }
    return Promise.resolve(best.map((hit) => hit.at));
  }
}

function insert(best: { at: number; score: number }[], hit: { at: number; score: number }, limit: number): void {
  let place = best.length;
  while (place > 0 && (best[place - 1] as { score: number }).score < hit.score) place -= 1;
  best.splice(place, 0, hit);
  if (best.length > limit) best.pop();
}
