import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoWeek } from "../../src/campaigns/iso-week.ts";
import { BUTTONS_LAST_MS, NOTHING, type KeptAnswer } from "../../src/conversation/memory.ts";
import { prunedWith } from "../../src/conversation/prune.ts";
import { sealingWith } from "../../src/conversation/sealing.ts";
import type { ChatKey } from "../../src/domain/privacy.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { RetentionJob } from "../../src/retention/job.ts";
import { campaignsOn } from "../../src/store/campaigns.ts";
import { retentionOn, type Swept } from "../../src/store/retention.ts";
import { KINDS, type Kind } from "../store/databases.ts";

const DAY = 86_400_000;
const NOW = new Date("2026-11-24T05:00:00Z");
const ago = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();
const privacy = createPrivacy(["k".repeat(64)]);
const sealing = sealingWith(privacy);
const NONE: Swept = { claims: 0, deliveries: 0, conversations: 0, feedback: 0, campaigns: 0, askers: 0, memories: 0 };

describe.each(KINDS)("deleting on time on $name", (kind: Kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  const told: Swept[] = [];
  const job = (): RetentionJob => new RetentionJob({ retention: retentionOn(opened.database), days: 30, buttonsLastMs: BUTTONS_LAST_MS, prune: prunedWith(sealing), now: () => NOW, events: { swept: (swept) => told.push(swept), failed: (error) => { throw error; } } });
  beforeAll(async () => { opened = await kind.open(); });
  afterAll(async () => { await opened.remove(); });

  const event = (id: string, state: "waiting" | "answered" | "parked", days: number) => ({ id, platform: "zalo", conversation: `c-${id}`, person: "p", admitted_by: "w", received_at: ago(days), state, fault: null, message_sealed: state === "waiting" ? "s1" : null });
  const chat = (id: string, days: number, memory: string | null = null, owner: string | null = null) => ({ id, platform: "zalo", person: "p", owner, memory_sealed: memory, updated_at: ago(days) });
  const delivery = (id: string, closed: number | null) => ({ id, platform: "zalo", conversation: "c", person: "p", state: closed === null ? ("waiting" as const) : ("sent" as const), owner: null, address_sealed: null, reply_sealed: null, reason: null, created_at: ago(40), closed_at: closed === null ? null : ago(closed) });

  it("takes what is over and old, leaves what is young or waits, and says how much it was", async () => {
    const { rows } = opened.database;
    await rows.insertInto("inbox").values([event("old", "answered", 31), event("old-parked", "parked", 31), event("young", "answered", 29), event("waits", "waiting", 31)]).execute();
    await rows.insertInto("outbox").values([delivery("old", 31), delivery("young", 29), delivery("waits", null)]).execute();
    await rows.insertInto("conversations").values([chat("old", 31), chat("young", 29), chat("held", 31, null, "w"), chat("c-waits", 31)]).execute();
    await rows.insertInto("feedback").values([{ id: "old", verdict: null, modus: null, index_name: "i", day: ago(32).slice(0, 10) }, { id: "young", verdict: null, modus: null, index_name: "i", day: ago(28).slice(0, 10) }]).execute();
    expect(await job().run()).toEqual({ ...NONE, claims: 2, deliveries: 1, conversations: 1, feedback: 1 });
    const ids = async (table: "inbox" | "outbox" | "conversations" | "feedback"): Promise<string[]> => (await rows.selectFrom(table).select("id").orderBy("id").execute()).map(({ id }) => id);
    expect(await ids("inbox")).toEqual(["waits", "young"]);
    expect(await ids("outbox")).toEqual(["waits", "young"]);
    expect(await ids("conversations")).toEqual(["c-waits", "held", "young"]);
    expect(await ids("feedback")).toEqual(["young"]);
    expect(await job().run()).toEqual(NONE);
    expect(told).toHaveLength(2);
  });

  it("takes what stands behind buttons after seven days, keeps the rest of the memory, and drops what opens no more", async () => {
    const { rows } = opened.database;
    const answer = (days: number): KeptAnswer => ({ tag: "t", at: ago(days), verdict: "scam", modus: null, index: "i", more: { why: [], harmed: [], contacts: [], share: [], wrong: [] } });
    const memory = (id: string, days: readonly number[]): string | null => sealing.memory(id as ChatKey, { ...NOTHING, context: { province: "Hà Nội" }, answers: days.map(answer), offered: ["t:why"] });
    await rows.insertInto("conversations").values([chat("m-old", 8, memory("m-old", [8, 9])), chat("m-young", 8, memory("m-young", [6])), chat("m-fresh", 6, memory("m-fresh", [8])), chat("m-broken", 8, createPrivacy(["o".repeat(64)]).seal("{}", "x")), chat("m-held", 8, memory("m-held", [8]), "w")]).execute();
    const before = new Map((await rows.selectFrom("conversations").select(["id", "memory_sealed"]).execute()).map(({ id, memory_sealed: sealed }) => [id, sealed]));
    expect(await job().run()).toEqual({ ...NONE, memories: 2 });
    const after = new Map((await rows.selectFrom("conversations").select(["id", "memory_sealed"]).execute()).map(({ id, memory_sealed: sealed }) => [id, sealed]));
    for (const same of ["m-young", "m-fresh", "m-held"]) expect(after.get(same)).toBe(before.get(same));
    expect(after.get("m-broken")).toBeNull();
    const old = sealing.openMemory("m-old" as ChatKey, after.get("m-old") as ReturnType<typeof privacy.seal>, new Date(0));
    expect(old).toMatchObject({ context: { province: "Hà Nội" }, answers: [], offered: [] });
    expect(await job().run()).toEqual(NONE);
  });

  it("turns who asked into how many asked when the week is over, and forgets that after RETENTION_DAYS", async () => {
    const campaigns = campaignsOn(opened.database);
    const none = { nearDuplicate: () => null, sameMeaning: () => null };
    const ask = (week: string, mark: string, who: number, province: string): Promise<number> => campaigns.count({ week, modus: "m", equal: [mark], bands: [], sketch: "s" }, none, `${week}-${mark}`, privacy.personKey("zalo", String(who)), province);
    const last = isoWeek(new Date(ago(7)));
    for (let who = 0; who < 5; who += 1) await ask(last, "a", who, who < 2 ? "Hà Nội" : "Huế");
    await ask(isoWeek(NOW), "a", 1, "Huế");
    await ask(isoWeek(new Date(ago(50))), "a", 1, "Huế");
    const before = await campaigns.weekly(last, null, 5);
    expect(await job().run()).toEqual({ ...NONE, askers: 6, campaigns: 1 });
    expect(await campaigns.weekly(last, null, 5)).toEqual(before);
    expect(before).toEqual([{ campaign: `${last}-a`, week: last, modus: "m", askers: 5 }]);
    expect(await campaigns.weekly(last, "Huế", 1)).toHaveLength(2);
    expect(await opened.database.rows.selectFrom("campaign_askers").select("week").execute()).toEqual([{ week: isoWeek(NOW) }]);
    expect((await opened.database.rows.selectFrom("campaign_marks").select("week").execute()).map(({ week }) => week)).toEqual([isoWeek(NOW)]);
  });

  it("deletes more than one transaction takes", async () => {
    const { rows } = opened.database;
    for (let part = 0; part < 5; part += 1) await rows.insertInto("inbox").values(Array.from({ length: 900 }, (_, n) => event(`many-${part}-${n}`, "answered", 31))).execute();
    expect(await job().run()).toEqual({ ...NONE, claims: 4500 });
  });
});
