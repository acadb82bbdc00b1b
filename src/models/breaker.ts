/** So many failures in a row, and the model is left alone for a while: people would wait in vain. */
export const FAILURES_IN_A_ROW = 3;
export const LEFT_ALONE_MS = 30_000;

/** Circuit breaker: shut after failures in a row, one call is let through when the pause is over, and it decides. */
export class Breaker {
  #inARow = 0;
  #openAgainAt = -Infinity;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether to ask now. While it is shut, whoever comes first after the pause tries for all. */
  lets(): boolean {
    if (this.#inARow < FAILURES_IN_A_ROW) return true;
    if (this.#now() < this.#openAgainAt) return false;
    this.#openAgainAt = this.#now() + LEFT_ALONE_MS;
    return true;
  }

  worked(): void {
    this.#inARow = 0;
  }

  failed(): void {
    this.#inARow += 1;
    if (this.#inARow >= FAILURES_IN_A_ROW) this.#openAgainAt = this.#now() + LEFT_ALONE_MS;
  }
}
