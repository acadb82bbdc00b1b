import { RateLimit, type Rate } from "../rate-limit.ts";

export interface Rates {
  /** Each chat by itself. */
  readonly chat: Rate;
  /** Each group, on top. */
  readonly group: Rate;
  /** All chats together. */
  readonly all: Rate;
}

/** What Telegram names (reference telegram.md, section 6); short bursts pass in one chat, so an answer of three parts goes at once. */
export const TELEGRAM_RATES: Rates = { chat: { burst: 3, perSecond: 1 }, group: { burst: 20, perSecond: 20 / 60 }, all: { burst: 30, perSecond: 30 } };

/** Far more than any account may send; only says that groups have no shared bucket of their own. */
const UNBOUNDED: Rate = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 };

/** When the next message may go, so that Telegram never has to say no; and when it does, nobody knocks again too early. */
export class Pace {
  readonly #chats: RateLimit;
  readonly #groups: RateLimit;
  readonly #clock: () => number;
  readonly #paused = new Map<string, number>();
  #allPaused = 0;

  /** @param clock milliseconds, never going back */
  constructor(rates: Rates = TELEGRAM_RATES, clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#chats = new RateLimit(rates.chat, rates.all, clock);
    this.#groups = new RateLimit(rates.group, UNBOUNDED, clock);
  }

  /** @returns 0 and the turn is taken, otherwise milliseconds to wait before asking again */
  take(chat: string): number {
    const now = this.#clock();
    const pausedFor = Math.max(this.#allPaused, this.#paused.get(chat) ?? 0) - now;
    if (pausedFor > 0) return Math.ceil(pausedFor);
    this.#paused.delete(chat);
    const group = chat.startsWith("-") ? this.#groups.take(chat, 1) : 0;
    return 1000 * (group > 0 ? group : this.#chats.take(chat, 1));
  }

  /** Telegram said "later" about a chat. A second chat refused while the first still waits: the limit of all chats is meant. */
  pause(chat: string, ms: number): void {
    const now = this.#clock();
    for (const [known, until] of this.#paused) if (until <= now) this.#paused.delete(known);
    if (this.#paused.size > 0 && !this.#paused.has(chat)) this.#allPaused = Math.max(this.#allPaused, now + ms);
    this.#paused.set(chat, now + ms);
  }
}
