import { sql } from "kysely";
import type { ChatKey, Sealed } from "../domain/privacy.ts";
import type { Database, Rows } from "./database.ts";
import { WAITING } from "./waiting.ts";

/** Rows deleted or emptied, by what they were. */
export interface Swept {
  readonly claims: number;
  readonly deliveries: number;
  readonly conversations: number;
  readonly feedback: number;
  readonly campaigns: number;
  /** People who asked in weeks that are over: only their number stays. */
  readonly askers: number;
  /** Memories that lost what stood behind their buttons. */
  readonly memories: number;
}

export interface Retention {
  /**
   * Deletes what is older than `before` and closes the weeks before `week`; what waits to be answered or delivered stays.
   * Runs in short transactions, so that nobody waits for it; run twice, or by two processes, it does no harm.
   * @param before ISO time
   * @param week the running week
   * @param oldest weeks before this one are forgotten altogether
   */
  sweep(before: string, week: string, oldest: string): Promise<Omit<Swept, "memories">>;
  /**
   * Has memories that nobody touched since `before` looked through.
   * @param pruned what is to stay of one; the same value: nothing changes
   * @returns how many changed
   */
  prune(before: string, pruned: (conversation: ChatKey, memory: Sealed) => Sealed | null): Promise<number>;
}

/** Rows a transaction: some milliseconds of work. */
const AT_ONCE = 2_000;

export function retentionOn(database: Database): Retention {
  const repeat = async (some: (rows: Rows) => Promise<number>): Promise<number> => {
    let total = 0;
    for (;;) {
      const done = await database.write(some);
      total += done;
      if (done < AT_ONCE) return total;
    }
  };
  return {
    async sweep(before, week, oldest) {
      const swept = {
        claims: await repeat(async (rows) => (await rows.deleteFrom("inbox").where("id", "in", rows.selectFrom("inbox").select("id").where("received_at", "<", before).where("state", "!=", "waiting").limit(AT_ONCE)).returning("id").execute()).length),
        deliveries: await repeat(async (rows) => (await rows.deleteFrom("outbox").where("id", "in", rows.selectFrom("outbox").select("id").where("closed_at", "<", before).limit(AT_ONCE)).returning("id").execute()).length),
        conversations: await repeat(async (rows) => (await rows.deleteFrom("conversations").where("id", "in", idle(rows, before)).returning("id").execute()).length),
        feedback: await repeat(async (rows) => (await rows.deleteFrom("feedback").where("id", "in", rows.selectFrom("feedback").select("id").where("day", "<", before.slice(0, 10)).limit(AT_ONCE)).returning("id").execute()).length),
        askers: await database.write((rows) => closeWeeks(rows, week)),
        campaigns: await database.write((rows) => forgetWeeks(rows, oldest)),
      };
      // What was deleted is overwritten in the file; the log beside it would keep the old pages until it is full.
      if (database.dialect === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(database.rows);
      return swept;
    },
    async prune(before, pruned) {
      let changed = 0;
      for (let after = ""; ; ) {
        const found = await database.rows.selectFrom("conversations").select(["id", "memory_sealed"]).where("updated_at", "<", before).where("owner", "is", null).where("memory_sealed", "is not", null).where("id", ">", after).orderBy("id").limit(AT_ONCE).execute();
        for (const { id, memory_sealed: memory } of found) {
          const kept = pruned(id as ChatKey, memory as Sealed);
          if (kept === memory) continue;
          // Not if somebody has taken the conversation up meanwhile.
          const done = await database.write((rows) => rows.updateTable("conversations").set({ memory_sealed: kept }).where("id", "=", id).where("owner", "is", null).where("memory_sealed", "=", memory).returning("id").executeTakeFirst());
          if (done !== undefined) changed += 1;
        }
        if (found.length < AT_ONCE) return changed;
        after = found.at(-1)?.id ?? after;
      }
    },
  };
}

function idle(rows: Rows, before: string) {
  return rows
    .selectFrom("conversations")
    .select("conversations.id")
    .where("updated_at", "<", before)
    .where("owner", "is", null)
    .where((test) => test.not(test.exists(test.selectFrom("inbox").select("inbox.id").whereRef("inbox.conversation", "=", "conversations.id").where("inbox.state", "=", WAITING))))
    .limit(AT_ONCE);
}

/** Who asked becomes how many asked. */
async function closeWeeks(rows: Rows, week: string): Promise<number> {
  await rows
    .insertInto("campaign_counts")
    .columns(["campaign", "week", "province", "modus", "askers"])
    .expression(rows.selectFrom("campaign_askers").innerJoin("campaigns", "campaigns.id", "campaign_askers.campaign").select(({ fn }) => ["campaign_askers.campaign", "campaign_askers.week", "campaign_askers.province", "campaigns.modus", fn.countAll<number>().as("askers")]).where("campaign_askers.week", "<", week).groupBy(["campaign_askers.campaign", "campaign_askers.week", "campaign_askers.province", "campaigns.modus"]))
    .onConflict((conflict) => conflict.columns(["campaign", "province"]).doUpdateSet({ askers: sql`campaign_counts.askers + excluded.askers` }))
    .execute();
  await rows.deleteFrom("campaign_marks").where("week", "<", week).execute();
  await rows.updateTable("campaigns").set({ sketch: null }).where("week", "<", week).where("sketch", "is not", null).execute();
  return (await rows.deleteFrom("campaign_askers").where("week", "<", week).returning("person").execute()).length;
}

async function forgetWeeks(rows: Rows, oldest: string): Promise<number> {
  await rows.deleteFrom("campaign_counts").where("week", "<", oldest).execute();
  return (await rows.deleteFrom("campaigns").where("week", "<", oldest).returning("id").execute()).length;
}
