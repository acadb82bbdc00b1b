import { randomUUID } from "node:crypto";
import type { PersonKey } from "../domain/privacy.ts";
import type { Campaigns, StoredSketch, WeeklyCount } from "../store/campaigns.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { isoWeek } from "./iso-week.ts";
import { nearDuplicate, sameMeaning, type Candidate } from "./join.ts";
import { readSketch, writeSketch } from "./sketch.ts";

/** From so many different people on it may be said that others got it too: fewer could be told apart by who knows them. */
export const SHOWN_FROM = 5;
const WEEKS_SHOWN = 4;
const WEEK_MS = 7 * 86_400_000;

export interface CampaignWatch {
  /**
   * Counts a message judged harmful, once a person and week.
   * @param province today's name; null when unknown
   * @returns how many different people asked about this or one like it this week, this one included
   */
  observe(fingerprint: Fingerprint, person: PersonKey, province: string | null, modus: string | null, now: Date): Promise<{ readonly askers: number }>;
  /** What went round in the last four weeks, newest and largest first; only what five people or more asked about. */
  weekly(province: string | null, now: Date): Promise<readonly WeeklyCount[]>;
}

/** "Nhiều người khác cũng nhận được". */
export function othersGotIt({ askers }: { readonly askers: number }): boolean {
  return askers >= SHOWN_FROM;
}

export function campaignWatch(campaigns: Campaigns): CampaignWatch {
  return {
    async observe({ exact, links, bands, sketch }, person, province, modus, now) {
      const opened = (candidates: readonly StoredSketch[]): Candidate[] => candidates.map(({ id, sketch: written }) => ({ id, sketch: readSketch(written) }));
      const askers = await campaigns.count(
        { week: isoWeek(now), modus, equal: [exact, ...links], bands, sketch: writeSketch(sketch) },
        { nearDuplicate: (candidates) => nearDuplicate(sketch, opened(candidates)), sameMeaning: (candidates) => sameMeaning(sketch, opened(candidates)) },
        randomUUID(),
        person,
        province ?? "",
      );
      return { askers };
    },
    weekly: (province, now) => campaigns.weekly(isoWeek(new Date(now.getTime() - (WEEKS_SHOWN - 1) * WEEK_MS)), province, SHOWN_FROM),
  };
}
