import { hashedVector, VECTOR_DIMENSIONS } from "./hashed-vector.ts";
import type { Passage } from "./passage.ts";
import { termWeights } from "./term-weights.ts";
import { termsOf, topicWords } from "./terms.ts";

/** Passages with everything that takes long to work out; plain data, so that it goes into the built index. */
export interface PreparedPassages {
  readonly passages: readonly Passage[];
  readonly terms: readonly (readonly string[])[];
  readonly topics: readonly (readonly string[])[];
  readonly weights: readonly (readonly [term: string, weight: number])[];
  readonly fallback: number;
  /** Unit vectors, one after another. */
  readonly vectors: Float32Array;
}

export function preparePassages(passages: readonly Passage[]): PreparedPassages {
  const { weights, fallback } = termWeights(passages);
  const vectors = new Float32Array(passages.length * VECTOR_DIMENSIONS);
  passages.forEach((passage, at) => {
    vectors.set(hashedVector(passage.text, weights, fallback), at * VECTOR_DIMENSIONS);
  });
  return { passages, terms: passages.map((passage) => termsOf(passage.text)), topics: passages.map((passage) => topicWords(passage.text)), weights: [...weights], fallback, vectors };
}
