import { sql } from "kysely";
import type { Platform } from "../domain/message.ts";
import type { Sealed } from "../domain/privacy.ts";
import type { Database } from "./database.ts";

export interface HeldTokens {
  readonly version: number;
  readonly pair: Sealed;
  readonly seed: string | null;
  readonly attempt: string | null;
  readonly tries: number;
  readonly consentNeeded: boolean;
  readonly reason: string | null;
  /** ISO */
  readonly failingSince: string | null;
}

/** How an attempt ended without a new pair. */
export interface FailedAttempt {
  readonly reason: string;
  /** The refresh token was not spent for certain. */
  readonly stillGood: boolean;
  readonly consentNeeded: boolean;
  /** ISO */
  readonly at: string;
}

/** Each write names the version (and attempt) it acts on and answers whether the row was still there as named. */
export interface TokenRows {
  read(platform: Platform): Promise<HeldTokens | null>;
  /** Version 1, unless there is a pair already. */
  begin(platform: Platform, pair: Sealed, seed: string): Promise<boolean>;
  /**
   * Notes that the refresh token of `version` is about to be sent, durable when it resolves. Refused when it was sent
   * `most` times or another attempt than `stale` is under way.
   */
  take(platform: Platform, version: number, stale: string | null, attempt: string, most: number): Promise<boolean>;
  /** The next pair, in place of `version`; clears every complaint. Any attempt may bring it: a late one is as good. */
  renewed(platform: Platform, version: number, pair: Sealed): Promise<boolean>;
  failed(platform: Platform, version: number, attempt: string, failure: FailedAttempt): Promise<boolean>;
  /** A pair from outside (consent), in place of `version`; null: of none. */
  put(platform: Platform, version: number | null, pair: Sealed, seed: string | null): Promise<boolean>;
}

const FRESH = { attempt: null, tries: 0, consent_needed: 0, reason: null, failing_since: null } as const;

export function tokensOn(database: Database): TokenRows {
  const insert = async (platform: Platform, pair: Sealed, seed: string | null): Promise<boolean> => {
    const made = await database.write((rows) => rows.insertInto("tokens").values({ platform, version: 1, pair_sealed: pair, previous_sealed: null, seed, ...FRESH }).onConflict((conflict) => conflict.column("platform").doNothing()).returning("version").executeTakeFirst());
    return made !== undefined;
  };
  const next = (platform: Platform, version: number, pair: Sealed, seed: { seed?: string | null }): Promise<boolean> =>
    database.write(async (rows) => {
      const changed = await rows
        .updateTable("tokens")
        .set({ ...FRESH, version: version + 1, previous_sealed: sql`pair_sealed`, pair_sealed: pair, ...seed })
        .where("platform", "=", platform)
        .where("version", "=", version)
        .returning("version")
        .executeTakeFirst();
      return changed !== undefined;
    });
  return {
    async read(platform) {
      const row = await database.rows.selectFrom("tokens").selectAll().where("platform", "=", platform).executeTakeFirst();
      if (row === undefined) return null;
      const { version, pair_sealed, seed, attempt, tries, consent_needed, reason, failing_since } = row;
      return { version, pair: pair_sealed as Sealed, seed, attempt, tries, consentNeeded: consent_needed === 1, reason, failingSince: failing_since };
    },
    begin: insert,
    take: (platform, version, stale, attempt, most) => database.write(async (rows) => {
      const update = rows.updateTable("tokens").set({ attempt, tries: sql`tries + 1` }).where("platform", "=", platform).where("version", "=", version).where("tries", "<", most).where("consent_needed", "=", 0);
      const taken = await (stale === null ? update.where("attempt", "is", null) : update.where("attempt", "=", stale)).returning("version").executeTakeFirst();
      return taken !== undefined;
    }),
    renewed: (platform, version, pair) => next(platform, version, pair, {}),
    failed: (platform, version, attempt, { reason, stillGood, consentNeeded, at }) => database.write(async (rows) => {
      const changed = await rows
        .updateTable("tokens")
        .set({ attempt: null, reason, consent_needed: consentNeeded ? 1 : 0, failing_since: sql`coalesce(failing_since, ${at})`, ...(stillGood ? { tries: sql`tries - 1` } : {}) })
        .where("platform", "=", platform)
        .where("version", "=", version)
        .where("attempt", "=", attempt)
        .returning("version")
        .executeTakeFirst();
      return changed !== undefined;
    }),
    put: (platform, version, pair, seed) => (version === null ? insert(platform, pair, seed) : next(platform, version, pair, { seed })),
  };
}
