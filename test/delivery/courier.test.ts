import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealingWith } from "../../src/conversation/sealing.ts";
import { Courier } from "../../src/delivery/courier.ts";
import { decide, type Progress } from "../../src/delivery/decide.ts";
import { backoffMs, RETRY_POLICIES, type RetryPolicy } from "../../src/delivery/policy.ts";
import type { ChatKey, PersonKey } from "../../src/domain/privacy.ts";
import type { Delivery, SendOutcome } from "../../src/domain/reply.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { conversationsOn } from "../../src/store/conversations.ts";
import { inboxOn } from "../../src/store/inbox.ts";
import { outboxOn } from "../../src/store/outbox.ts";
import { KINDS, type Kind } from "../store/databases.ts";

const POLICY: RetryPolicy = { baseMs: 2, capMs: 10, tries: 4, waitedMs: 10_000, ageMs: 3_600_000, atOnce: 4 };
const AT = "2026-12-01T00:00:00.000Z";
const privacy = createPrivacy(["k".repeat(32)]);
const sealing = sealingWith(privacy);
const retry = (part: Partial<Extract<SendOutcome, { type: "retry" }>> = {}): SendOutcome => ({ type: "retry", sent: 0, code: "http-500", afterMs: null, uncertain: false, ...part });
const sent: SendOutcome = { type: "sent", sent: 1 };
const [sqlite] = KINDS as [Kind];

describe("a courier", () => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let couriers: Courier[] = [];
  beforeEach(async () => { opened = await sqlite.open(); });
  afterEach(async () => {
    await Promise.all(couriers.map((courier) => courier.stop()));
    couriers = [];
    await opened.remove();
  });

  async function store(conversation: string, words: string): Promise<string> {
    const id = randomUUID();
    await inboxOn(opened.database).admit([{ id, platform: "telegram", conversation: conversation as ChatKey, person: conversation as PersonKey, message: sealing.address(id, { chat: "", replyTo: null }) }], "w", AT);
    const held = await conversationsOn(opened.database).claim(conversation as ChatKey, "w", 9);
    if (held === null) throw new Error("nothing held");
    const reply = { blocks: [{ type: "paragraph", text: words } as const], choices: [], attachments: [{ name: "x.csv", mime: "text/csv" as const, bytes: new Uint8Array([0, 255, 7]) }] };
    await conversationsOn(opened.database).commit({ held, worker: "w", answered: [id], fault: null, memory: null, replies: [{ id, address: sealing.address(id, { chat: `at ${conversation}`, replyTo: "7" }), reply: sealing.reply(id, reply) }], feedback: [], erase: null, at: AT });
    return id;
  }

  function courier(answers: (delivery: Delivery, time: number) => SendOutcome | Promise<SendOutcome>, policy: Partial<RetryPolicy> = {}): { deliveries: Delivery[]; closed: (string | null)[]; halted: (string | null)[]; courier: Courier } {
    const deliveries: Delivery[] = [];
    const closed: (string | null)[] = [];
    const halted: (string | null)[] = [];
    const one = new Courier({
      outbox: outboxOn(opened.database), sealing, privacy, worker: randomUUID(), policy: { ...POLICY, ...policy }, now: () => new Date(AT), random: () => 0.5,
      sender: { platform: "telegram", send: async (delivery) => { deliveries.push(delivery); return answers(delivery, deliveries.length); } },
      events: { closed: (reason) => closed.push(reason), retried: () => undefined, halted: (code) => halted.push(code), failed: (error) => { throw error; } },
    });
    couriers.push(one);
    one.start();
    return { deliveries, closed, halted, courier: one };
  }

  it("hands over what was stored, bytes and all, and then wipes it", async () => {
    const id = await store("c", "xin chào");
    const { deliveries, closed } = courier(() => sent);
    await expect.poll(() => closed).toEqual([null]);
    expect(deliveries).toEqual([{ id, chat: "at c", replyTo: "7", sent: 0, reply: { blocks: [{ type: "paragraph", text: "xin chào" }], choices: [], attachments: [{ name: "x.csv", mime: "text/csv", bytes: new Uint8Array([0, 255, 7]) }] } }]);
    expect(await opened.database.rows.selectFrom("outbox").select(["state", "reply_sealed", "address_sealed"]).execute()).toEqual([{ state: "sent", reply_sealed: null, address_sealed: null }]);
  });

  it("tries again from where it got to, the same reply, and keeps the order of a conversation meanwhile", async () => {
    await store("c", "một");
    await store("c", "hai");
    await store("d", "khác");
    const { deliveries, closed } = courier(({ reply }, time) => (JSON.stringify(reply).includes("một") && time < 3 ? retry({ sent: 1 }) : sent));
    await expect.poll(() => closed).toEqual([null, null, null]);
    const ofC = deliveries.filter(({ chat }) => chat === "at c").map(({ reply, sent: before }) => [JSON.stringify(reply.blocks).includes("một") ? "một" : "hai", before]);
    expect(ofC[0]).toEqual(["một", 0]);
    expect(ofC.slice(1, -1).every(([words, before]) => words === "một" && before === 1)).toBe(true);
    expect(ofC.at(-1)).toEqual(["hai", 0]);
  });

  it.each<[string, SendOutcome, string, number]>([
    ["gives up after its tries", retry(), "tries-spent", 4],
    ["sends what may have arrived once more, and not again", retry({ uncertain: true }), "outcome-unknown", 2],
    ["gives up what the platform never delivers", { type: "drop", sent: 0, code: "blocked", forget: false }, "blocked", 1],
    ["does not wait longer than an answer is worth", retry({ afterMs: 20_000 }), "too-late", 1],
  ])("%s", async (_, outcome, reason, times) => {
    await store("c", "một");
    const { deliveries, closed } = courier(() => outcome);
    await expect.poll(() => closed).toEqual([reason]);
    expect(deliveries).toHaveLength(times);
    expect(await opened.database.rows.selectFrom("outbox").select(["state", "reason", "reply_sealed"]).execute()).toEqual([{ state: "dropped", reason, reply_sealed: null }]);
  });

  it("does not let a reply wait longer for each process that was killed before it was sent", async () => {
    await store("c", "một");
    await opened.database.rows.updateTable("outbox").set({ tries: 40 }).execute();
    const { closed } = courier(() => sent, RETRY_POLICIES.telegram);
    await expect.poll(() => closed, { timeout: 1_500 }).toEqual([null]);
  });

  it("follows a chat to its new id, and forgets a person who is gone", async () => {
    await store("c", "một");
    const first = courier(({ chat }) => (chat === "at c" ? { type: "moved", sent: 0, chat: "new" } : { type: "drop", sent: 0, code: "gone", forget: true }));
    await expect.poll(() => first.closed).toEqual(["gone"]);
    expect(first.deliveries.map(({ chat }) => chat)).toEqual(["at c", "new"]);
    await expect.poll(() => opened.database.rows.selectFrom("conversations").select("id").execute()).toEqual([]);
    expect(await opened.database.rows.selectFrom("outbox").select("id").where("person", "=", "c").execute()).toEqual([]);
  });

  it("keeps replies while the channel is refused, and says so", async () => {
    await store("c", "một");
    const { halted, closed, courier: one } = courier(() => ({ type: "halt", sent: 0, code: "token" }));
    await expect.poll(() => halted).toEqual(["token"]);
    await one.stop();
    expect(closed).toEqual([]);
    expect(await opened.database.rows.selectFrom("outbox").select(["state", "owner"]).execute()).toEqual([{ state: "waiting", owner: null }]);
  });
});

describe("what follows from a try", () => {
  const outcomes = fc.oneof(
    fc.record({ type: fc.constant("sent" as const), sent: fc.nat(5) }),
    fc.record({ type: fc.constant("retry" as const), sent: fc.nat(5), code: fc.constant("x"), afterMs: fc.option(fc.nat(100_000)), uncertain: fc.boolean() }),
    fc.record({ type: fc.constant("drop" as const), sent: fc.nat(5), code: fc.constant("x"), forget: fc.boolean() }),
    fc.record({ type: fc.constant("moved" as const), sent: fc.nat(5), chat: fc.constant("n") }),
  );

  it("ends, whatever the platform answers, and never un-sends a part", () => {
    fc.assert(fc.property(fc.array(outcomes, { minLength: 1 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (answers, random) => {
      const policy = RETRY_POLICIES.telegram;
      let progress: Progress = { sent: 0, tries: 1, uncertain: 0, waitedMs: 0 };
      for (let time = 0; ; time += 1) {
        expect(time).toBeLessThanOrEqual(policy.tries);
        const next = decide(answers[time % answers.length] as SendOutcome, progress, policy, random);
        if (next.type === "close") break;
        expect(next.progress.sent).toBeGreaterThanOrEqual(progress.sent);
        expect(next.progress.waitedMs).toBeLessThanOrEqual(policy.waitedMs);
        progress = { ...next.progress, tries: next.progress.tries + 1 };
      }
    }));
  });

  it("waits twice as long from try to try, between half and all of it, up to the cap", () => {
    expect([1, 2, 3, 20].map((tries) => backoffMs({ baseMs: 100, capMs: 1_000 }, tries, 0))).toEqual([50, 100, 200, 500]);
    expect(backoffMs({ baseMs: 100, capMs: 1_000 }, 1, 0.999)).toBe(100);
  });
});
