import type { PictureOutcome } from "../domain/media.ts";
import { openSequentialReader } from "./read-picture.ts";

/** What the process that owns this one sends: one picture at a time. */
export interface Job {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** `ready` once, then one `done` or `failed` for each job. `code` is loggable; nothing of a picture leaves but its reading. */
export type Report =
  | { readonly type: "ready" }
  | { readonly type: "done"; readonly id: number; readonly outcome: PictureOutcome; readonly rssBytes: number }
  | { readonly type: "failed"; readonly id: number; readonly code: string };

/*
 * The process that opens strangers' files, started by process-pool.ts: it has no environment (so no secret), answers on
 * one pipe and can be ended at any moment. Whatever a file does to a decoder happens here.
 */
const report = (message: Report): void => { process.send?.(message); };

process.on("disconnect", () => process.exit(0));
const reader = await openSequentialReader();
process.on("message", ({ id, bytes }: Job) => {
  reader.read(bytes).then(
    (outcome) => { report({ type: "done", id, outcome, rssBytes: process.memoryUsage.rss() }); },
    (error: unknown) => { report({ type: "failed", id, code: error instanceof Error ? error.name : typeof error }); },
  );
});
report({ type: "ready" });
