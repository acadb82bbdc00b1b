/** A thing that waits, and whose it is. */
interface Waiting<T> {
  readonly item: T;
  readonly size: number;
}

export interface QueueLimits {
  /** Items of one person that may wait. */
  readonly each: number;
  /** Items of all. */
  readonly all: number;
  /** Sum of the sizes of what waits. */
  readonly size: number;
}

/** First come, first served within one person; between persons one turn each, so that twenty pictures of one do not hold up another's. */
export class FairQueue<T> {
  readonly #limits: QueueLimits;
  /** In the order of their turns. */
  readonly #lines = new Map<string, Waiting<T>[]>();
  #count = 0;
  #size = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#count;
  }

  /** @returns false when there is no room: the person is told so at once instead of waiting for ever */
  offer(person: string, item: T, size: number): boolean {
    const line = this.#lines.get(person) ?? [];
    if (line.length >= this.#limits.each || this.#count >= this.#limits.all || this.#size + size > this.#limits.size) return false;
    if (line.length === 0) this.#lines.set(person, line);
    line.push({ item, size });
    this.#count += 1;
    this.#size += size;
    return true;
  }

  take(): T | null {
    for (const [person, line] of this.#lines) {
      const next = line.shift();
      // Behind all others, or out when nothing of theirs waits any more.
      this.#lines.delete(person);
      if (line.length > 0) this.#lines.set(person, line);
      if (next === undefined) continue;
      this.#count -= 1;
      this.#size -= next.size;
      return next.item;
    }
    return null;
  }
}
