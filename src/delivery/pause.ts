/** Waiting that can be called off, all of it at once. */
export class Pause {
  readonly #waking = new Set<() => void>();
  #over = false;

  get over(): boolean {
    return this.#over;
  }

  /** @returns true when the time has passed; false when it was called off */
  wait(ms: number): Promise<boolean> {
    if (this.#over) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (passed: boolean): void => {
        clearTimeout(timer);
        this.#waking.delete(wake);
        resolve(passed);
      };
      const wake = (): void => { end(false); };
      const timer = setTimeout(() => { end(true); }, ms);
      this.#waking.add(wake);
    });
  }

  end(): void {
    this.#over = true;
    for (const wake of [...this.#waking]) wake();
  }
}
