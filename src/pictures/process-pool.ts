import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PictureOutcome } from "../domain/media.ts";
import type { Job, Report } from "./reading-process.ts";

/** What happens to the processes, for a log: codes only. */
export type ProcessEvent = "started" | "recycled" | "over-deadline" | "ended" | "failed-to-start";

export interface ProcessLimits {
  /** Milliseconds for one picture. */
  readonly deadlineMs: number;
  /** Milliseconds to load the decoders. */
  readonly startMs: number;
  /** A process is replaced after so many pictures: the reader of letters learns from page to page, and heaps never shrink. */
  readonly picturesEach: number;
  /** Or when it holds more memory than this. */
  readonly rssBytes: number;
}

/** How one picture fared: `ended` when the process was lost over it, with what to tell the person. */
type Settled = { readonly outcome: PictureOutcome; readonly spent: boolean };

/** One reading process at a time, started when first needed, replaced when spent or lost. */
export class ReadingProcess {
  readonly #limits: ProcessLimits;
  readonly #note: (event: ProcessEvent) => void;
  #child: Promise<ChildProcess | null> | null = null;
  #pictures = 0;
  #id = 0;

  constructor(limits: ProcessLimits, note: (event: ProcessEvent) => void) {
    this.#limits = limits;
    this.#note = note;
  }

  /** Never throws; one call at a time. */
  async read(bytes: Uint8Array): Promise<PictureOutcome> {
    this.#child ??= start(this.#limits.startMs);
    const child = await this.#child;
    if (child === null) {
      this.#child = null;
      this.#note("failed-to-start");
      return { type: "refused", code: "busy" };
    }
    if (this.#pictures === 0) this.#note("started");
    this.#pictures += 1;
    const { outcome, spent } = await this.#settle(child, bytes);
    if (spent || this.#pictures >= this.#limits.picturesEach) {
      if (!spent) this.#note("recycled");
      await this.stop();
    }
    return outcome;
  }

  async stop(): Promise<void> {
    const started = this.#child;
    this.#child = null;
    this.#pictures = 0;
    const child = await started;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once("exit", () => { resolve(); });
      // It holds nothing that is worth a farewell, and inside a decoder it would not hear a gentler signal.
      child.kill("SIGKILL");
    });
  }

  #settle(child: ChildProcess, bytes: Uint8Array): Promise<Settled> {
    const id = (this.#id += 1);
    return new Promise((resolve) => {
      const finish = (settled: Settled): void => {
        clearTimeout(timer);
        child.off("message", hear).off("exit", lost);
        resolve(settled);
      };
      const hear = (report: Report): void => {
        if (report.type === "ready" || report.id !== id) return;
        if (report.type === "failed") finish({ outcome: { type: "refused", code: "broken" }, spent: true });
        else finish({ outcome: report.outcome, spent: report.rssBytes > this.#limits.rssBytes });
      };
      const lost = (): void => {
        this.#note("ended");
        finish({ outcome: { type: "refused", code: "broken" }, spent: true });
      };
      const timer = setTimeout(() => {
        this.#note("over-deadline");
        finish({ outcome: { type: "refused", code: "too-slow" }, spent: true });
      }, this.#limits.deadlineMs);
      child.on("message", hear).on("exit", lost);
      child.send({ id, bytes } satisfies Job, (error) => { if (error !== null) lost(); });
    });
  }
}

/** Null when it does not come up in time. */
function start(withinMs: number): Promise<ChildProcess | null> {
  const source = import.meta.filename.endsWith(".ts");
  const file = join(import.meta.dirname, source ? "reading-process.ts" : "reading-process.js");
  const loader = source ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [];
  return new Promise((resolve) => {
    const child = fork(file, [], {
      execArgv: [...loader, "--max-old-space-size=256"],
      // No variable of ours: neither tokens nor keys are within reach of what opens strangers' files.
      env: { MALLOC_ARENA_MAX: "2" },
      // Should a library ever write beside itself, it does so where things are thrown away.
      cwd: tmpdir(),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const settle = (result: ChildProcess | null): void => {
      clearTimeout(timer);
      child.off("message", ready).off("exit", failed).off("error", failed);
      // A broken pipe is told by the exit as well; without a listener it would end this process.
      child.on("error", () => undefined);
      if (result === null) child.kill("SIGKILL");
      resolve(result);
    };
    const ready = ({ type }: Report): void => { if (type === "ready") settle(child); };
    const failed = (): void => { settle(null); };
    const timer = setTimeout(failed, withinMs);
    child.on("message", ready).on("exit", failed).on("error", failed);
  });
}
