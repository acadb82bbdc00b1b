import { setTimeout as sleep } from "node:timers/promises";
import type { Api, ApiResult } from "./api.ts";
import { codeOf, rowFor } from "./errors.ts";
import type { Intake } from "./receive.ts";
import { ALLOWED_UPDATES, UpdateId } from "./update.ts";

export interface PollParts {
  readonly api: Api;
  readonly take: Intake;
  readonly counted: (outcome: string) => void;
  /** Telegram answered. */
  readonly up: () => void;
  readonly down: (code: string, meaning: string) => void;
  /** How long Telegram holds a question open, in seconds; at most 50. */
  readonly holdSeconds?: number;
  /** Multiplies the pauses after failures; for tests. */
  readonly pauseScale?: number;
}

export interface Poller {
  start(): void;
  /** Ends after the update in hand; what was taken in is confirmed, so that the next start does not see it again. */
  stop(): Promise<void>;
}

const HOLD_SECONDS = 50;
const BATCH = 100;
/** After failures, in seconds. */
const PAUSES = [1, 2, 5, 15, 30] as const;
/** Another poller: knocking often would only throw each other out in turns. */
const CONFLICT_PAUSES = [5, 15, 30, 60] as const;
const HALTED_PAUSE = 300;

/**
 * Long polling of our own over telegraf's transport: telegraf's loop confirms a batch before it is worked on, and ends for
 * good at the first 409. Here an update is confirmed once it is durably taken in, in order, one at a time; whatever goes
 * wrong is waited out. Only one poller per bot: with several machines use the webhook.
 */
export function poller({ api, take, counted, up, down, holdSeconds = HOLD_SECONDS, pauseScale = 1 }: PollParts): Poller {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let offset: number | undefined;
  // Asked through a function: the compiler would take the loop's condition for the state after an await.
  const isStopping = (): boolean => stopping.signal.aborted;

  /** @returns whether all of them were taken in */
  const takeAll = async (updates: readonly unknown[]): Promise<boolean> => {
    for (const update of updates) {
      if (isStopping()) return true;
      const id = UpdateId.safeParse(update);
      if (!id.success) continue;
      const { status, outcome } = await take(update);
      counted(outcome);
      if (status !== 200) return false;
      offset = id.data.update_id + 1;
    }
    return true;
  };

  const loop = async (): Promise<void> => {
    for (let failures = 0; !isStopping(); ) {
      const result = await api("getUpdates", { offset, limit: BATCH, timeout: holdSeconds, allowed_updates: ALLOWED_UPDATES }, { timeoutMs: (holdSeconds + 15) * 1000, signal: stopping.signal });
      if (isStopping()) break;
      let pause = 0;
      if (result.type !== "ok") {
        failures += 1;
        pause = await recover(result, failures);
      } else if (!Array.isArray(result.result) || !(await takeAll(result.result))) {
        failures += 1;
        pause = PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 1;
        down("not-taken-in", "chưa ghi được tin vào kho dữ liệu; tin vẫn nằm ở Telegram và sẽ được lấy lại");
      } else {
        failures = 0;
        up();
      }
      if (pause > 0) await sleep(pause * 1000 * pauseScale, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    if (offset !== undefined) await api("getUpdates", { offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES }, { timeoutMs: 3_000 });
  };

  /** @returns seconds to wait */
  const recover = async (result: Exclude<ApiResult, { type: "ok" }>, failures: number): Promise<number> => {
    const known = result.type === "refused" ? rowFor(result) : null;
    down(codeOf(result), known?.means ?? "chưa gọi được Telegram: kiểm tra mạng và TELEGRAM_API_ROOT");
    const step = (pauses: readonly number[]): number => pauses[Math.min(failures, pauses.length) - 1] ?? 1;
    if (result.type === "refused" && result.status === 409) {
      if (/webhook/i.test(result.description)) await api("deleteWebhook", { drop_pending_updates: false });
      return step(CONFLICT_PAUSES);
    }
    if (result.type === "refused" && result.retryAfterMs !== null) return result.retryAfterMs / 1000;
    return known?.remedy === "halt" ? HALTED_PAUSE : step(PAUSES);
  };

  return {
    start() {
      running ??= loop();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
