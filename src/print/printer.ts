import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Printer, PrintOrder, PrintOutcome } from "../domain/print.ts";
import { FairQueue } from "../pictures/fair-queue.ts";
import { NO_CACHE, sheetCache, type CacheLimits } from "./sheet-cache.ts";
import { sheetText, type SheetText } from "./sheet-text.ts";
import { PrintingThread, type Drawn, type ThreadEvent, type ThreadLimits } from "./thread.ts";

export type PrinterEvent = ThreadEvent | { readonly type: "not-cached" };

export interface PrinterOptions {
  /** Where drawn sheets are kept; null: nowhere. */
  readonly cacheFolder: string | null;
  /** Address where people ask this bot, as configured; null: no code is printed unless the issuer names one. */
  readonly bot: string | null;
  readonly limits?: Partial<ThreadLimits>;
  readonly cacheLimits?: CacheLimits;
  /** Milliseconds without a sheet after which the thread is let go. */
  readonly idleMs?: number;
  /** Milliseconds a sheet may wait for its turn. */
  readonly waitMs?: number;
  readonly note?: (event: PrinterEvent) => void;
}

const LIMITS: ThreadLimits = { deadlineMs: 30_000, heapMb: 256 };
/** A thousand sheets or so: all topics in all forms, for a few offices. */
const CACHE: CacheLimits = { bytes: 200_000_000, files: 2_000 };
const QUEUE = { each: 20, all: 100, size: 100 };

interface Waiting {
  readonly text: SheetText;
  readonly since: number;
  readonly settle: (drawn: Drawn | { readonly type: "busy" }) => void;
}

/**
 * Cards, leaflets and posters, drawn in a thread of its own, one after the other, in fair turns, and kept by the hash of
 * what stands on them. A process that is never asked for one loads and starts nothing.
 */
export function createPrinter({ cacheFolder, bot, limits = {}, cacheLimits = CACHE, idleMs = 300_000, waitMs = 60_000, note = () => undefined }: PrinterOptions): Printer {
  const cache = cacheFolder === null ? NO_CACHE : sheetCache(cacheFolder, cacheLimits);
  const queue = new FairQueue<Waiting>(QUEUE);
  const thread = new PrintingThread({ ...LIMITS, ...limits }, note);
  /** The same sheet asked for by many at once is drawn once. */
  const underWay = new Map<string, Promise<Drawn | { readonly type: "busy" }>>();
  let design: string | null = null;
  let drawing = false;
  let stopped = false;
  let rest: NodeJS.Timeout | null = null;

  async function drain(): Promise<void> {
    if (drawing) return;
    drawing = true;
    if (rest !== null) clearTimeout(rest);
    for (let waiting = queue.take(); waiting !== null; waiting = queue.take()) {
      if (stopped || performance.now() - waiting.since > waitMs) waiting.settle({ type: "busy" });
      else waiting.settle(await thread.draw(waiting.text));
    }
    drawing = false;
    rest = setTimeout(() => { void thread.stop(); }, idleMs).unref();
  }

  function drawn(text: SheetText, fairness: string): Promise<Drawn | { readonly type: "busy" }> {
    return new Promise((settle) => {
      if (stopped || !queue.offer(fairness, { text, since: performance.now(), settle }, 1)) settle({ type: "busy" });
      else void drain();
    });
  }

  async function made(key: string, text: SheetText, fairness: string): Promise<Drawn | { readonly type: "busy" }> {
    const kept = await cache.get(key);
    if (kept !== null) return { type: "drawn", bytes: kept };
    const fresh = await drawn(text, fairness);
    if (fresh.type === "drawn" && !(await cache.put(key, fresh.bytes))) note({ type: "not-cached" });
    return fresh;
  }

  return {
    async print(order, says, fairness) {
      const text = sheetText(order.card, order.kind, order.ink, says, bot);
      design ??= designHash();
      const key = createHash("sha256").update(design).update(JSON.stringify(text)).digest("hex");
      let job = underWay.get(key);
      if (job === undefined) {
        job = made(key, text, fairness).finally(() => underWay.delete(key));
        underWay.set(key, job);
      }
      return outcomeOf(await job, order);
    },
    async stop() {
      stopped = true;
      if (rest !== null) clearTimeout(rest);
      await thread.stop();
    },
  };
}

function outcomeOf(drawn: Drawn | { readonly type: "busy" }, { card, kind, ink }: PrintOrder): PrintOutcome {
  if (drawn.type !== "drawn") return { type: "refused", code: drawn.type };
  const png = kind === "card" || kind === "square";
  const name = [card.topic, NAMES[kind], card.audience, ...(ink === "bw" ? ["den-trang"] : [])].join("_");
  return { type: "printed", sheet: { name: `${name}.${png ? "png" : "pdf"}`, mime: png ? "image/png" : "application/pdf", bytes: drawn.bytes } };
}

/** In the names of files, as people here call them. */
const NAMES: Readonly<Record<PrintOrder["kind"], string>> = { card: "the", square: "the-vuong", leaflet: "to-buom", poster: "ap-phich" };

/** Of the drawing code itself: a sheet drawn by an older one is not handed out as today's. */
function designHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(import.meta.dirname).filter((one) => /\.[jt]s$/.test(one)).sort()) hash.update(name).update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest("hex");
}
