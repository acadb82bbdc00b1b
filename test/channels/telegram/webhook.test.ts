import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { IncomingMessage } from "../../../src/domain/message.ts";
import { badRequest } from "../../fakes/telegram/refusal.ts";
import { mutated } from "../zalo/mutated.ts";
import { CAPTURES } from "./captures.ts";
import { openTelegram, SECRET, until, type TelegramSite } from "./site.ts";

const TEXT = { update_id: 77, message: { message_id: 5, date: 1_796_000_000, chat: { id: 42, type: "private" }, from: { id: 42, is_bot: false, first_name: "Tư" }, text: "Chuyển 5 triệu vào 19038475629100" } };
const RAW = JSON.stringify(TEXT);
let site: TelegramSite;

describe("the door", () => {
  beforeEach(async () => { site = await openTelegram(); });
  afterEach(() => site.close());

  it.each([
    ["no secret", {}],
    ["an empty one", { "x-telegram-bot-api-secret-token": "" }],
    ["one letter off", { "x-telegram-bot-api-secret-token": `${SECRET.slice(0, -1)}X` }],
    ["one letter more", { "x-telegram-bot-api-secret-token": `${SECRET}X` }],
    ["another case", { "x-telegram-bot-api-secret-token": SECRET.toUpperCase() }],
    ["the right one under another name", { "x-telegram-secret": SECRET }],
  ])("%s: 403, nothing processed, counted", async (_, headers) => {
    expect(await site.post(RAW, headers)).toBe(403);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.fake.calls).toEqual([]);
    expect(await site.metrics()).toContain('khoanda_webhook_events_total{channel="telegram",outcome="forged"} 1');
  });

  it("refuses to exist without a secret, and says why", async () => {
    await expect(openTelegram({ config: { webhookSecret: null } })).rejects.toThrow("TELEGRAM_WEBHOOK_SECRET");
  });

  it("the right secret: taken in, then 200, then a sign that somebody writes", async () => {
    site.fake.world.chat(42).state = "open";
    expect(await site.post(RAW)).toBe(200);
    expect(site.entrance.admitted).toMatchObject([{ chat: "42", content: { text: TEXT.message.text } }]);
    await until(() => site.fake.calls.some(({ method }) => method === "sendChatAction"), "typing");
  });

  it("what comes again is known, whatever its bytes look like", async () => {
    expect([await site.post(RAW), await site.post(RAW), await site.post(JSON.stringify(TEXT, null, 2))]).toEqual([200, 200, 200]);
    expect(site.entrance.admitted).toHaveLength(1);
  });

  it.each(["busy", "throw", "hang"] as const)("a store that is %s: 503, so that it comes again, and then it is taken in", async (next) => {
    site.entrance.next = next;
    expect(await site.post(RAW)).toBe(503);
    expect(await site.post(RAW)).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
  });

  it("with the right secret never a no: no JSON, no UTF-8, nothing, too much", async () => {
    for (const raw of ["{", "", "null", "[]", "7", "{}", Buffer.from([0xff, 0xfe, 0x7b]), `"${"a".repeat(1_100_000)}"`]) expect(await site.post(raw)).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
  });

  it("a press is signed for first, also one that is not ours and one that comes twice", async () => {
    const chat = site.fake.world.chat(42);
    chat.state = "open";
    const message = site.fake.world.write(chat, site.fake.world.bot, { text: "x" });
    const press = (id: number, queryId: string, data: string): string => JSON.stringify({ update_id: id, callback_query: { id: queryId, from: { id: 42, is_bot: false }, message, data } });
    const query = site.fake.world.question(1000_000);
    expect([await site.post(press(1, query, "c:why")), await site.post(press(1, query, "c:why")), await site.post(press(2, site.fake.world.question(1000_000), "ai đó"))]).toEqual([200, 200, 200]);
    expect(site.entrance.admitted).toMatchObject([{ content: { type: "press", choice: "why" } }]);
    await until(() => site.fake.calls.filter(({ method }) => method === "answerCallbackQuery").length === 3, "signs");
    expect(site.fake.world.asked.get(query)?.answered).toBeDefined();
  });

  it("an edit without new words is no new question; one with new words is", async () => {
    const edit = (id: number, text: string): string => JSON.stringify({ update_id: id, edited_message: { ...TEXT.message, text, edit_date: 1_796_000_009 } });
    await site.post(RAW);
    await site.post(edit(78, TEXT.message.text));
    await site.post(edit(79, "Chuyển 9 triệu"));
    await site.post(edit(80, "Chuyển 9 triệu"));
    expect(site.entrance.admitted.map(({ edited, content }) => [edited, content.type === "text" ? content.text : ""])).toEqual([[false, TEXT.message.text], [true, "Chuyển 9 triệu"]]);
  });
});

describe("two thousand damaged updates", () => {
  beforeAll(async () => { site = await openTelegram(); });
  afterAll(() => site.close());

  it("crash nothing, are never answered 4xx or 5xx, and reach nobody who is not named in them", { timeout: 240_000 }, async () => {
    // Each has a number of its own, or all but the first of a kind would be known already.
    let nextId = 900_000_000;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CAPTURES), fc.infiniteStream(fc.nat({ max: 1_000_000 })), async ({ update }, numbers) => {
        const before = site.entrance.admitted.length;
        const damaged = mutated({ ...update, update_id: (nextId += 1) }, numbers);
        const raw = JSON.stringify(damaged);
        // A group's message may have to wait for the bot's name, which here never comes: 503 is "again".
        const status = await site.post(raw);
        expect([200, 503]).toContain(status);
        for (const message of site.entrance.admitted.slice(before)) expectNamed(message, raw);
      }),
      { numRuns: 2000 },
    );
    expect(site.entrance.admitted.length).toBeGreaterThan(200);
    // Signs of receipt go out, words do not: those are the conversation's.
    expect(new Set(site.fake.calls.map(({ method }) => method)).size).toBeLessThanOrEqual(2);
    expect(site.fake.calls.filter(({ method }) => method.startsWith("send") && method !== "sendChatAction")).toEqual([]);
  });
});

/** The chat and the person stand in the update as numbers of their own, nothing else passes for them. */
function expectNamed({ chat, person, eventId }: IncomingMessage, raw: string): void {
  expect(raw).toMatch(new RegExp(`"id":${chat}[,}]`));
  expect(raw).toMatch(new RegExp(`"id":${person}[,}]`));
  expect(eventId).toMatch(/^\d+:\d+$/);
}

describe("what Telegram delivers", () => {
  afterEach(() => site.close());

  /** The fake delivers over real HTTP to the real server, as often as it likes. */
  const listening = async (times: () => number): Promise<void> => {
    site = await openTelegram({ fake: { times } });
    const address = await site.server.listen({ port: 0, host: "127.0.0.1" });
    site.fake.delivery.setWebhook({ url: `${address}/webhooks/telegram`, secret_token: SECRET, allowed_updates: ["message", "callback_query"] });
  };

  it("one to five times each, with a store that is busy now and then: every event once, in each chat in order", async () => {
    let turn = 0;
    await listening(() => 1 + (turn++ % 5));
    for (let at = 0; at < 60; at += 1) {
      if (at % 7 === 0) site.entrance.next = at % 2 === 0 ? "busy" : "throw";
      site.fake.people.say(1000 + (at % 4), `tin ${at}`);
    }
    await until(() => site.entrance.admitted.length === 60 && site.fake.delivery.pending === 0, "all sixty");
    for (const chat of ["1000", "1001", "1002", "1003"]) {
      const told = site.entrance.admitted.filter((message) => message.chat === chat).map(({ content }) => (content.type === "text" ? Number(content.text.split(" ")[1]) : -1));
      expect(told).toEqual([...told].sort((a, b) => a - b));
    }
    expect(site.fake.delivery.attempts.length).toBeGreaterThan(120);
  });

  it("leaves neither token nor secret nor any word in the log", async () => {
    await listening(() => 2);
    const said = ["số tài khoản 19038475629100", "mật khẩu là hoa-mai-77", "http://lua-dao-ngan-hang.top/nhan"];
    site.entrance.next = "throw";
    for (const text of said) site.fake.people.say(1000, text);
    await site.post(JSON.stringify({ update_id: 1, message: { text: said[0] } }));
    await site.post(JSON.stringify({ text: said[1] }), {});
    await until(() => site.entrance.admitted.length === 3, "three");
    site.fake.fail("sendMessage", "no-json", { refuse: badRequest(said[1] ?? "") });
    for (let tries = 0; tries < 3; tries += 1) await site.telegram.sender.send({ id: "d", chat: "1000", replyTo: null, sent: 0, reply: { blocks: [{ type: "paragraph", text: said[2] ?? "" }], choices: [], attachments: [] } });
    site.fake.revoke();
    site.telegram.start();
    await until(() => site.telegram.health().state === "down", "down");
    const log = site.lines.join("");
    expect(log).toContain("admit-failed");
    for (const secret of [site.fake.token, site.fake.token.split(":")[1] ?? "", SECRET, "19038475629100", "hoa-mai-77", "lua-dao-ngan-hang"]) expect(log).not.toContain(secret);
    expect(await site.metrics()).not.toContain("19038475629100");
  });
});
