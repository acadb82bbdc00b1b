/**
 * One turn of the event loop for each piece of work that keeps the processor. Judging takes milliseconds, and an embedded
 * store answers without a pause: eight conversations judged in one go would leave every webhook waiting for its 200 until
 * the last is done, and three such waits lie between a request and its 200.
 */
export class Turns {
  /** libuv takes one new connection a turn (seen with 1.46): of a hundred that come at once, the last must not wait for a hundred judgements. */
  static readonly EACH = 8;
  #last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of its own: requests were served and connections taken since the one before. */
  next(): Promise<void> {
    this.#last = this.#last.then(async () => {
      for (let turn = 0; turn < Turns.EACH; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    });
    return this.#last;
  }
}
