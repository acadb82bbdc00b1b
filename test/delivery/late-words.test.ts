import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealingWith } from "../../src/conversation/sealing.ts";
import { Courier } from "../../src/delivery/courier.ts";
import { LateWords } from "../../src/delivery/late-words.ts";
import { EDIT_POLICY, RETRY_POLICIES } from "../../src/delivery/policy.ts";
import type { ChatKey, PersonKey } from "../../src/domain/privacy.ts";
import type { Delivery, Reply, SendOutcome } from "../../src/domain/reply.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { conversationsOn } from "../../src/store/conversations.ts";
import { inboxOn } from "../../src/store/inbox.ts";
import { outboxOn } from "../../src/store/outbox.ts";
import { KINDS } from "../store/databases.ts";

const AT = "2026-12-01T00:00:00.000Z";
const privacy = createPrivacy(["k".repeat(32)]);
const sealing = sealingWith(privacy);
const replyOf = (text: string): Reply => ({ blocks: [{ type: "paragraph", text }], choices: [], attachments: [] });
const C = "c" as ChatKey;
const P = "p" as PersonKey;

describe.each(KINDS)("better words after the template, on $name", (kind) => {
  let opened: Awaited<ReturnType<typeof kind.open>>;
  let running: Courier[] = [];
  beforeEach(async () => { opened = await kind.open(); });
  afterEach(async () => {
    await Promise.all(running.map((courier) => courier.stop()));
    running = [];
    await opened.remove();
  });

  /** A turn of the conversation with its reply stored. @returns the reply's id */
  async function answered(words: string): Promise<string> {
    const event = randomUUID();
    await inboxOn(opened.database).admit([{ id: event, platform: "telegram", conversation: C, person: P, message: sealing.address(event, { chat: "", replyTo: null }) }], "w", AT);
    const held = await conversationsOn(opened.database).claim(C, "w", 9);
    if (held === null) throw new Error("nothing held");
    const id = randomUUID();
    await conversationsOn(opened.database).commit({ held, worker: "w", answered: [event], fault: null, memory: sealing.address(event, { chat: "", replyTo: null }), replies: [{ id, address: sealing.address(id, { chat: "at c", replyTo: null }), reply: sealing.reply(id, replyOf(words)) }], feedback: [], erase: null, at: AT });
    return id;
  }
  function start(answers: (delivery: Delivery, time: number) => SendOutcome = () => ({ type: "sent", sent: 1, message: "77" }), now = AT, alive = true) {
    const told = { deliveries: [] as Delivery[], edited: [] as (string | null)[], dropped: [] as string[], closed: [] as (string | null)[] };
    const late = new LateWords({ outbox: outboxOn(opened.database), sealing, now: () => new Date(AT), withinMs: 60_000, events: { added: () => { if (alive) courier.wake(); }, dropped: (_, code) => told.dropped.push(code), failed: (error) => { throw error; } } });
    const courier = new Courier({
      outbox: outboxOn(opened.database), sealing, privacy, worker: randomUUID(), policy: { ...RETRY_POLICIES.telegram, baseMs: 2, capMs: 5 }, now: () => new Date(now), random: () => 0.5,
      sender: { platform: "telegram", edits: true, send: (delivery) => { told.deliveries.push(delivery); return Promise.resolve(answers(delivery, told.deliveries.length)); } },
      events: { closed: (reason) => told.closed.push(reason), edited: (reason) => told.edited.push(reason), placed: (id, placed) => { late.delivered(id, placed); }, retried: () => undefined, halted: () => undefined, failed: (error) => { throw error; } },
    });
    running.push(courier);
    return { told, late, courier };
  }
  const expecting = (late: LateWords, id: string, words: Promise<Reply | null>): void => { late.expect({ id, platform: "telegram", conversation: C, person: P, words }); };
  const rows = () => opened.database.rows.selectFrom("outbox").select(["state", "reason", "reply_sealed"]).orderBy("seq").execute();

  it("become an edit of the one message that the reply became, whichever comes first", async () => {
    for (const wordsFirst of [true, false]) {
      const { told, late, courier } = start();
      const id = await answered("câu mẫu");
      let give: (reply: Reply | null) => void = () => undefined;
      expecting(late, id, wordsFirst ? Promise.resolve(replyOf("câu hay hơn")) : new Promise((resolve) => { give = resolve; }));
      courier.start();
      await expect.poll(() => told.closed).toEqual([null]);
      give(replyOf("câu hay hơn"));
      await expect.poll(() => told.edited).toEqual([null]);
      expect(told.deliveries.map(({ edits, chat, reply }) => [edits, chat, reply.blocks[0]])).toEqual([[undefined, "at c", { type: "paragraph", text: "câu mẫu" }], ["77", "at c", { type: "paragraph", text: "câu hay hơn" }]]);
      await courier.stop();
    }
    expect((await rows()).every(({ state, reply_sealed }) => state === "sent" && reply_sealed === null)).toBe(true);
  });

  it("survive a restart once stored, and are not used when they are old", async () => {
    for (const [later, reason] of [[AT, null], [new Date(Date.parse(AT) + EDIT_POLICY.ageMs + 1000).toISOString(), "too-late"]] as const) {
      const first = start(undefined, AT, false);
      const id = await answered("câu mẫu");
      first.late.expect({ id, platform: "telegram", conversation: C, person: P, words: Promise.resolve(replyOf("câu hay hơn")) });
      first.late.delivered(id, { chat: "at c", message: "77" });
      // The process ends here; the reply it belongs to was delivered by it.
      await expect.poll(async () => (await rows()).filter(({ state }) => state === "waiting").length).toBe(2);
      await opened.database.rows.updateTable("outbox").set({ state: "sent" }).where("id", "=", id).execute();
      const second = start(undefined, later);
      second.courier.start();
      await expect.poll(() => second.told.edited).toEqual([reason]);
      expect(second.told.deliveries.map(({ edits }) => edits)).toEqual(reason === null ? ["77"] : []);
      await second.courier.stop();
    }
  });

  it.each<[string, SendOutcome]>([
    ["was dropped", { type: "drop", sent: 0, code: "blocked", forget: false }],
    ["went in several messages", { type: "sent", sent: 2 }],
  ])("are not used for a reply that %s", async (_, outcome) => {
    const { told, late, courier } = start(() => outcome);
    const id = await answered("câu mẫu");
    expecting(late, id, Promise.resolve(replyOf("câu hay hơn")));
    courier.start();
    await expect.poll(() => told.dropped).toEqual(["not-placed"]);
    expect(told.deliveries).toHaveLength(1);
  });

  it("are nothing where none came, where the process stops, and for somebody who asked to be forgotten", async () => {
    const { told, late, courier } = start();
    const none = await answered("một");
    expecting(late, none, Promise.resolve(null));
    courier.start();
    await expect.poll(() => told.closed).toHaveLength(1);
    const stopped = await answered("hai");
    expecting(late, stopped, Promise.resolve(replyOf("hai hay hơn")));
    late.stop();
    await expect.poll(() => told.dropped).toEqual(["not-placed"]);
    const forgotten = await answered("ba");
    let give: (reply: Reply | null) => void = () => undefined;
    expecting(late, forgotten, new Promise((resolve) => { give = resolve; }));
    courier.wake();
    await expect.poll(() => told.closed).toHaveLength(3);
    await outboxOn(opened.database).forget(P);
    give(replyOf("ba hay hơn"));
    await expect.poll(() => told.dropped).toEqual(["not-placed", "forgotten"]);
    expect(told.edited).toEqual([]);
    expect(await opened.database.rows.selectFrom("outbox").select("id").where("state", "=", "waiting").execute()).toEqual([]);
  });

  it("hold up no answer: an edit is given up long before a reply would be, and never becomes a message", async () => {
    const { told, late, courier } = start((delivery) => (delivery.edits === undefined ? { type: "sent", sent: 1, message: "77" } : { type: "retry", sent: 0, code: "http-500", afterMs: null, uncertain: false }));
    const id = await answered("câu mẫu");
    expecting(late, id, Promise.resolve(replyOf("câu hay hơn")));
    courier.start();
    await expect.poll(() => told.edited).toEqual(["tries-spent"]);
    await answered("câu sau");
    courier.wake();
    await expect.poll(() => told.closed).toEqual([null, null]);
    expect(told.deliveries.filter(({ edits }) => edits === undefined)).toHaveLength(2);
    expect(told.deliveries.filter(({ edits }) => edits !== undefined)).toHaveLength(EDIT_POLICY.tries);
  });
});
