import { hash32 } from "../text/hash.ts";
import { fold } from "../text/fold.ts";
import { bareWords, charNgrams, wordNgrams } from "../text/tokens.ts";

export const VECTOR_DIMENSIONS = 1024;

/** Weight of a term; unknown ones count like the rarest. Plain data, so that it goes into the built index. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * The terms an embedding is made of, folded only: words, pairs, and 4-letter runs, so that a misspelt word still
 * meets its kin. Exact forms are left to the lexical search (reference/stack.md 5: they drag unaccented queries down).
 */
export function vectorTerms(text: string): string[] {
  const folded = fold(text);
  const words = bareWords(folded);
  return [...words, ...wordNgrams(words, 2), ...charNgrams(words.join(" "), 4).map((run) => `#${run}`)];
}

/**
 * A text as a unit vector: signed feature hashing of weighted terms. Needs no model and no network.
 * @see Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009): the sign keeps collisions unbiased.
 */
export function hashedVector(text: string, weights: TermWeights, fallback: number, dimensions = VECTOR_DIMENSIONS): Float32Array {
  const vector = new Float32Array(dimensions);
  const counts = new Map<string, number>();
  for (const term of vectorTerms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) {
    const h = hash32(term);
    const value = (1 + Math.log(count)) * (weights.get(term) ?? fallback) * (term.startsWith("#") ? 0.3 : 1);
    const at = (h >>> 1) % dimensions;
    vector[at] = (vector[at] as number) + ((h & 1) === 0 ? value : -value);
  }
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}
