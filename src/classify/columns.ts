import { HASH_START, extendHash, finishHash } from "../text/hash.ts";

/** Columns of the class model and of the modus model; powers of two, so that hashing is a mask. */
export const FEATURE_COLUMNS = 1 << 16;

/** The column of a feature whose name has been hashed so far (text/hash.ts). */
export function columnAt(state: number): number {
  return finishHash(state) & (FEATURE_COLUMNS - 1);
}

export function columnOf(name: string): number {
  return columnAt(extendHash(HASH_START, name));
}

/** How often each column stands in a stretch: no column twice, in the order they were first met, `counts[i]` of `columns[i]`. */
export interface ColumnCounts {
  readonly columns: Uint16Array;
  readonly counts: Uint32Array;
}

/** Counts columns without a map: a cell for each. One is enough for a process, for counting never waits. */
export class ColumnCounter {
  readonly #tally = new Uint32Array(FEATURE_COLUMNS);
  readonly #met = new Uint16Array(FEATURE_COLUMNS);
  #size = 0;

  add(column: number): void {
    const count = this.#tally[column] as number;
    if (count === 0) {
      this.#met[this.#size] = column;
      this.#size += 1;
    }
    this.#tally[column] = count + 1;
  }

  /** What was counted since the last time; the next count begins at nothing. */
  take(): ColumnCounts {
    const columns = this.#met.slice(0, this.#size);
    const counts = new Uint32Array(this.#size);
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i] as number;
      counts[i] = this.#tally[column] as number;
      this.#tally[column] = 0;
    }
    this.#size = 0;
    return { columns, counts };
  }
}
