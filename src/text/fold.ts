import { lighten } from "./lighten.ts";
import type { LinkSpan } from "./link-scan.ts";
import { placeTones } from "./tone-placement.ts";
import { undoEvasions } from "./undo-evasions.ts";

export { stripDiacritics } from "./letters.ts";

/** A text as it is read: `exact` keeps the diacritics, `bare` has none, and every position leads back to the original. */
export interface Folded {
  /** As given; lone surrogates and NULs are allowed. */
  readonly original: string;
  /** Lower case, NFC, evasions undone, tones in one place, runs of blanks (line breaks too) one space. */
  readonly exact: string;
  /** Same length as `exact`, unit by unit without diacritics, đ→d. */
  readonly bare: string;
  /** Folded [start, end) → the stretch of the original it came from, in UTF-16 units. Out of range is clamped. */
  originalRange(start: number, end: number): { start: number; end: number };
  /** 1 where the original letter was a capital: where glued words can be told apart. */
  readonly capitals: Uint8Array;
  /** Links and e-mail addresses, in folded positions; inside them nothing was undone but case and look-alikes. */
  readonly linkSpans: readonly LinkSpan[];
}

class FoldedText implements Folded {
  readonly original: string;
  readonly exact: string;
  readonly bare: string;
  readonly capitals: Uint8Array;
  readonly linkSpans: readonly LinkSpan[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(original: string) {
    const { text, links } = undoEvasions(lighten(original));
    this.original = original;
    this.exact = placeTones(text.exact);
    this.bare = text.bare;
    this.capitals = text.capitals;
    this.linkSpans = links;
    this.#starts = text.starts;
    this.#ends = text.ends;
  }

  originalRange(start: number, end: number): { start: number; end: number } {
    const { length } = this.bare;
    const first = Math.max(0, Math.min(start, length));
    const last = Math.max(first, Math.min(end, length));
    const from = first < length ? (this.#starts[first] as number) : this.original.length;
    if (first === last) return { start: from, end: from };
    return { start: from, end: Math.max(from, this.#ends[last - 1] as number) };
  }
}

/**
 * Folds a text: what a person would read in it, whatever was done to it. Idempotent: folding `exact` gives `exact`.
 * Every decision is taken on the bare form, so a text typed without diacritics folds to the same `bare`.
 * Cost is linear in the length.
 */
export function fold(text: string): Folded {
  return new FoldedText(text);
}

export function bareText(text: string): string {
  return fold(text).bare;
}

