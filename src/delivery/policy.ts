import type { Platform } from "../domain/message.ts";

/** When a reply that could not be handed over is tried again, and when it is given up. */
export interface RetryPolicy {
  /** Before the second try; doubles from try to try. */
  readonly baseMs: number;
  readonly capMs: number;
  /** Tries in all, those included that a killed process began. */
  readonly tries: number;
  /** Time spent waiting, by a clock that does not jump. */
  readonly waitedMs: number;
  /** Age by the wall clock, for replies that lay about while nothing ran. Longer than clocks are set by. */
  readonly ageMs: number;
  /** Sends under way at a time. */
  readonly atOnce: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * A warning is worth something as long as the person still hesitates. Two hours of outage are waited out: money that was
 * to be sent "before the evening" is not sent yet. After that the reply only puzzles; whoever still needs it asks again.
 * Half a day of age covers a machine that was off, and a clock set wrong by hours; an answer from yesterday is dropped.
 *
 * Bases: Telegram tells how long to wait when it limits (`retry_after`), so the first try comes soon. Zalo's -32 and its
 * maintenance windows last longer, and each call counts against the OA's quota.
 */
export const RETRY_POLICIES: Readonly<Record<Platform, RetryPolicy>> = {
  telegram: { baseMs: 500, capMs: 2 * MINUTE, tries: 80, waitedMs: 2 * HOUR, ageMs: 12 * HOUR, atOnce: 16 },
  zalo: { baseMs: 1_000, capMs: 5 * MINUTE, tries: 50, waitedMs: 2 * HOUR, ageMs: 12 * HOUR, atOnce: 8 },
  "zalo-bot": { baseMs: 1_000, capMs: 5 * MINUTE, tries: 50, waitedMs: 2 * HOUR, ageMs: 12 * HOUR, atOnce: 8 },
};

/**
 * Other words for a message that was read already: worth little, and no answer behind them in the conversation may wait
 * for them.
 */
export const EDIT_POLICY = { tries: 3, waitedMs: 5_000, ageMs: MINUTE } as const;

/** How often a reply is sent again although the platform may have it already: better told twice than not at all, but not three times. */
export const MOST_UNCERTAIN = 1;

/** While the platform refuses the whole channel: asked again after half a minute, then ever more rarely. */
export const HALT_POLICY = { baseMs: 30_000, capMs: 10 * MINUTE } as const;

/**
 * Exponential backoff with "equal jitter": half fixed, half chance, so that replies that failed together do not come
 * back together. @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param tries that have failed, from 1 on
 * @param random in [0, 1)
 */
export function backoffMs({ baseMs, capMs }: { readonly baseMs: number; readonly capMs: number }, tries: number, random: number): number {
  const whole = Math.min(capMs, baseMs * 2 ** Math.min(tries - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random);
}
