/**
 * One turn of the event loop for each piece of work that keeps the processor. Judging takes milliseconds, and an embedded
 * store answers without a pause: eight conversations judged in one go would leave every webhook waiting for its 200 until
 * the last is done, and three such waits lie between a request and its 200.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of its own: requests were served since the one before. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#last;
  }
}
