import { parentPort } from "node:worker_threads";
import { drawSheet } from "./draw-sheet.ts";
import type { SheetText } from "./sheet-text.ts";

/** One sheet at a time. */
export interface PrintJob {
  readonly id: number;
  readonly text: SheetText;
}

/** `code` is loggable; no word of a sheet is in it. */
export type PrintReport = { readonly type: "done"; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly type: "failed"; readonly id: number; readonly code: string };

/*
 * The thread that lays out and paints, started by thread.ts: a sheet takes a tenth of a second of one core, and messages
 * are answered meanwhile. Bytes are handed over, not copied.
 */
const port = parentPort;
port?.on("message", ({ id, text }: PrintJob) => {
  drawSheet(text).then(
    (drawn) => {
      const bytes = new Uint8Array(drawn);
      port.postMessage({ type: "done", id, bytes } satisfies PrintReport, [bytes.buffer]);
    },
    (error: unknown) => { port.postMessage({ type: "failed", id, code: codeOf(error) } satisfies PrintReport); },
  );
});

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
