import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ERROR_TABLE } from "../../../src/channels/telegram/errors.ts";
import { Pace } from "../../../src/channels/telegram/pace.ts";
import type { Delivery, SendOutcome } from "../../../src/domain/reply.ts";
import { NO_LIMITS, tooMany } from "../../fakes/telegram/limits.ts";
import { badRequest, forbidden, Refusal } from "../../fakes/telegram/refusal.ts";
import { longReply, REPLY } from "../zalo/replies.ts";
import { openTelegram, type TelegramSite } from "./site.ts";

const PERSON = 5_523_000_001;
const FAST = { chat: { burst: 1000, perSecond: 1000 }, group: { burst: 1000, perSecond: 1000 }, all: { burst: 1000, perSecond: 1000 } };
let site: TelegramSite;
const delivery = (over: Partial<Delivery> = {}): Delivery => ({ id: "d1", chat: String(PERSON), replyTo: null, reply: REPLY, sent: 0, ...over });
const send = (over: Partial<Delivery> = {}): Promise<SendOutcome> => site.telegram.sender.send(delivery(over));
const received = () => site.fake.world.history(PERSON).filter(({ from }) => from?.is_bot === true);

beforeEach(async () => {
  site = await openTelegram({ fake: { limits: NO_LIMITS }, parts: { rates: FAST } });
  site.fake.world.chat(PERSON).state = "open";
});
afterEach(() => site.close());

describe("a reply goes out", () => {
  it("as one message with its buttons, quoting, without a preview", async () => {
    const asked = site.fake.people.say(PERSON, "tin này thật không");
    expect(await send({ replyTo: String(asked.message_id) })).toMatchObject({ type: "sent", sent: 1 });
    const [message] = received();
    expect(message).toMatchObject({ text: "LỪA ĐẢO: giả danh công an\n\nChỗ lộ ra: “chuyển tiền để chứng minh”\n\n✋ Đừng chuyển tiền\n👉 Gọi 113", preview: false, reply_to_message: { message_id: asked.message_id } });
    expect(message?.entities?.map(({ type }) => type)).toEqual(["bold", "blockquote"]);
    expect(message?.reply_markup?.inline_keyboard.flat()).toHaveLength(5);
  });

  it("although the message to quote is gone, or its id is none", async () => {
    expect(await send({ replyTo: "999999" })).toMatchObject({ type: "sent", sent: 1 });
    expect(await send({ replyTo: "xyz" })).toMatchObject({ type: "sent", sent: 1 });
    site.fake.fail("sendMessage", { refuse: badRequest("message to be replied not found") });
    expect(await send({ replyTo: "999999" })).toMatchObject({ type: "sent", sent: 1 });
    expect(received()).toHaveLength(3);
  });

  it("in parts, with files last, buttons under the last words; the quote only on the first", async () => {
    const asked = site.fake.people.say(PERSON, "x");
    const reply = { ...longReply(90), attachments: [{ name: "ket-qua.csv", mime: "text/csv" as const, bytes: Buffer.from("tin,kết luận\n") }, { name: "canh-bao.png", mime: "image/png" as const, bytes: Buffer.from("\x89PNG\r\n", "latin1") }] };
    const outcome = await send({ reply, replyTo: String(asked.message_id) });
    const parts = received();
    expect(outcome).toMatchObject({ type: "sent", sent: parts.length });
    const texts = parts.filter(({ text }) => text !== undefined);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.map(({ reply_markup: keys }) => keys !== undefined)).toEqual(texts.map((_, at) => at === texts.length - 1));
    expect(parts.map(({ reply_to_message: quoted }) => quoted !== undefined)).toEqual(parts.map((_, at) => at === 0));
    expect(parts.at(-2)?.["document"]).toMatchObject({ file_name: "ket-qua.csv" });
    expect(parts.at(-1)?.["photo"]).toBeDefined();
  });

  it("a file alone carries the quote and the buttons, though telegraf's form would leave them out", async () => {
    const asked = site.fake.people.say(PERSON, "x");
    await send({ replyTo: String(asked.message_id), reply: { blocks: [], choices: REPLY.choices, attachments: [{ name: "a.pdf", mime: "application/pdf", bytes: Buffer.from("%PDF") }] } });
    expect(received()).toMatchObject([{ document: { file_name: "a.pdf" }, reply_to_message: { message_id: asked.message_id }, reply_markup: { inline_keyboard: [[{}, {}], [{}, {}], [{}]] } }]);
  });

  it("goes on after what was confirmed, and says how far it came", async () => {
    const reply = longReply(90);
    site.fake.fail("sendMessage", { trouble: 502 });
    expect(await send({ reply })).toEqual({ type: "retry", sent: 0, code: "telegram-trouble", afterMs: null, uncertain: true });
    const whole = await send({ reply });
    const count = received().length;
    expect(whole).toMatchObject({ type: "sent", sent: count });
    expect(await send({ reply, sent: 1 })).toMatchObject({ type: "sent", sent: count });
    expect(received()).toHaveLength(2 * count - 1);
    expect(received().filter(({ text }) => text === received()[0]?.text)).toHaveLength(1);
  });
});

describe("when Telegram says no", () => {
  it("to the marks: the same words once more without any, from the words themselves", async () => {
    const reply = { ...REPLY, blocks: [{ type: "paragraph" as const, text: "Giá < 5 & > 3. (a_b*c)" }] };
    site.fake.fail("sendMessage", { refuse: badRequest("can't parse entities: Unsupported start tag \"x\"") });
    expect(await send({ reply })).toMatchObject({ type: "sent", sent: 1 });
    expect(received()).toMatchObject([{ text: "Giá < 5 & > 3. (a_b*c)", preview: false }]);
    expect(received()[0]?.reply_markup).toBeDefined();
    // Only once: a second refusal is an answer.
    const again = { refuse: badRequest("can't parse entities: x") };
    site.fake.fail("sendMessage", again, again);
    expect(await send()).toMatchObject({ type: "drop", code: "entities" });
  });

  it("to a picture: the same as a file", async () => {
    expect(await send({ reply: { blocks: [], choices: [], attachments: [{ name: "the.png", mime: "image/png", bytes: Buffer.from("not a picture") }] } })).toMatchObject({ type: "sent", sent: 1 });
    expect(received()).toMatchObject([{ document: { file_name: "the.png" } }]);
  });

  it.each([
    [badRequest("chat not found"), { type: "drop", code: "chat-unknown", forget: false }],
    [badRequest("something new"), { type: "drop", code: "refused", forget: false }],
    [forbidden("bot was blocked by the user"), { type: "drop", code: "blocked", forget: false }],
    [forbidden("user is deactivated"), { type: "drop", code: "deactivated", forget: true }],
    [forbidden("bot was kicked from the supergroup chat"), { type: "drop", code: "removed", forget: false }],
    [forbidden("some other words"), { type: "drop", code: "forbidden", forget: false }],
    [new Refusal(401, "Unauthorized"), { type: "halt", code: "token-revoked" }],
    [new Refusal(404, "Not Found"), { type: "halt", code: "token-unknown" }],
    [new Refusal(409, "Conflict: x"), { type: "retry", code: "conflict", uncertain: false }],
    [tooMany(7), { type: "retry", code: "rate-limited", afterMs: 7000, uncertain: false }],
    [new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1_002_200_000_009 }), { type: "moved", chat: "-1002200000009" }],
  ] as const)("%s", async (refuse, expected) => {
    site.fake.fail("sendMessage", { refuse });
    expect(await send()).toMatchObject({ ...expected, sent: 0 });
    expect(received()).toEqual([]);
  });

  it("and the operator hears what to do about it", async () => {
    site.fake.revoke();
    await send();
    expect(site.telegram.health()).toMatchObject({ state: "down", code: "token-revoked" });
    expect(site.telegram.health().meaning).toContain("TELEGRAM_BOT_TOKEN");
    expect(ERROR_TABLE.every(({ means }) => means.length > 5)).toBe(true);
  });
});

describe("when no answer comes", () => {
  it("it may have arrived: said so, so that it is not repeated for ever", async () => {
    site.fake.fail("sendMessage", "done-but-silent");
    expect(await send()).toMatchObject({ type: "retry", sent: 0, uncertain: true });
    site.fake.fail("sendMessage", "no-json");
    expect(await send()).toMatchObject({ type: "retry", uncertain: true, code: "lost-UNREADABLE" });
  });

  it("and when nobody listens it cannot have", async () => {
    const nowhere = await openTelegram({ config: { apiRoot: "http://127.0.0.1:9" } });
    expect(await nowhere.telegram.sender.send(delivery())).toMatchObject({ type: "retry", uncertain: false, code: "unreachable-ECONNREFUSED" });
    await nowhere.close();
  });

  it("after 'too many' nobody knocks before the time is over", async () => {
    site.fake.fail("sendMessage", { refuse: tooMany(30) });
    await send();
    const calls = site.fake.calls.length;
    expect(await send()).toMatchObject({ type: "retry", code: "paced", uncertain: false });
    expect(site.fake.calls).toHaveLength(calls);
  });
});

describe("the pace", () => {
  it("is a message a second in one chat, twenty a minute in a group, thirty a second in all", () => {
    let now = 0;
    const pace = new Pace(undefined, () => now);
    const run = (chat: (at: number) => string, seconds: number): number => {
      let sent = 0;
      for (const end = now + seconds * 1000; now < end; now += 10) for (let at = 0; at < 5; at += 1) if (pace.take(chat(sent + at)) === 0) sent += 1;
      return sent;
    };
    expect(run(() => "1", 60)).toBeLessThanOrEqual(64);
    now += 60_000;
    expect(run(() => "-2", 60)).toBeLessThanOrEqual(41);
    now += 60_000;
    expect(run((at) => String(1000 + at), 10)).toBeLessThanOrEqual(331);
  });

  it("waits for all chats once a second one is refused", () => {
    const pace = new Pace(FAST, () => 0);
    pace.pause("1", 5000);
    expect([pace.take("1"), pace.take("2")]).toEqual([5000, 0]);
    pace.pause("2", 4000);
    expect(pace.take("3")).toBe(4000);
  });
});
