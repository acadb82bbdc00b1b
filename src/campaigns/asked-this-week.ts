import type { CampaignWatch } from "./campaigns.ts";
import { isoWeek } from "./iso-week.ts";

/**
 * Tricks that many people asked about in the week that runs, the most asked about first; empty when none reached five
 * askers. Copies of one trick that went round as several campaigns are one.
 */
export async function askedThisWeek(watch: Pick<CampaignWatch, "weekly">, province: string | null, now: Date): Promise<readonly string[]> {
  const week = isoWeek(now);
  const askers = new Map<string, number>();
  for (const count of await watch.weekly(province, now)) {
    if (count.week === week && count.modus !== null) askers.set(count.modus, (askers.get(count.modus) ?? 0) + count.askers);
  }
  return [...askers].sort(([a, most], [b, less]) => less - most || (a < b ? -1 : 1)).map(([modus]) => modus);
}
