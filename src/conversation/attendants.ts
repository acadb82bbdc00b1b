import type { ChatKey } from "../domain/privacy.ts";
import type { Conversations } from "../store/conversations.ts";
import type { Inbox } from "../store/inbox.ts";
import type { Due, Schedule } from "./schedule.ts";
import type { Turns } from "./turns.ts";

export interface AttendantsParts {
  readonly inbox: Pick<Inbox, "waitingIn" | "unattended">;
  readonly conversations: Pick<Conversations, "release">;
  readonly worker: string;
  /** One turn; how many messages still wait, null when there was nothing to do. */
  readonly attend: (conversation: ChatKey) => Promise<number | null>;
  readonly schedule: () => Schedule;
  /** Whether a crowd is at the entrance: fewer are answered side by side, so that each of it soon hears its 200. */
  readonly pressed: () => boolean;
  /** Shared with whatever else keeps the processor. */
  readonly turns: Turns;
  readonly failed: (error: unknown, what: "answering" | "sweep") => void;
}

/** Conversations answered side by side: while one waits for its picture, the others go on. */
const AT_ONCE = 8;
/** The same while a crowd comes in: answering goes on, whatever comes. */
const AT_ONCE_PRESSED = 1;
const TRY_AGAIN_MS = 300;
/** A gathering that another process admits to as well is waited for again, at most for this long. */
const GATHER_AGAIN_MS = 1_000;
const SWEEP_EVERY_MS = 1_000;
/** Whoever admitted a message answers it well within this; longer, and it is anybody's. */
const LEFT_ALONE_MS = 6_000;
const MOST_SWEPT = 500;

/** Works through due conversations, never one twice at a time, and finds those that nobody works on. */
export class Attendants {
  readonly #parts: AttendantsParts;
  readonly #queue = new Map<ChatKey, Due>();
  readonly #busy = new Set<ChatKey>();
  /** Claimed and not given back, because the store was away: given back as soon as it answers. */
  readonly #stuck = new Set<ChatKey>();
  #seenWaiting = new Map<ChatKey, number>();
  #stopped = false;
  #sweepTimer: NodeJS.Timeout | null = null;
  #idle: (() => void) | null = null;

  constructor(parts: AttendantsParts) {
    this.#parts = parts;
  }

  due(due: Due): void {
    if (this.#stopped) return;
    this.#queue.set(due.conversation, due);
    this.#fill();
  }

  start(): void {
    const next = (): void => {
      if (this.#stopped) return;
      this.#sweepTimer = setTimeout(() => { void this.sweep().finally(next); }, SWEEP_EVERY_MS);
    };
    void this.sweep().finally(next);
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#sweepTimer !== null) clearTimeout(this.#sweepTimer);
    this.#queue.clear();
    if (this.#busy.size > 0) await new Promise<void>((resolve) => { this.#idle = resolve; });
  }

  /** Finds what dead processes left, and what was missed for whatever reason. */
  async sweep(): Promise<void> {
    try {
      await this.#giveBack();
      const now = performance.now();
      const seen = new Map<ChatKey, number>();
      for (const { conversation, orphaned } of await this.#parts.inbox.unattended(MOST_SWEPT)) {
        const since = this.#seenWaiting.get(conversation) ?? now;
        seen.set(conversation, since);
        if (this.#queue.has(conversation) || this.#busy.has(conversation) || this.#parts.schedule().has(conversation)) continue;
        if (orphaned || now - since >= LEFT_ALONE_MS) this.due({ conversation, gathered: null });
      }
      this.#seenWaiting = seen;
    } catch (error) {
      this.#parts.failed(error, "sweep");
    }
  }

  #fill(): void {
    for (const due of this.#queue.values()) {
      if (this.#busy.size >= (this.#parts.pressed() ? AT_ONCE_PRESSED : AT_ONCE)) return;
      if (this.#busy.has(due.conversation)) continue;
      this.#queue.delete(due.conversation);
      this.#busy.add(due.conversation);
      void this.#take(due).finally(() => {
        this.#busy.delete(due.conversation);
        if (this.#busy.size === 0) this.#idle?.();
        if (!this.#stopped) this.#fill();
      });
    }
  }

  async #take({ conversation, gathered }: Due): Promise<void> {
    const { inbox, attend, schedule, failed } = this.#parts;
    try {
      if (gathered !== null) {
        const waiting = await inbox.waitingIn(conversation);
        if (waiting > gathered) { schedule().later(conversation, GATHER_AGAIN_MS, waiting); return; }
      }
      await this.#parts.turns.next();
      const remaining = await attend(conversation);
      if (remaining !== null && remaining > 0 && !schedule().has(conversation)) this.due({ conversation, gathered: null });
    } catch (error) {
      failed(error, "answering");
      if (!isLeaseLost(error)) await this.#putBack(conversation);
    }
  }

  async #putBack(conversation: ChatKey): Promise<void> {
    this.#stuck.add(conversation);
    await this.#giveBack().catch(() => undefined);
  }

  async #giveBack(): Promise<void> {
    for (const conversation of this.#stuck) {
      await this.#parts.conversations.release(conversation, this.#parts.worker);
      this.#stuck.delete(conversation);
      if (!this.#stopped) this.#parts.schedule().later(conversation, TRY_AGAIN_MS);
    }
  }
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "lease-lost";
}
