import { nearness, shared, type Sketch } from "./sketch.ts";

/** Two messages that share this much of their word pairs are one text with small changes. */
export const NEAR_DUPLICATE = 0.25;
/** Of one modus, and the words this near: one text told anew. See docs/decisions/campaign-thresholds.md. */
export const SAME_MEANING = 0.45;

export interface Candidate {
  readonly id: string;
  readonly sketch: Sketch;
}

/** The most alike of the candidates, if it is alike enough. */
export function nearest(sketch: Sketch, candidates: readonly Candidate[], likeness: (a: Sketch, b: Sketch) => number, least: number): string | null {
  let best: { readonly id: string; readonly value: number } | null = null;
  for (const { id, sketch: other } of candidates) {
    const value = likeness(sketch, other);
    if (value >= least && (best === null || value > best.value)) best = { id, value };
  }
  return best?.id ?? null;
}

export const nearDuplicate = (sketch: Sketch, candidates: readonly Candidate[]): string | null => nearest(sketch, candidates, shared, NEAR_DUPLICATE);
export const sameMeaning = (sketch: Sketch, candidates: readonly Candidate[]): string | null => nearest(sketch, candidates, nearness, SAME_MEANING);
