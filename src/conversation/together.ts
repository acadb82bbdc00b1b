interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** In one transaction; more would hold up whoever comes next. */
const MOST = 200;
/** Turns of the event loop that brought nobody: whoever came with the others is in. */
const QUIET_TURNS = 3;

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
    while (this.#waiting.length > 0) {
      await this.#gathered();
      const batch = this.#waiting.splice(0, MOST);
      try {
        const results = await this.#write(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, at) => { resolve(results[at] as Result); });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#busy = false;
  }

  /**
   * What comes in these turns of the event loop goes into the same batch. More than one turn: libuv takes one new
   * connection a turn (seen with 1.46) and reads it in the next. Nobody who is in the batch asks again before it is
   * written, so a crowd of new connections is let in turn after turn while the others wait, each turn short; else it stands
   * behind all that those inside go on asking.
   */
  async #gathered(): Promise<void> {
    for (let quiet = 0, before = 0; quiet < QUIET_TURNS && this.#waiting.length < MOST; ) {
      await new Promise(setImmediate);
      quiet = this.#waiting.length > before ? 0 : quiet + 1;
      before = this.#waiting.length;
    }
  }
}
