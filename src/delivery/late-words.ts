import { randomUUID } from "node:crypto";
import type { Late } from "../conversation/attend.ts";
import type { Sealing } from "../conversation/sealing.ts";
import type { Platform } from "../domain/message.ts";
import type { Reply } from "../domain/reply.ts";
import type { Outbox } from "../store/outbox.ts";

/** The message that a reply became at its platform. */
export interface Placed {
  readonly chat: string;
  readonly message: string;
}

export interface LateWordsParts {
  readonly outbox: Pick<Outbox, "add">;
  readonly sealing: Pick<Sealing, "address" | "reply">;
  readonly now: () => Date;
  /** Waiting for both, the words and the message; then the template stands. */
  readonly withinMs?: number;
  readonly events: {
    /** An edit stands in the outbox. */
    readonly added: (platform: Platform) => void;
    /** Words came and are not used; a stable code. */
    readonly dropped: (platform: Platform, code: string) => void;
    readonly failed: (error: unknown) => void;
  };
}

/** Longer than a model is waited for; a reply that is not delivered by then gets no new words. */
const WITHIN_MS = 30_000;

/**
 * Better words that come after the template had to go out: stored as an edit of the message that the reply became, once
 * both are known. What is stored survives a restart like any reply; before that nothing is lost but the wording, for the
 * template has been said. A reply whose message is not known here (another process delivered it) keeps its words.
 */
export class LateWords {
  readonly #parts: LateWordsParts;
  readonly #waiting = new Map<string, (placed: Placed | null) => void>();

  constructor(parts: LateWordsParts) {
    this.#parts = parts;
  }

  expect(late: Late): void {
    const placed = new Promise<Placed | null>((resolve) => {
      const timer = setTimeout(() => { this.#waiting.get(late.id)?.(null); }, this.#parts.withinMs ?? WITHIN_MS);
      timer.unref();
      this.#waiting.set(late.id, (found) => {
        clearTimeout(timer);
        this.#waiting.delete(late.id);
        resolve(found);
      });
    });
    Promise.all([late.words, placed]).then(([words, found]) => this.#store(late, words, found), this.#parts.events.failed).catch(this.#parts.events.failed);
  }

  /** @param placed null: it was never delivered, or not as one message that can be edited */
  delivered(id: string, placed: Placed | null): void {
    this.#waiting.get(id)?.(placed);
  }

  /** Nothing is waited for any more. */
  stop(): void {
    for (const give of [...this.#waiting.values()]) give(null);
  }

  async #store({ platform, conversation, person }: Late, words: Reply | null, placed: Placed | null): Promise<void> {
    const { outbox, sealing, now, events } = this.#parts;
    if (words === null) return;
    if (placed === null) { events.dropped(platform, "not-placed"); return; }
    const id = randomUUID();
    const address = sealing.address(id, { chat: placed.chat, replyTo: null, edits: placed.message });
    const added = await outbox.add({ id, address, reply: sealing.reply(id, words) }, { platform, conversation, person }, now().toISOString());
    if (added) events.added(platform);
    else events.dropped(platform, "forgotten");
  }
}
