import { LexicalIndex } from "./bm25.ts";
import { FUSION_K, fuseByRank } from "./fuse.ts";
import { hashedVector, VECTOR_DIMENSIONS } from "./hashed-vector.ts";
import type { Found, Passage } from "./passage.ts";
import type { PreparedPassages } from "./prepared.ts";
import { gateFor, ownerNamed, ownerNames, type OwnerNames } from "./gate.ts";
import { termsOf } from "./terms.ts";
import { ExactIndex, type VectorIndex } from "./vector-index.ts";

/** How a text becomes a vector: our own hashed one, or a configured embedding service; null: not now, words alone must do. */
export type Embed = (text: string) => Promise<Float32Array | null>;

/** One; other weights are told against it. */
const LEXICAL_WEIGHT = 1;
/**
 * Our hashed vectors add what the words missed and reorder nothing: the weight lies below any difference of two lexical
 * ranks. With more of it they cost four right answers in a hundred on knowledge/questions.yaml.
 */
const HASHED_WEIGHT = 0.005;
/** Vectors of a language model know what words mean; they may reorder. */
const MODEL_WEIGHT = 0.5;
const CANDIDATES = 30;
/**
 * Vectors of less weight than this only add behind what the words found: their first place then weighs less than the
 * difference of the last two lexical ranks. Where the words found enough, nobody need look for them.
 */
const LEAST_REORDERING = (FUSION_K + 1) * (1 / (FUSION_K + CANDIDATES - 1) - 1 / (FUSION_K + CANDIDATES));
/** So many of the best passages may vouch that the question is ours. */
const VOUCHING = 3;
/** Who asks for Quảng Ninh's dispatch wants no other's, though four say the same; chosen on knowledge/questions.yaml. */
const NAMED_BOOST = 2.5;
/** The opening holds every subject in one line; it answers only where no section does. */
const OPENING_BOOST = 0.3;

export class Retriever {
  readonly passages: readonly Passage[];
  readonly #prepared: Pick<PreparedPassages, "passages" | "terms" | "topics">;
  readonly #lexical: LexicalIndex;
  /** Folded single words only; the gate must not be moved by pairs. */
  readonly #topics: LexicalIndex;
  readonly #vectors: VectorIndex;
  readonly #embed: Embed;
  readonly #vectorWeight: number;
  readonly #owners: OwnerNames;

  constructor(prepared: Pick<PreparedPassages, "passages" | "terms" | "topics">, vectors: VectorIndex, embed: Embed, vectorWeight = HASHED_WEIGHT) {
    const { passages, terms, topics } = prepared;
    if (vectors.size !== passages.length) throw new Error(`retriever: ${vectors.size} vectors for ${passages.length} passages; run npm run build:index`);
    this.passages = passages;
    this.#prepared = prepared;
    this.#lexical = new LexicalIndex(terms);
    this.#topics = new LexicalIndex(topics);
    this.#vectors = vectors;
    this.#embed = embed;
    this.#vectorWeight = vectorWeight;
    this.#owners = ownerNames(passages);
  }

  /** The same passages and words with the vectors of a model. */
  withVectors(vectors: VectorIndex, embed: Embed): Retriever {
    return new Retriever(this.#prepared, vectors, embed, MODEL_WEIGHT);
  }

  /** @see ownerNamed */
  named(question: string): string | null {
    return ownerNamed(question, this.#owners);
  }

  /** Passages for a question, best first; none for a question that is not ours. */
  async find(question: string, limit: number, kind?: Passage["kind"]): Promise<readonly Found[]> {
    const gate = gateFor(question, this.#owners, this.#topics, this.#lexical);
    const boost = (passage: Passage): number => (gate.names(passage) ? NAMED_BOOST : 1) * (passage.section === "dau" ? OPENING_BOOST : 1);
    const admits = (at: number): boolean => gate.admits(this.passages[at] as Passage, at);
    const lexical = this.#lexical
      .search(termsOf(question), CANDIDATES * 2)
      .map(({ passage: at, score }) => ({ at, score: score * boost(this.passages[at] as Passage) }))
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, CANDIDATES)
      .map(({ at }) => at);
    if (!lexical.slice(0, VOUCHING).some(admits)) return [];
    const wanted = (at: number): boolean => (kind === undefined || this.passages[at]?.kind === kind) && (this.passages[at]?.kind === "pattern" || admits(at));
    const told = (ranked: readonly number[]): readonly Found[] => ranked.filter(wanted).slice(0, limit).map((at, index) => ({ passage: this.passages[at] as Passage, rank: index + 1 }));
    const byWords = told(lexical);
    if (byWords.length === limit && this.#vectorWeight < LEAST_REORDERING) return byWords;
    const vector = await this.#embed(question);
    const near = vector === null ? [] : await this.#vectors.search(vector, CANDIDATES);
    return told(fuseByRank([{ weight: LEXICAL_WEIGHT, ranked: lexical }, { weight: this.#vectorWeight, ranked: near }]));
  }
}

/** The retriever that needs nothing but the catalog: hashed vectors, compared exactly. */
export function hashedRetriever(prepared: PreparedPassages): Retriever {
  const weights = new Map(prepared.weights);
  return new Retriever(prepared, new ExactIndex(prepared.vectors, VECTOR_DIMENSIONS), (text) => Promise.resolve(hashedVector(text, weights, prepared.fallback)));
}
