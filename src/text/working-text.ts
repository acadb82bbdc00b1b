/**
 * The text while it is being folded: parallel arrays, one entry per UTF-16 unit of the folded text, so that every step
 * may drop, replace or add units and each one still knows which stretch of the original it stands for.
 */
export interface WorkingText {
  /** Lower case, diacritics kept. */
  readonly exact: string;
  /** Same length, without diacritics. */
  readonly bare: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the original letter was a capital. */
  readonly capitals: Uint8Array;
}

/** Collects units; grows by doubling. */
export class TextBuilder {
  #exact: Uint16Array;
  #bare: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #capitals: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    const room = Math.max(16, capacity);
    this.#exact = new Uint16Array(room);
    this.#bare = new Uint16Array(room);
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#capitals = new Uint8Array(room);
  }

  push(exact: number, bare: number, start: number, end: number, capital: number): void {
    if (this.length === this.#exact.length) this.#grow();
    const at = this.length;
    this.#exact[at] = exact;
    this.#bare[at] = bare;
    this.#starts[at] = start;
    this.#ends[at] = end;
    this.#capitals[at] = capital;
    this.length += 1;
  }

  /** Code unit of the last bare letter, -1 when empty. */
  get lastBare(): number {
    return this.length === 0 ? -1 : (this.#bare[this.length - 1] as number);
  }

  get lastExact(): number {
    return this.length === 0 ? -1 : (this.#exact[this.length - 1] as number);
  }

  get lastEnd(): number {
    return this.length === 0 ? 0 : (this.#ends[this.length - 1] as number);
  }

  /** The last unit takes in what follows it in the original (a mark, a dropped sign, a longer blank). */
  extend(end: number, exact?: number): void {
    if (this.length === 0) return;
    this.#ends[this.length - 1] = end;
    if (exact !== undefined) this.#exact[this.length - 1] = exact;
  }

  build(): WorkingText {
    const { length } = this;
    return {
      exact: unitsToString(this.#exact, length),
      bare: unitsToString(this.#bare, length),
      starts: this.#starts.slice(0, length),
      ends: this.#ends.slice(0, length),
      capitals: this.#capitals.slice(0, length),
    };
  }

  #grow(): void {
    const room = this.#exact.length * 2;
    const copy = <A extends Uint8Array | Uint16Array | Int32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#exact = copy(this.#exact, new Uint16Array(room));
    this.#bare = copy(this.#bare, new Uint16Array(room));
    this.#starts = copy(this.#starts, new Int32Array(room));
    this.#ends = copy(this.#ends, new Int32Array(room));
    this.#capitals = copy(this.#capitals, new Uint8Array(room));
  }
}

/** In pieces, for a call takes only so many arguments. */
function unitsToString(units: Uint16Array, length: number): string {
  const PIECE = 8192;
  let text = "";
  for (let at = 0; at < length; at += PIECE) text += String.fromCharCode(...units.subarray(at, Math.min(length, at + PIECE)));
  return text;
}
