import { askedThisWeek } from "../campaigns/asked-this-week.ts";
import { campaignWatch } from "../campaigns/campaigns.ts";
import { faultOf, type Logger } from "../channels/log.ts";
import { campaignsOn } from "../store/campaigns.ts";
import type { Store } from "./store.ts";

/** How long a count is good enough for a page: a busy page does not become a query each time. */
const FRESH_MS = 60_000;
const MOST_SAID = 3;

/** Ids of the tricks many people asked about this week. Never throws: with a store that fails, nothing is said of them. */
export function askedWith({ database }: Store, log: Logger, clock: () => Date): () => Promise<readonly string[]> {
  const watch = campaignWatch(campaignsOn(database));
  let kept: { readonly at: number; readonly ids: Promise<readonly string[]> } | null = null;
  return () => {
    if (kept !== null && performance.now() - kept.at < FRESH_MS) return kept.ids;
    const ids = askedThisWeek(watch, null, clock()).then((all) => all.slice(0, MOST_SAID), (error: unknown) => {
      log.warn({ code: "asked-this-week-failed", fault: faultOf(error) }, "the week's topics are not shown");
      return [];
    });
    kept = { at: performance.now(), ids };
    return ids;
  };
}
