import { inverseFrequency } from "./bm25.ts";
import { vectorTerms, type TermWeights } from "./hashed-vector.ts";
import type { Passage } from "./passage.ts";

/** Term weights (idf) over the passages; terms never seen weigh as much as those seen once. */
export function termWeights(passages: readonly Passage[]): { weights: TermWeights; fallback: number } {
  const counts = new Map<string, number>();
  for (const passage of passages) for (const term of new Set(vectorTerms(passage.text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [term, count] of counts) weights.set(term, inverseFrequency(count, passages.length));
  return { weights, fallback: inverseFrequency(1, passages.length) };
}
