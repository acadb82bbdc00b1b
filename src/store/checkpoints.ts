import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** So many commits leave about a thousand pages in the log; SQLite's own measure for moving them. */
const EVERY_COMMITS = 100;

/** Plain JavaScript, so that a process that runs from TypeScript sources does not have to translate it first. */
const THREAD = `
const { parentPort, workerData: { sqlite, path } } = require("node:worker_threads");
const database = new (require(sqlite))(path);
database.pragma("synchronous = NORMAL");
parentPort.on("message", (order) => {
  if (order === "close") { database.close(); parentPort.close(); return; }
  try { database.pragma("wal_checkpoint(passive)"); } catch {}
  parentPort.postMessage("done");
});`;

/**
 * Moves what is in the log into the database file, in a thread of its own: it waits for the disk twice and writes a
 * thousand pages in between, and who writes or reads meanwhile is not held up (SQLite's "passive"). Should it ever fall
 * behind, SQLite does it within a commit (`wal_autocheckpoint`).
 */
export class Checkpoints {
  readonly #path: string;
  #worker: Worker | null = null;
  #busy = false;
  #failed = false;
  #commits = 0;

  constructor(path: string) {
    this.#path = path;
  }

  committed(): void {
    this.#commits += 1;
    if (this.#commits < EVERY_COMMITS || this.#busy || this.#failed) return;
    this.#commits = 0;
    this.#busy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage("move");
  }

  /** The database may be closed after it. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#failed = true;
    if (worker === null) return;
    const gone = new Promise<void>((resolve) => { worker.once("exit", () => { resolve(); }); });
    worker.postMessage("close");
    await gone;
  }

  #start(): Worker {
    const worker = new Worker(THREAD, { eval: true, env: {}, workerData: { path: this.#path, sqlite: createRequire(import.meta.url).resolve("better-sqlite3") } });
    worker.on("message", () => { this.#busy = false; });
    // Without it SQLite does the work itself, as everywhere.
    worker.on("error", () => { this.#failed = true; });
    worker.on("exit", () => { this.#worker = null; });
    worker.unref();
    return worker;
  }
}
