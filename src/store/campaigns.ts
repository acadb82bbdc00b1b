import { sql } from "kysely";
import type { PersonKey } from "../domain/privacy.ts";
import type { Database, Rows } from "./database.ts";

/** What is looked for and, when nothing is found, written. All of it keyed hashes. */
export interface CampaignSighting {
  readonly week: string;
  readonly modus: string | null;
  /** Of the words and of the links: equal is the same campaign. */
  readonly equal: readonly string[];
  /** Of the sketch: equal is worth comparing. */
  readonly bands: readonly string[];
  readonly sketch: string;
}

export interface StoredSketch {
  readonly id: string;
  readonly sketch: string;
}

/** What decides between candidates; pure. */
export interface Likeness {
  nearDuplicate(candidates: readonly StoredSketch[]): string | null;
  sameMeaning(candidates: readonly StoredSketch[]): string | null;
}

export interface WeeklyCount {
  readonly week: string;
  readonly campaign: string;
  readonly modus: string | null;
  readonly askers: number;
}

export interface Campaigns {
  /**
   * Joins a message to its campaign, or begins one, and counts its asker once, all in one transaction.
   * @param fresh id for a campaign that begins
   * @returns distinct askers of the campaign this week, this one included
   */
  count(sighting: CampaignSighting, likeness: Likeness, fresh: string, person: PersonKey, province: string): Promise<number>;
  /** Campaigns with at least `least` askers, the largest first; of one province or of all together. */
  weekly(since: string, province: string | null, least: number): Promise<readonly WeeklyCount[]>;
}

/** Candidates compared at most; beyond it an old campaign is not found again and a new one begins. */
const MOST_CANDIDATES = 300;

export function campaignsOn(database: Database): Campaigns {
  return {
    count: (sighting, likeness, fresh, person, province) => database.writeAhead(async (rows) => {
      // Two processes that meet the same new text in the same moment must not begin two campaigns. SQLite has one writer.
      if (database.dialect === "postgres") await sql`select pg_advisory_xact_lock(hashtext(${sighting.equal[0] ?? ""}))`.execute(rows);
      const campaign = (await known(rows, sighting, likeness)) ?? (await begin(rows, sighting, fresh));
      // Copies with another link or other words lead to the same campaign from now on; the sketch stays the first one's,
      // or a chain of small changes would join everything in the end.
      await mark(rows, sighting.week, campaign, sighting.equal);
      await rows.insertInto("campaign_askers").values({ campaign, week: sighting.week, person, province }).onConflict((conflict) => conflict.columns(["campaign", "person"]).doNothing()).execute();
      const { askers } = await rows.selectFrom("campaign_askers").select(({ fn }) => fn.countAll<number | string>().as("askers")).where("campaign", "=", campaign).executeTakeFirstOrThrow();
      return Number(askers);
    }),
    async weekly(since, province, least) {
      let past = database.rows.selectFrom("campaign_counts").select(({ fn }) => ["campaign", "week", "modus", fn.sum<number | string>("askers").as("askers")]).where("week", ">=", since).groupBy(["campaign", "week", "modus"]);
      let running = database.rows.selectFrom("campaign_askers").innerJoin("campaigns", "campaigns.id", "campaign_askers.campaign").select(({ fn }) => ["campaign_askers.campaign", "campaign_askers.week", "campaigns.modus", fn.countAll<number | string>().as("askers")]).where("campaign_askers.week", ">=", since).groupBy(["campaign_askers.campaign", "campaign_askers.week", "campaigns.modus"]);
      if (province !== null) [past, running] = [past.where("province", "=", province), running.where("province", "=", province)];
      const found = [...(await past.execute()), ...(await running.execute())].map(({ campaign, week, modus, askers }) => ({ campaign, week, modus, askers: Number(askers) }));
      return found.filter(({ askers }) => askers >= least).sort((a, b) => b.week.localeCompare(a.week) || b.askers - a.askers || a.campaign.localeCompare(b.campaign));
    },
  };
}

async function known(rows: Rows, { week, modus, equal, bands }: CampaignSighting, likeness: Likeness): Promise<string | null> {
  const same = await rows.selectFrom("campaign_marks").select(["mark", "campaign"]).where("week", "=", week).where("mark", "in", equal).orderBy("campaign").execute();
  // In the order given: the words before the links.
  for (const one of equal) {
    const hit = same.find(({ mark: found }) => found === one);
    if (hit !== undefined) return hit.campaign;
  }
  const sketches = (): ReturnType<typeof base> => base(rows, week);
  if (bands.length > 0) {
    const near = await sketches().where("id", "in", rows.selectFrom("campaign_marks").select("campaign").where("week", "=", week).where("mark", "in", bands)).limit(MOST_CANDIDATES).execute();
    const found = likeness.nearDuplicate(near as StoredSketch[]);
    if (found !== null) return found;
  }
  if (modus === null || bands.length === 0) return null;
  return likeness.sameMeaning((await sketches().where("modus", "=", modus).limit(MOST_CANDIDATES).execute()) as StoredSketch[]);
}

function base(rows: Rows, week: string) {
  return rows.selectFrom("campaigns").select(["id", "sketch"]).where("week", "=", week).where("sketch", "is not", null).orderBy("id");
}

async function begin(rows: Rows, { week, modus, sketch, bands }: CampaignSighting, id: string): Promise<string> {
  await rows.insertInto("campaigns").values({ id, week, modus, sketch }).execute();
  await mark(rows, week, id, bands);
  return id;
}

async function mark(rows: Rows, week: string, campaign: string, marks: readonly string[]): Promise<void> {
  if (marks.length > 0) await rows.insertInto("campaign_marks").values(marks.map((one) => ({ week, mark: one, campaign }))).onConflict((conflict) => conflict.columns(["week", "mark", "campaign"]).doNothing()).execute();
}
