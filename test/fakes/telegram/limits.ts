import { Refusal } from "./refusal.ts";

export interface SendLimits {
  /** Messages one chat takes in any five seconds. */
  readonly chatIn5s: number;
  readonly groupInMinute: number;
  readonly allInSecond: number;
}

export const TELEGRAM_LIMITS: SendLimits = { chatIn5s: 8, groupInMinute: 20, allInSecond: 30 };
export const NO_LIMITS: SendLimits = { chatIn5s: Infinity, groupInMinute: Infinity, allInSecond: Infinity };

/** Says 429 with `retry_after` as Telegram does; who knocks again too early is told to wait still. */
export class SendCounter {
  readonly #limits: SendLimits;
  readonly #times = new Map<string, number[]>();

  constructor(limits: SendLimits) {
    this.#limits = limits;
  }

  count(chat: number): void {
    const now = performance.now();
    const wait = Math.max(
      this.#waitFor(`${chat}`, now, 5_000, this.#limits.chatIn5s),
      chat < 0 ? this.#waitFor(`${chat}`, now, 60_000, this.#limits.groupInMinute) : 0,
      this.#waitFor("all", now, 1_000, this.#limits.allInSecond),
    );
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
    for (const key of [`${chat}`, "all"]) this.#times.set(key, [...(this.#times.get(key) ?? []).filter((time) => time > now - 60_000).slice(-200), now]);
  }

  #waitFor(key: string, now: number, span: number, most: number): number {
    const recent = (this.#times.get(key) ?? []).filter((time) => time > now - span);
    return recent.length < most ? 0 : (recent[recent.length - most] ?? now) + span - now;
  }
}

export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
