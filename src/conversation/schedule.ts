import type { ChatKey } from "../domain/privacy.ts";
import type { Wait } from "./waiting.ts";

export interface Due {
  readonly conversation: ChatKey;
  /** How many messages the wait was for; null: it was not a gathering. */
  readonly gathered: number | null;
}

interface Pending {
  timer: NodeJS.Timeout;
  kind: Wait["kind"];
  /** Length of the pause it waits for, when it gathers. */
  pauseMs: number;
  count: number;
  readonly since: number;
}

/** One table at most: then it is answered, whatever else comes. */
const MOST_GATHERED = 50;
/** A stream of forwards that never pauses is answered after this. */
const LONGEST_GATHERING_MS = 30_000;
/** Nothing is asked about longer ago. */
const JUST_NOW_MS = 15_000;
const MOST_REMEMBERED = 10_000;

/**
 * When each conversation is due, by a clock that does not jump. It lives in memory only: what a killed process was
 * waiting for is found again in the inbox, and answered without further waiting.
 */
export class Schedule {
  readonly #pending = new Map<ChatKey, Pending>();
  readonly #passedOn = new Map<ChatKey, number>();
  readonly #due: (due: Due) => void;
  readonly #clock: () => number;

  /** @param clock milliseconds, never going back */
  constructor(due: (due: Due) => void, clock: () => number = () => performance.now()) {
    this.#due = due;
    this.#clock = clock;
  }

  /** Whether a message that was or may have been passed on came here no longer ago than that. */
  passedOnJustNow(conversation: ChatKey, withinMs = JUST_NOW_MS): boolean {
    const at = this.#passedOn.get(conversation);
    return at !== undefined && this.#clock() - at < withinMs;
  }

  arrived(conversation: ChatKey, wait: Wait, passedOn: boolean): void {
    if (passedOn) this.#remember(conversation);
    const before = this.#pending.get(conversation);
    const count = (before?.count ?? 0) + 1;
    const since = before?.since ?? this.#clock();
    if (before !== undefined) clearTimeout(before.timer);
    const gathers = before?.kind === "gather" || wait.kind === "gather";
    const pauseMs = gathers ? Math.max(wait.ms, before?.kind === "gather" ? before.pauseMs : 0) : wait.ms;
    const over = gathers && (count >= MOST_GATHERED || this.#clock() - since >= LONGEST_GATHERING_MS);
    if (pauseMs === 0 || over) {
      this.#pending.delete(conversation);
      this.#due({ conversation, gathered: gathers ? count : null });
      return;
    }
    this.#wait(conversation, { kind: gathers ? "gather" : wait.kind, pauseMs, count, since });
  }

  /** Looks again after a while: the work failed, or more has come than this process knew of. */
  later(conversation: ChatKey, ms: number, gathered: number | null = null): void {
    const before = this.#pending.get(conversation);
    if (before !== undefined) clearTimeout(before.timer);
    this.#wait(conversation, { kind: gathered === null ? "brief" : "gather", pauseMs: ms, count: gathered ?? 0, since: before?.since ?? this.#clock() });
  }

  has(conversation: ChatKey): boolean {
    return this.#pending.has(conversation);
  }

  /** Nothing is due any more; what was waiting stays in the inbox. */
  stop(): void {
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  #wait(conversation: ChatKey, pending: Omit<Pending, "timer">): void {
    const timer = setTimeout(() => {
      this.#pending.delete(conversation);
      this.#due({ conversation, gathered: pending.kind === "gather" ? pending.count : null });
    }, pending.pauseMs);
    this.#pending.set(conversation, { ...pending, timer });
  }

  #remember(conversation: ChatKey): void {
    this.#passedOn.delete(conversation);
    this.#passedOn.set(conversation, this.#clock());
    for (const [oldest, at] of this.#passedOn) {
      if (this.#passedOn.size <= MOST_REMEMBERED && this.#clock() - at < JUST_NOW_MS) break;
      this.#passedOn.delete(oldest);
    }
  }
}
