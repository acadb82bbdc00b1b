/** In UTF-16 units, as evidence is counted. */
export const LONGEST_TEXT = 100_000;

export type Verified = "ok" | "blank" | "too-long";

/** Whoever sits at the keyboard of this machine needs no further proof; only the size is bounded. */
export function verify(text: string): Verified {
  if (text.length > LONGEST_TEXT) return "too-long";
  return /\S/.test(text) ? "ok" : "blank";
}
