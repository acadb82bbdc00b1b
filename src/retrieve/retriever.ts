import { inverseFrequency, LexicalIndex } from "./bm25.ts";
import { fuseByRank } from "./fuse.ts";
import { hashedVector, vectorTerms, type TermWeights } from "./hashed-vector.ts";
import type { Found, Passage } from "./passage.ts";
import { termsOf, topicWords } from "./terms.ts";
import { ExactIndex, type VectorIndex } from "./vector-index.ts";
import { VECTOR_DIMENSIONS } from "./hashed-vector.ts";

/** How a text becomes a vector: our own hashed one, or a configured embedding service. */
export type Embed = (text: string) => Promise<Float32Array>;

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
  readonly #passages: readonly Passage[];
  readonly #lexical: LexicalIndex;
  /** Folded single words only; the gate must not be moved by pairs. */
  readonly #topics: LexicalIndex;
  readonly #vectors: VectorIndex;
  readonly #embed: Embed;

  constructor(passages: readonly Passage[], vectors: VectorIndex, embed: Embed) {
    if (vectors.size !== passages.length) throw new Error(`retriever: ${vectors.size} vectors for ${passages.length} passages; run npm run build:index`);
    this.#passages = passages;
    this.#lexical = new LexicalIndex(passages.map((passage) => termsOf(passage.text)));
    this.#topics = new LexicalIndex(passages.map((passage) => topicWords(passage.text)));
    this.#vectors = vectors;
    this.#embed = embed;
  }

  /** Passages for a question, best first; none for a question that is not ours. */
  async find(question: string, limit: number, kind?: Passage["kind"]): Promise<readonly Found[]> {
    const lexical = this.#lexical.search(termsOf(question), CANDIDATES).map((hit) => hit.passage);
    const best = lexical[0];
    if (best === undefined) return [];
    const words = topicWords(question);
    const covered = Math.max(...lexical.slice(0, 3).map((at) => this.#topics.coverage(words, at)));
    if (covered < COVERAGE_FLOOR) return [];
    const near = await this.#vectors.search(await this.#embed(question), CANDIDATES);
    const ranked = fuseByRank([{ weight: LEXICAL_WEIGHT, ranked: lexical }, { weight: VECTOR_WEIGHT, ranked: near }]);
    return ranked
      .map((at) => this.#passages[at] as Passage)
      .filter((passage) => kind === undefined || passage.kind === kind)
      .slice(0, limit)
      .map((passage, index) => ({ passage, rank: index + 1 }));
  }
}

/** Term weights (idf) over the passages; terms never seen weigh as much as those seen once. */
export function termWeights(passages: readonly Passage[]): { weights: TermWeights; fallback: number } {
  const counts = new Map<string, number>();
  for (const passage of passages) for (const term of new Set(vectorTerms(passage.text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [term, count] of counts) weights.set(term, inverseFrequency(count, passages.length));
  return { weights, fallback: inverseFrequency(1, passages.length) };
}

/** The retriever that needs nothing but the catalog: hashed vectors, compared exactly. */
export function hashedRetriever(passages: readonly Passage[]): Retriever {
  const { weights, fallback } = termWeights(passages);
  const vectors = new Float32Array(passages.length * VECTOR_DIMENSIONS);
  passages.forEach((passage, at) => vectors.set(hashedVector(passage.text, weights, fallback), at * VECTOR_DIMENSIONS));
  return new Retriever(passages, new ExactIndex(vectors, VECTOR_DIMENSIONS), (text) => Promise.resolve(hashedVector(text, weights, fallback)));
}
