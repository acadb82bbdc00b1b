import { closeSync, fdatasync, openSync } from "node:fs";

/** The log cannot be trusted any more: what was written after the failure may be missing from the disk. */
export class DiskLogBroken extends Error {
  readonly code = "disk-sync-failed";

  constructor(cause: unknown) {
    super("the disk did not take the database's log; restart the bot, and look at the disk", { cause });
    this.name = "DiskLogBroken";
  }
}

/**
 * Waits until what SQLite has written into its log is on the disk, beside the thread instead of with it: a disk that takes
 * 200 ms once in a while would otherwise stop every webhook for as long. Whoever comes while the disk is at work shares
 * its next round.
 *
 * The log is one file that only grows between two checkpoints, so a round covers everything committed before it began; it
 * is the same fdatasync that SQLite itself would make, on the same file.
 */
export class DiskLog {
  readonly #sync: () => Promise<void>;
  #committed = 0;
  #safe = 0;
  #round: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  #broken: DiskLogBroken | null = null;

  /** @param sync one wait for the disk */
  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** A transaction that changed something is in the log. */
  committed(): void {
    this.#committed += 1;
  }

  /** Everything committed before this call is on the disk when it resolves. @throws DiskLogBroken, from the first failure on */
  safe(): Promise<void> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    if (this.#safe === this.#committed) return Promise.resolve();
    if (this.#next !== null) return this.#next;
    const begin = (): Promise<void> => {
      this.#next = null;
      return this.#sweep();
    };
    this.#next = this.#round = this.#round.then(begin, begin);
    return this.#next;
  }

  async #sweep(): Promise<void> {
    // After a failed wait the system may count the lost pages as written: a later "done" would be worth nothing.
    if (this.#broken !== null) throw this.#broken;
    const through = this.#committed;
    try {
      await this.#sync();
    } catch (error) {
      this.#broken = new DiskLogBroken(error);
      throw this.#broken;
    }
    this.#safe = through;
  }
}

/** The log as a file. Opened at the first wait (it is made by the first write), and kept: failures are told to whoever had it open. */
export class LogFile {
  readonly #path: string;
  #descriptor: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  readonly sync = (): Promise<void> =>
    new Promise((resolve, reject) => {
      this.#descriptor ??= openSync(this.#path, "r+");
      fdatasync(this.#descriptor, (error) => { if (error === null) resolve(); else reject(error); });
    });

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}
