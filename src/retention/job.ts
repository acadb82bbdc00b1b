import { isoWeek } from "../campaigns/iso-week.ts";
import type { ChatKey, Sealed } from "../domain/privacy.ts";
import type { Retention, Swept } from "../store/retention.ts";

export interface RetentionParts {
  readonly retention: Retention;
  /** RETENTION_DAYS */
  readonly days: number;
  /** How long what stands behind buttons is kept; it quotes messages. */
  readonly buttonsLastMs: number;
  /** What is to stay of a memory by now; the same value: nothing changes. */
  readonly prune: (conversation: ChatKey, memory: Sealed, now: Date) => Sealed | null;
  readonly now: () => Date;
  readonly events: { readonly swept: (swept: Swept) => void; readonly failed: (error: unknown) => void };
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** After a start there is more urgent work. */
const FIRST_AFTER_MS = 60_000;

/** Deletes on time, once an hour, and tells how much. Every process runs it: each deletes what the others left. */
export class RetentionJob {
  readonly #parts: RetentionParts;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** @throws what the store throws; what was deleted until then stays deleted */
  async run(): Promise<Swept> {
    const { retention, days, buttonsLastMs, prune, now, events } = this.#parts;
    const at = now();
    const before = new Date(at.getTime() - days * DAY_MS);
    const memories = await retention.prune(new Date(at.getTime() - buttonsLastMs).toISOString(), (conversation, memory) => prune(conversation, memory, at));
    const swept = { ...(await retention.sweep(before.toISOString(), isoWeek(at), isoWeek(before))), memories };
    events.swept(swept);
    return swept;
  }

  start(): void {
    const after = (ms: number): void => {
      this.#timer = setTimeout(() => {
        this.#running = this.run().then(() => undefined, this.#parts.events.failed).then(() => { if (this.#timer !== null) after(HOUR_MS); });
      }, ms).unref();
    };
    after(FIRST_AFTER_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
  }
}
