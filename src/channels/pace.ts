import { setTimeout as sleep } from "node:timers/promises";
import type { RateLimit } from "./rate-limit.ts";

/** A sender waits this long for its turn before it gives the message back to be tried later. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 100;

/**
 * Waits until one more call may go out. Waiting here holds back the worker that sends, so that a flood is spread out
 * without using up the tries of its messages. @returns 0 when it may go, otherwise milliseconds to come back after
 */
export async function turnOf(limit: RateLimit): Promise<number> {
  const started = performance.now();
  for (;;) {
    const seconds = limit.take(null, 1);
    if (seconds === 0) return 0;
    if (performance.now() - started > PATIENCE_MS) return seconds * 1000;
    await sleep(LOOK_AGAIN_MS);
  }
}
