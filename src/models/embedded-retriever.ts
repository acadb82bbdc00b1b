import { Embeddings } from "@langchain/core/embeddings";
import type { EmbeddingsConfig } from "../config.ts";
import type { Passage } from "../retrieve/passage.ts";
import type { Retriever } from "../retrieve/retriever.ts";
import { EXACT_LIMIT, ExactIndex, type VectorIndex } from "../retrieve/vector-index.ts";
import { failureOf, type EmbeddingFailure } from "./embedding-failure.ts";
import { openEmbeddings, type EmbeddingService } from "./embeddings.ts";
import { readVectors, vectorFile, writeVectors, type PassageVectors } from "./vector-file.ts";

/** So many questions in a row without a vector, and the service is left alone for a while: people would wait in vain. */
const FAILURES_IN_A_ROW = 3;
const LEFT_ALONE_MS = 30_000;
/** Asked once at every start, so that a dead service or another model under the same name is told then. */
const PROBE = "Tin nhắn này có phải lừa đảo không?";

export interface EmbeddedParts {
  readonly config: EmbeddingsConfig;
  /** Where the vectors of this index are kept; null: nowhere. */
  readonly folder: string | null;
  readonly events: {
    /** Passages are about to be sent; it takes a while. */
    embedding(count: number): void;
    /** The vectors are used, but could not be kept. */
    notKept(error: unknown): void;
    /** A question was ranked by words alone. */
    missed(failure: EmbeddingFailure): void;
  };
  readonly exactLimit?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * The same passages and words, with the configured service's vectors.
 * @throws EmbeddingFailure when the service is down, slow, or answers with something that is no vector
 */
export async function embeddedRetriever(plain: Retriever, { config, folder, events, exactLimit = EXACT_LIMIT, now = () => performance.now() }: EmbeddedParts): Promise<Retriever> {
  const service = openEmbeddings(config);
  const known = await passageVectors(plain.passages, service, config, folder, events);
  const index = await indexOf(plain.passages, known, exactLimit);
  let inARow = 0;
  let leftAloneUntil = -Infinity;
  return plain.withVectors(index, async (question) => {
    if (now() < leftAloneUntil) return null;
    try {
      const vector = await service.embedQuestion(question, known.dimensions);
      inARow = 0;
      return vector;
    } catch (error) {
      inARow += 1;
      if (inARow >= FAILURES_IN_A_ROW) leftAloneUntil = now() + LEFT_ALONE_MS;
      events.missed(failureOf(error));
      return null;
    }
  });
}

async function passageVectors(passages: readonly Passage[], service: EmbeddingService, config: EmbeddingsConfig, folder: string | null, events: EmbeddedParts["events"]): Promise<PassageVectors> {
  const texts = passages.map(({ text }) => text);
  const file = folder === null ? null : vectorFile(folder, config);
  const { dimensions } = await service.embedPassages([PROBE]);
  const kept = file === null ? null : readVectors(file, texts);
  if (kept?.dimensions === dimensions) return kept;
  events.embedding(texts.length);
  const fresh = await service.embedPassages(texts);
  try {
    if (file !== null) writeVectors(file, texts, fresh);
  } catch (error) {
    events.notKept(error);
  }
  return fresh;
}

async function indexOf(passages: readonly Passage[], { vectors, dimensions }: PassageVectors, exactLimit: number): Promise<VectorIndex> {
  if (passages.length <= exactLimit) return new ExactIndex(vectors, dimensions);
  const { HnswIndex } = await import("../retrieve/langchain/hnsw-index.ts");
  return HnswIndex.build(passages, new VectorsInHand(vectors, dimensions));
}

/** LangChain's store wants to embed by itself; these vectors are there already, in the passages' order. */
class VectorsInHand extends Embeddings {
  readonly #vectors: Float32Array;
  readonly #dimensions: number;

  constructor(vectors: Float32Array, dimensions: number) {
    super({});
    this.#vectors = vectors;
    this.#dimensions = dimensions;
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.resolve(texts.map((_, at) => Array.from(this.#vectors.subarray(at * this.#dimensions, (at + 1) * this.#dimensions))));
  }

  override embedQuery(): Promise<number[]> {
    return Promise.reject(new Error("vectors in hand: questions are embedded by the service"));
  }
}
