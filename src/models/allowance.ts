export interface Allowed {
  readonly perPersonDay: number;
  readonly perDay: number;
}

/** People counted at most; beyond it the one counted longest ago begins anew, which costs a few calls and no memory. */
const MOST_PEOPLE = 50_000;

/** How often the model may be asked today (UTC), for one person and for all. In this process only. */
export class Allowance {
  #day = "";
  #all = 0;
  readonly #people = new Map<string, number>();
  readonly #allowed: Allowed;
  readonly #today: () => string;

  /** @param today ISO day */
  constructor(allowed: Allowed, today: () => string) {
    this.#allowed = allowed;
    this.#today = today;
  }

  /** Takes one call off. @param asker null: nobody in particular, only the day's sum counts @returns what is spent; null: nothing is */
  take(asker: string | null): "person" | "day" | null {
    const day = this.#today();
    if (day !== this.#day) {
      this.#day = day;
      this.#all = 0;
      this.#people.clear();
    }
    if (this.#all >= this.#allowed.perDay) return "day";
    const own = asker === null ? 0 : (this.#people.get(asker) ?? 0);
    if (own >= this.#allowed.perPersonDay) return "person";
    this.#all += 1;
    if (asker !== null) {
      this.#people.delete(asker);
      this.#people.set(asker, own + 1);
      const [oldest] = this.#people.keys();
      if (this.#people.size > MOST_PEOPLE && oldest !== undefined) this.#people.delete(oldest);
    }
    return null;
  }
}
