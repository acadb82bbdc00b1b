interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** In one transaction; more would hold up whoever comes next. */
const MOST = 200;

/**
 * Writes together what comes together: a commit costs one wait for the disk, however much it holds. What comes while one
 * is being written goes into the next; a single item is not held back for others.
 */
export class Together<Item, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  #busy = false;
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;

  /** @param write all or nothing; results in the order of the items */
  constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#write = write;
  }

  get length(): number {
    return this.#waiting.length;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#busy) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#busy = true;
    // What arrived in the same turn of the event loop is in the first batch already.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST);
      try {
        const results = await this.#write(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, at) => { resolve(results[at] as Result); });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      // SQLite writes without giving way: requests get their turn between two batches.
      await new Promise(setImmediate);
    }
    this.#busy = false;
  }
}
