import type { ProcessIdentity, Worker, Workers } from "../store/workers.ts";

export interface HeartbeatParts {
  readonly workers: Workers;
  readonly id: string;
  readonly identity: ProcessIdentity;
  /** true: certainly gone; null: cannot be told from here. */
  readonly isGone: (other: ProcessIdentity, self: ProcessIdentity) => boolean | null;
  readonly events: {
    /** What it held is nobody's now. */
    readonly buried: (id: string) => void;
    /** Others took this process for dead: what it held is theirs. */
    readonly takenForDead: () => void;
    readonly failed: (error: unknown) => void;
    /** After every round that reached the database. */
    readonly beaten: () => void;
  };
}

export const BEAT_EVERY_MS = 2_000;
/**
 * Looks at an unchanged beat after which a process counts as dead. Looks, not time: while the database is away nobody can
 * beat, and nobody is buried for it. A process that hangs longer than this loses its work to others, and finds out when it
 * wants to commit.
 */
export const SILENT_LOOKS = 6;

/** Shows the other processes that this one lives, and frees what dead ones held. Compares no clocks: they jump. */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  readonly #seen = new Map<string, { beat: number; looks: number }>();
  #timer: NodeJS.Timeout | null = null;
  #registered = false;
  #stopped = false;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  /** The first round: registers, and buries what is known to be dead. @throws when the database cannot be reached */
  async start(): Promise<void> {
    await this.round();
    this.#next();
  }

  /** Gives back what is still held: the next start, or another process, goes on with it at once. */
  async stop(): Promise<void> {
    this.abandon();
    const own = (await this.#parts.workers.all()).find(({ id }) => id === this.#parts.id);
    if (own !== undefined) await this.#parts.workers.bury(own.id, own.beat);
  }

  /** Stops without giving back: what is still under way must not be begun elsewhere while this process lives. */
  abandon(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async round(): Promise<void> {
    const { workers, id, identity, events } = this.#parts;
    if (!this.#registered || !(await workers.beat(id))) {
      if (this.#registered) events.takenForDead();
      await workers.register(id, identity);
      this.#registered = true;
    }
    const others = (await workers.all()).filter((worker) => worker.id !== id);
    for (const other of others) if (this.#isDead(other) && (await workers.bury(other.id, other.beat))) events.buried(other.id);
    for (const known of this.#seen.keys()) if (!others.some((other) => other.id === known)) this.#seen.delete(known);
    events.beaten();
  }

  #isDead(other: Worker): boolean {
    if (this.#parts.isGone(other, this.#parts.identity) === true) return true;
    const before = this.#seen.get(other.id);
    const looks = before?.beat === other.beat ? before.looks + 1 : 0;
    this.#seen.set(other.id, { beat: other.beat, looks });
    return looks >= SILENT_LOOKS;
  }

  #next(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.round().catch((error: unknown) => { this.#parts.events.failed(error); }).finally(() => { this.#next(); });
    }, BEAT_EVERY_MS);
  }
}
