/** Something kept under two small whole numbers. */
export interface PairEntry {
  readonly first: number;
  readonly second: number;
  readonly value: number;
  readonly reach: number;
}

/**
 * Lists of entries by pair of numbers, looked up a thousand times a message: an open-addressing hash table over typed
 * arrays, at most half full, linear probing. A pair's entries lie side by side, in the order given.
 */
export class PairTable {
  readonly #width: number;
  readonly #mask: number;
  /** first × width + second; -1 where the slot is free. */
  readonly #keys: Float64Array;
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  readonly #values: Int32Array;
  readonly #reaches: Uint16Array;

  /** @param width above every `second` */
  constructor(width: number, entries: readonly PairEntry[]) {
    this.#width = width;
    const key = ({ first, second }: PairEntry): number => first * width + second;
    const sorted = [...entries].sort((a, b) => key(a) - key(b));
    let size = 16;
    while (size < sorted.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Float64Array(size).fill(-1);
    this.#begins = new Int32Array(size);
    this.#ends = new Int32Array(size);
    this.#values = Int32Array.from(sorted, ({ value }) => value);
    this.#reaches = Uint16Array.from(sorted, ({ reach }) => reach);
    sorted.forEach((entry, at) => {
      const slot = this.#probe(entry.first, entry.second);
      if (this.#keys[slot] === -1) {
        this.#keys[slot] = key(entry);
        this.#begins[slot] = at;
      }
      this.#ends[slot] = at + 1;
    });
  }

  /** @returns -1 when nothing is kept under the pair */
  slotOf(first: number, second: number): number {
    const slot = this.#probe(first, second);
    return this.#keys[slot] === -1 ? -1 : slot;
  }

  /** Entries of a slot are `begin` up to, not including, `end`. */
  begin(slot: number): number {
    return this.#begins[slot] as number;
  }

  end(slot: number): number {
    return this.#ends[slot] as number;
  }

  valueAt(entry: number): number {
    return this.#values[entry] as number;
  }

  reachAt(entry: number): number {
    return this.#reaches[entry] as number;
  }

  /** The slot that holds the pair, or the free one where it would stand. */
  #probe(first: number, second: number): number {
    const wanted = first * this.#width + second;
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const held = this.#keys[slot] as number;
      if (held === wanted || held === -1) return slot;
    }
  }
}
