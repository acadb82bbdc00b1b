import { faultOf, type Logger } from "../channels/log.ts";
import type { Config } from "../config.ts";
import { BUTTONS_LAST_MS } from "../conversation/memory.ts";
import { prunedWith } from "../conversation/prune.ts";
import { sealingWith } from "../conversation/sealing.ts";
import { RetentionJob } from "../retention/job.ts";
import { retentionOn } from "../store/retention.ts";
import type { Store } from "./store.ts";

/** Deleting on time, for the store given. */
export function openUpkeep({ database, privacy }: Store, { retentionDays }: Pick<Config, "retentionDays">, log: Logger, clock: () => Date): RetentionJob {
  return new RetentionJob({
    retention: retentionOn(database),
    days: retentionDays,
    buttonsLastMs: BUTTONS_LAST_MS,
    prune: prunedWith(sealingWith(privacy)),
    now: clock,
    events: {
      swept: (swept) => { log.info({ code: "retention-swept", ...swept }, "old data deleted"); },
      failed: (error) => { log.error({ code: "retention-failed", fault: faultOf(error) }, "old data not deleted; tried again in an hour"); },
    },
  });
}
