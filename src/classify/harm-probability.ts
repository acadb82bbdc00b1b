import { TEXT_CLASSES } from "./corpus.ts";

/** Probability that a text is harmful as the class model puts it. Rumours demand nothing and are told otherwise. */
export function harmProbability(probability: Float64Array): number {
  return TEXT_CLASSES.reduce((sum, name, at) => (name === "scam" || name === "told" || name === "offer" ? sum + (probability[at] as number) : sum), 0);
}
