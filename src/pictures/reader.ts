import type { PictureOutcome, PictureReader } from "../domain/media.ts";
import { FairQueue } from "./fair-queue.ts";
import { pictureTypeOf } from "./file-type.ts";
import { LIMITS } from "./limits.ts";
import { ReadingProcess, type ProcessEvent, type ProcessLimits } from "./process-pool.ts";

export type { ProcessEvent } from "./process-pool.ts";

export interface PictureReaderOptions {
  /** Pictures read at the same time; each takes one core while it reads and some 200 MB. */
  readonly processes?: number;
  readonly limits?: Partial<ProcessLimits>;
  /** Milliseconds without a picture after which the processes are let go. */
  readonly idleMs?: number;
  /** Milliseconds a picture may wait for its turn. */
  readonly waitMs?: number;
  /** What happens to the processes; codes for a log. */
  readonly note?: (event: ProcessEvent) => void;
}

const DEFAULT_LIMITS: ProcessLimits = { deadlineMs: LIMITS.deadlineMs, startMs: 60_000, picturesEach: 120, rssBytes: 300 * 1024 * 1024 };
const QUEUE = { each: 20, all: 200, size: 96 * 1024 * 1024 };

interface Waiting {
  readonly bytes: Uint8Array;
  readonly since: number;
  readonly settle: (outcome: PictureOutcome) => void;
}

/**
 * Reads pictures in processes of their own. Nothing is loaded or started before the first picture that passes the
 * cheap checks; a process that never sees one pays nothing.
 */
export function createPictureReader({ processes = 1, limits = {}, idleMs = 300_000, waitMs = 60_000, note = () => undefined }: PictureReaderOptions = {}): Promise<PictureReader> {
  const queue = new FairQueue<Waiting>(QUEUE);
  const idle = Array.from({ length: processes }, () => new ReadingProcess({ ...DEFAULT_LIMITS, ...limits }, note));
  const all = [...idle];
  let stopped = false;
  let rest: NodeJS.Timeout | null = null;

  const next = (): void => {
    while (idle.length > 0) {
      const waiting = queue.take();
      if (waiting === null) break;
      if (performance.now() - waiting.since > waitMs) waiting.settle({ type: "refused", code: "busy" });
      else run(idle.pop() as ReadingProcess, waiting);
    }
    if (rest !== null) clearTimeout(rest);
    rest = idle.length < all.length ? null : setTimeout(() => { for (const one of idle) void one.stop(); }, idleMs).unref();
  };
  const run = (reader: ReadingProcess, waiting: Waiting): void => {
    void reader.read(waiting.bytes).then((outcome) => {
      idle.push(reader);
      waiting.settle(outcome);
      next();
    });
  };

  return Promise.resolve({
    read(bytes, fairness) {
      if (stopped) return Promise.resolve({ type: "refused", code: "busy" });
      if (bytes.length > LIMITS.bytes) return Promise.resolve({ type: "refused", code: "too-large" });
      if (pictureTypeOf(bytes) === null) return Promise.resolve({ type: "refused", code: "not-a-picture" });
      return new Promise((settle) => {
        if (!queue.offer(fairness, { bytes, since: performance.now(), settle }, bytes.length)) settle({ type: "refused", code: "busy" });
        else next();
      });
    },
    async stop() {
      stopped = true;
      if (rest !== null) clearTimeout(rest);
      for (let waiting = queue.take(); waiting !== null; waiting = queue.take()) waiting.settle({ type: "refused", code: "busy" });
      await Promise.all(all.map((one) => one.stop()));
    },
  } satisfies PictureReader);
}
