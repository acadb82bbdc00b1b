import { LexicalIndex } from "./bm25.ts";
import { fuseByRank } from "./fuse.ts";
import { hashedVector, VECTOR_DIMENSIONS } from "./hashed-vector.ts";
import type { Found, Passage } from "./passage.ts";
import type { PreparedPassages } from "./prepared.ts";
import { termsOf, topicWords } from "./terms.ts";
import { ExactIndex, type VectorIndex } from "./vector-index.ts";

/** How a text becomes a vector: our own hashed one, or a configured embedding service; null: not now, words alone must do. */
export type Embed = (text: string) => Promise<Float32Array | null>;

/** Lexical first: on unaccented questions the vector alone misleads (reference/stack.md 5, and `npm run eval`). */
const LEXICAL_WEIGHT = 1;
const VECTOR_WEIGHT = 0.5;
const CANDIDATES = 30;

/**
 * Share of the question's weight that the best passage must hold. Below it the question is not ours: nothing is
 * retrieved, so that nobody asking for the weather is answered with a dispatch. Chosen on knowledge/questions.yaml.
 */
export const COVERAGE_FLOOR = 0.34;

export class Retriever {
  readonly passages: readonly Passage[];
  readonly #prepared: Pick<PreparedPassages, "passages" | "terms" | "topics">;
  readonly #lexical: LexicalIndex;
  /** Folded single words only; the gate must not be moved by pairs. */
  readonly #topics: LexicalIndex;
  readonly #vectors: VectorIndex;
  readonly #embed: Embed;

  constructor(prepared: Pick<PreparedPassages, "passages" | "terms" | "topics">, vectors: VectorIndex, embed: Embed) {
    const { passages, terms, topics } = prepared;
    if (vectors.size !== passages.length) throw new Error(`retriever: ${vectors.size} vectors for ${passages.length} passages; run npm run build:index`);
    this.passages = passages;
    this.#prepared = prepared;
    this.#lexical = new LexicalIndex(terms);
    this.#topics = new LexicalIndex(topics);
    this.#vectors = vectors;
    this.#embed = embed;
  }

  /** The same passages and words with other vectors. */
  withVectors(vectors: VectorIndex, embed: Embed): Retriever {
    return new Retriever(this.#prepared, vectors, embed);
  }

  /** Passages for a question, best first; none for a question that is not ours. */
  async find(question: string, limit: number, kind?: Passage["kind"]): Promise<readonly Found[]> {
    const lexical = this.#lexical.search(termsOf(question), CANDIDATES).map((hit) => hit.passage);
    const best = lexical[0];
    if (best === undefined) return [];
    const words = topicWords(question);
    const covered = Math.max(...lexical.slice(0, 3).map((at) => this.#topics.coverage(words, at)));
    if (covered < COVERAGE_FLOOR) return [];
    const vector = await this.#embed(question);
    const near = vector === null ? [] : await this.#vectors.search(vector, CANDIDATES);
    const ranked = fuseByRank([{ weight: LEXICAL_WEIGHT, ranked: lexical }, { weight: VECTOR_WEIGHT, ranked: near }]);
    return ranked
      .map((at) => this.passages[at] as Passage)
      .filter((passage) => kind === undefined || passage.kind === kind)
      .slice(0, limit)
      .map((passage, index) => ({ passage, rank: index + 1 }));
  }
}

/** The retriever that needs nothing but the catalog: hashed vectors, compared exactly. */
export function hashedRetriever(prepared: PreparedPassages): Retriever {
  const weights = new Map(prepared.weights);
  return new Retriever(prepared, new ExactIndex(prepared.vectors, VECTOR_DIMENSIONS), (text) => Promise.resolve(hashedVector(text, weights, prepared.fallback)));
}
