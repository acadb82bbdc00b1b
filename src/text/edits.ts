import { TextBuilder, type WorkingText } from "./working-text.ts";

const KEEP = 0;
const DROP = 1;
const SPACE = 32;

/** What one step of the fold wants changed, unit by unit; nothing is changed until `apply`. */
export class Edits {
  #ops: Uint16Array | null = null;
  #gaps: Uint8Array | null = null;
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  get any(): boolean {
    return this.#ops !== null || this.#gaps !== null;
  }

  drop(at: number): void {
    this.#op(at, DROP);
  }

  /** @param letter one bare letter. */
  put(at: number, letter: string): void {
    this.#op(at, letter.charCodeAt(0));
  }

  space(at: number): void {
    this.#op(at, SPACE);
  }

  /** A space in front of this unit, standing for nothing in the original. */
  gapBefore(at: number): void {
    this.#gaps ??= new Uint8Array(this.#length);
    this.#gaps[at] = 1;
  }

  #op(at: number, op: number): void {
    this.#ops ??= new Uint16Array(this.#length);
    this.#ops[at] = op;
  }

  apply(text: WorkingText): WorkingText {
    const out = new TextBuilder(text.exact.length + 8);
    for (let at = 0; at < text.exact.length; at += 1) {
      const op = this.#ops?.[at] ?? KEEP;
      const start = text.starts[at] as number;
      const end = text.ends[at] as number;
      if (this.#gaps?.[at] === 1 && out.lastBare !== SPACE && out.length > 0) out.push(SPACE, SPACE, start, Math.max(start, out.lastEnd), 0);
      if (op === DROP) {
        // A stretched letter's other copies are quoted with the one that is kept.
        if (text.bare.charCodeAt(at) === out.lastBare) out.extend(end);
        continue;
      }
      const exact = op === KEEP ? text.exact.charCodeAt(at) : op;
      const bare = op === KEEP ? text.bare.charCodeAt(at) : op;
      if (bare === SPACE && out.lastBare === SPACE) out.extend(end);
      else out.push(exact, bare, start, end, text.capitals[at] as number);
    }
    return out.build();
  }
}
