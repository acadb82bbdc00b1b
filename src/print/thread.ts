import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { PrintJob, PrintReport } from "./printing-thread.ts";
import type { SheetText } from "./sheet-text.ts";

/** Codes for a log. */
export type ThreadEvent = { readonly type: "started" | "over-deadline" } | { readonly type: "ended" | "sheet-failed"; readonly code: string };

export type Drawn = { readonly type: "drawn"; readonly bytes: Uint8Array } | { readonly type: "too-slow" | "broken" };

export interface ThreadLimits {
  /** Milliseconds for one sheet, the start of the thread included. */
  readonly deadlineMs: number;
  /** Of the thread's heap, in megabytes; beyond it the thread ends and the next sheet gets a new one. */
  readonly heapMb: number;
}

/** One thread, started when first needed, replaced when lost. One sheet at a time. */
export class PrintingThread {
  readonly #limits: ThreadLimits;
  readonly #note: (event: ThreadEvent) => void;
  #worker: Worker | null = null;
  #id = 0;

  constructor(limits: ThreadLimits, note: (event: ThreadEvent) => void) {
    this.#limits = limits;
    this.#note = note;
  }

  /** Never throws. */
  draw(text: SheetText): Promise<Drawn> {
    const worker = (this.#worker ??= this.#start());
    const id = (this.#id += 1);
    return new Promise((resolve) => {
      const finish = (drawn: Drawn): void => {
        clearTimeout(timer);
        worker.off("message", hear).off("exit", lost);
        resolve(drawn);
      };
      const hear = (report: PrintReport): void => {
        if (report.id !== id) return;
        if (report.type === "done") finish({ type: "drawn", bytes: report.bytes });
        else {
          this.#note({ type: "sheet-failed", code: report.code });
          finish({ type: "broken" });
        }
      };
      const lost = (): void => { finish({ type: "broken" }); };
      const timer = setTimeout(() => {
        this.#note({ type: "over-deadline" });
        void this.stop();
        finish({ type: "too-slow" });
      }, this.#limits.deadlineMs);
      worker.on("message", hear).on("exit", lost);
      worker.postMessage({ id, text } satisfies PrintJob);
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const { entry, inline } = entryOf();
    const worker = new Worker(entry, {
      eval: inline,
      // No variable of ours is needed to draw.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb },
    });
    this.#note({ type: "started" });
    worker.on("error", (error) => { this.#note({ type: "ended", code: "code" in error && typeof error.code === "string" ? error.code : error.name }); });
    worker.on("exit", () => { if (this.#worker === worker) this.#worker = null; });
    // A program that has nothing else to do may end.
    worker.unref();
    return worker;
  }
}

/** From sources the thread has to be taught TypeScript before it can load its own file; the compiled one needs nothing. */
function entryOf(): { readonly entry: string; readonly inline: boolean } {
  if (import.meta.filename.endsWith(".js")) return { entry: join(import.meta.dirname, "printing-thread.js"), inline: false };
  // Its CommonJS half looks for its own files in the wrong folder.
  const api = createRequire(import.meta.url).resolve("tsx/esm/api").replace(/\.cjs$/, ".mjs");
  const [tsx, file] = [api, join(import.meta.dirname, "printing-thread.ts")].map((path) => JSON.stringify(pathToFileURL(path).href));
  return { entry: `import(${tsx ?? ""}).then(({ register }) => { register(); return import(${file ?? ""}); })`, inline: true };
}
