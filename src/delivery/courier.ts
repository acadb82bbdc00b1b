import type { Privacy } from "../domain/privacy.ts";
import type { Sender, SendOutcome } from "../domain/reply.ts";
import type { Sealing } from "../conversation/sealing.ts";
import type { Claimed, Outbox } from "../store/outbox.ts";
import { decide, type Progress } from "./decide.ts";
import type { Placed } from "./late-words.ts";
import { backoffMs, EDIT_POLICY, HALT_POLICY, type RetryPolicy } from "./policy.ts";
import { Pause } from "./pause.ts";

export interface CourierParts {
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly policy: RetryPolicy;
  readonly sealing: Pick<Sealing, "openAddress" | "openReply" | "address">;
  readonly privacy: Pick<Privacy, "personKeys">;
  readonly worker: string;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly events: {
    /** @param reason null: delivered; a code: never will be */
    readonly closed: (reason: string | null, tries: number, waitedMs: number) => void;
    /** The same of an edit, which is no reply of its own. */
    readonly edited?: (reason: string | null) => void;
    /** A reply is done with. @param placed the one message it became, where that can be edited */
    readonly placed?: (id: string, placed: Placed | null) => void;
    readonly retried: (code: string) => void;
    /** The channel is refused as a whole; null: it works again. */
    readonly halted: (code: string | null) => void;
    readonly failed: (error: unknown) => void;
  };
}

/** Replies in hand at a time, those included that wait for their next try. */
const MOST_HELD = 2_000;
const LOOK_EVERY_MS = 1_000;
const STORE_AGAIN_MS = 500;
const RESUMED_WITHIN_MS = 1_000;

/** Hands the stored replies of one platform over: in order per conversation, again where that helps, never thinking anew. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #held = new Set<string>();
  readonly #pause = new Pause();
  #sending = 0;
  /** Whoever waits to send. */
  readonly #queue: (() => void)[] = [];
  #halts = 0;
  #halted: NodeJS.Timeout | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #lookAgain = false;
  #idle: (() => void) | null = null;

  constructor(parts: CourierParts) {
    this.#parts = parts;
  }

  start(): void {
    this.wake();
    this.#timer = setInterval(() => { this.wake(); }, LOOK_EVERY_MS);
  }

  /** There may be something to deliver. */
  wake(): void {
    if (this.#looking) this.#lookAgain = true;
    else void this.#look();
  }

  /** Takes nothing new, ends what is under way; what waits for its next try is given back. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#halted !== null) clearTimeout(this.#halted);
    this.#pause.end();
    if (this.#held.size > 0) await new Promise<void>((resolve) => { this.#idle = resolve; });
    await this.#parts.outbox.releaseAll(this.#parts.sender.platform, this.#parts.worker);
  }

  get held(): number {
    return this.#held.size;
  }

  async #look(): Promise<void> {
    const { outbox, sender, policy, worker, events } = this.#parts;
    this.#looking = true;
    try {
      do {
        this.#lookAgain = false;
        const room = Math.min(policy.atOnce - this.#sending, MOST_HELD - this.#held.size);
        if (room <= 0 || this.#halted !== null || this.#pause.over) break;
        const claimed = await outbox.claim(sender.platform, worker, room);
        for (const row of claimed) void this.#carry(row);
        // Perhaps there were more than there was room for in one look.
        if (claimed.length > 0) this.#lookAgain = true;
      } while (this.#lookAgain);
    } catch (error) {
      events.failed(error);
    } finally {
      this.#looking = false;
    }
  }

  async #carry(row: Claimed): Promise<void> {
    this.#held.add(row.id);
    try {
      await this.#deliver(row);
    } catch (error) {
      this.#parts.events.failed(error);
    } finally {
      this.#held.delete(row.id);
      if (this.#held.size === 0) this.#idle?.();
      this.wake();
    }
  }

  /** Try after try, until it is delivered, given up, or no longer ours. */
  async #deliver(row: Claimed): Promise<void> {
    const { outbox, sealing, worker, now, random, events } = this.#parts;
    let progress: Progress = row;
    let address = sealing.openAddress(row.id, row.address);
    const { edits } = address;
    const policy = edits === undefined ? this.#parts.policy : { ...this.#parts.policy, ...EDIT_POLICY };
    let placed: Placed | null = null;
    const reply = sealing.openReply(row.id, row.reply);
    const close = async (sent: number, reason: string | null): Promise<void> => {
      await this.#insist(() => outbox.close(row.id, worker, sent, reason, now().toISOString()));
      if (edits !== undefined) { events.edited?.(reason); return; }
      events.closed(reason, progress.tries, progress.waitedMs);
      events.placed?.(row.id, placed);
    };
    if (now().getTime() - Date.parse(row.createdAt) > policy.ageMs) return close(row.sent, "too-late");
    if (row.tries > policy.tries) return close(row.sent, "tries-spent");
    // Begun before, by a process that was killed or a channel that was refused: not all of them at once, in another order
    // each time (one of them may be what kills), and soon, or a process that is killed over and over never sends them.
    if (row.tries > 1 && !(await this.#pause.wait(random() * RESUMED_WITHIN_MS))) return;
    for (;;) {
      const outcome = await this.#send({ id: row.id, chat: address.chat, replyTo: address.replyTo, reply, sent: progress.sent, ...(edits === undefined ? {} : { edits }) });
      if (outcome.type === "sent" && outcome.message !== undefined) placed = { chat: address.chat, message: outcome.message };
      const next = decide(outcome, progress, policy, random());
      if (next.type !== "halt") this.#worksAgain();
      if (next.type === "close") {
        await close(next.sent, next.reason);
        if (next.forget) await this.#insist(() => outbox.forget(row.person));
        return;
      }
      progress = next.progress;
      await this.#insist(() => outbox.noted(row.id, worker, progress));
      if (next.type === "halt") { await this.#halt(row.id, next.code); return; }
      if (next.type === "move") {
        address = { ...address, chat: next.chat };
        const moved = sealing.address(row.id, address);
        await this.#insist(() => outbox.readdressed(row.id, worker, moved));
      } else {
        events.retried(outcome.type === "retry" ? outcome.code : outcome.type);
        if (!(await this.#pause.wait(next.ms))) return;
      }
      if (!(await this.#insist(() => outbox.again(row.id, worker)))) return;
      progress = { ...progress, tries: progress.tries + 1 };
    }
  }

  async #send(delivery: Parameters<Sender["send"]>[0]): Promise<SendOutcome> {
    while (this.#sending >= this.#parts.policy.atOnce) await new Promise<void>((resolve) => { this.#queue.push(resolve); });
    this.#sending += 1;
    try {
      return await this.#parts.sender.send(delivery);
    } catch (error) {
      // A sender promises not to throw; one that does has perhaps sent.
      this.#parts.events.failed(error);
      return { type: "retry", sent: delivery.sent, code: "sender-failed", afterMs: null, uncertain: true };
    } finally {
      this.#sending -= 1;
      this.#queue.shift()?.();
      this.wake();
    }
  }

  /** What became of a send must not be forgotten because the store is away for a moment: it would be sent twice. */
  async #insist<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        this.#parts.events.failed(error);
        if (!(await this.#pause.wait(STORE_AGAIN_MS))) throw error;
      }
    }
  }

  /** The reply stays where it is; the channel is asked again later, with whatever reply comes first then. */
  async #halt(id: string, code: string): Promise<void> {
    const { outbox, worker, random, events } = this.#parts;
    if (this.#halted === null) {
      this.#halts += 1;
      events.halted(code);
      this.#halted = setTimeout(() => { this.#halted = null; this.wake(); }, backoffMs(HALT_POLICY, this.#halts, random()));
    }
    await this.#insist(() => outbox.release(id, worker));
  }

  #worksAgain(): void {
    if (this.#halts === 0) return;
    this.#halts = 0;
    this.#parts.events.halted(null);
  }
}
