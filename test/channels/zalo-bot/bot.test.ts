import type { FastifyInstance } from "fastify";
import fc from "fast-check";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { zaloBotChannel, type ZaloBotChannel } from "../../../src/channels/zalo-bot/channel.ts";
import { ERRORS } from "../../../src/channels/zalo-bot/errors.ts";
import { parse } from "../../../src/channels/zalo-bot/parse.ts";
import { verify } from "../../../src/channels/zalo-bot/verify.ts";
import { startFakeZalo, type FakeZalo } from "../../fakes/zalo/server.ts";
import { DEFAULTS } from "../../fakes/zalo/state.ts";
import { capturesOf } from "../zalo/captures.ts";
import { keptLog, NOON, RecordingEntrance, serverOf, type Kept } from "../zalo/doorstep.ts";
import { mutated } from "../zalo/mutated.ts";
import { longReply, REPLY } from "../zalo/replies.ts";

const captures = capturesOf(join(import.meta.dirname, "captures"));
const CHAT = "6ede12ab34cd56ef";
const SECRET = { "x-bot-api-secret-token": DEFAULTS.botSecret };

interface BotSite extends Kept {
  readonly bot: ZaloBotChannel;
  readonly server: FastifyInstance;
  readonly entrance: RecordingEntrance;
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<number>;
}

let fake: FakeZalo;
let site: BotSite;

function openBot(apiRoot: string, publicUrl: URL | null = null): BotSite {
  const kept = keptLog();
  const entrance = new RecordingEntrance();
  const bot = zaloBotChannel({ config: { token: DEFAULTS.botToken, webhookSecret: DEFAULTS.botSecret, apiRoot, callsPerMinute: 60_000 }, entrance, log: kept.log, clock: () => NOON, publicUrl });
  const server = serverOf(bot.channel, kept);
  return {
    ...kept,
    bot,
    server,
    entrance,
    async post(body, headers = SECRET) {
      const payload = typeof body === "string" ? body : JSON.stringify(body);
      return (await server.inject({ method: "POST", url: "/webhooks/zalo-bot", headers: { "content-type": "application/json", ...headers }, payload })).statusCode;
    },
  };
}

beforeAll(async () => {
  fake = await startFakeZalo();
  fake.state.botChats.add(CHAT);
});
afterAll(() => fake.stop());
beforeEach(() => {
  fake.state.sent.length = 0;
  fake.state.typing.length = 0;
  fake.state.faults.length = 0;
  fake.state.botWebhook = null;
  site = openBot(fake.address);
});

const delivery = { id: "d-1", chat: CHAT, replyTo: "2d75", reply: REPLY, sent: 0 };
const said = (text: string): unknown => ({ event_name: "message.text.received", message: { message_id: "m-1", date: 1750316131602, from: { id: CHAT, is_bot: false }, chat: { id: CHAT, chat_type: "PRIVATE" }, text } });

describe("what the Bot Platform delivers", () => {
  it.each(captures)("$name", ({ event, messages }) => {
    const { known, message } = parse(event, "Bot Khoan Đã", NOON.toISOString());
    expect(known).toBe(true);
    expect(message === null ? [] : [message]).toMatchObject(messages);
  });

  it("is believed only with the whole secret", async () => {
    expect(verify(SECRET, DEFAULTS.botSecret)).toBe(true);
    for (const given of ["", DEFAULTS.botSecret.slice(0, -1), `${DEFAULTS.botSecret}x`, DEFAULTS.botSecret.toUpperCase()]) {
      expect(await site.post(said("giả"), { "x-bot-api-secret-token": given })).toBe(200);
    }
    expect(await site.post(said("giả"), {})).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.bot.health().forged).toBe(5);
  });

  it("is taken in once, answered 200 each time, and the person sees that somebody is typing", async () => {
    for (let time = 0; time < 3; time += 1) expect(await site.post(said("một lần"))).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
    await expect.poll(() => fake.state.typing).toEqual([CHAT]);
  });

  it("a store that is down: 503, so that it comes again", async () => {
    site.entrance.next = "throw";
    expect(await site.post(said("kho hỏng"))).toBe(503);
    expect(await site.post(said("kho hỏng"))).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
  });

  it("an unknown event is answered 200 and its name logged", async () => {
    expect(await site.post({ event_name: "message.hologram.received", message: (said("x") as { message: unknown }).message })).toBe(200);
    expect(site.lines.join("")).toContain("message.hologram.received");
    expect(site.entrance.admitted).toEqual([]);
  });

  it("2,000 payloads bent out of shape: never a 5xx, never a chat that the update did not name", async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(captures.length - 1), fc.infiniteStream(fc.nat(1_000_000)), async (which, stream) => {
        number += 1;
        const event = structuredClone((captures[which] as (typeof captures)[number]).event) as { message?: { message_id: string }; result?: { message: { message_id: string } } };
        (event.message ?? event.result?.message ?? { message_id: "" }).message_id = `n${number}`;
        const bent = mutated(event, stream);
        const before = site.entrance.admitted.length;
        expect(await site.post(JSON.stringify(bent))).toBe(200);
        const read = JSON.parse(JSON.stringify(bent)) as { message?: { chat?: { id?: unknown } }; result?: { message?: { chat?: { id?: unknown } } } } | null;
        for (const { chat } of site.entrance.admitted.slice(before)) expect([read?.message?.chat?.id, read?.result?.message?.chat?.id]).toContain(chat);
      }),
      { numRuns: 2_000, seed: 20261124, endOnFailure: true },
    );
    expect(site.entrance.admitted.length).toBeGreaterThan(200);
  });
});

describe("a reply on the Bot Platform", () => {
  it("is text with numbers to type; there are no buttons", async () => {
    expect(await site.bot.sender.send(delivery)).toEqual({ type: "sent", sent: 1 });
    expect(fake.state.sent[0]).toMatchObject({ door: "bot", to: CHAT, buttons: [] });
    expect(fake.state.sent[0]?.text).toContain("Nhắn một số để chọn:\n1. Vì sao?");
  });

  it("of any length goes in pieces the platform takes; a retry goes on where it stopped", async () => {
    fake.state.faults.push({ path: "/sendMessage", fault: "none" }, { path: "/sendMessage", fault: { error: 429 } });
    expect(await site.bot.sender.send({ ...delivery, reply: longReply(60) })).toMatchObject({ type: "retry", sent: 1, uncertain: false });
    expect(await site.bot.sender.send({ ...delivery, reply: longReply(60), sent: 1 })).toMatchObject({ type: "sent" });
    expect(new Set(fake.state.sent.map(({ text }) => text)).size).toBe(fake.state.sent.length);
  });

  it.each([...ERRORS])("error %s is handled as its line says", async (error, { remedy, uncertain = false }) => {
    fake.state.faults.push({ path: "/sendMessage", fault: { error } });
    const outcome = await site.bot.sender.send(delivery);
    expect(outcome).toMatchObject({ type: remedy, sent: 0, code: `zalo-bot-${error}` });
    if (outcome.type === "retry") expect(outcome.uncertain).toBe(uncertain);
  });

  it("lost on the way is uncertain, refused a connection is not, and neither tells the token", async () => {
    fake.state.faults.push({ path: "/sendMessage", fault: "reset-after" });
    const outcomes = [await site.bot.sender.send(delivery), await openBot("http://127.0.0.1:9").bot.sender.send(delivery)];
    expect(outcomes).toMatchObject([{ type: "retry", uncertain: true }, { type: "retry", code: "zalo-bot-ECONNREFUSED", uncertain: false }]);
    expect(JSON.stringify(outcomes) + site.lines.join("")).not.toContain(DEFAULTS.botToken);
  });

  it("a file that Zalo only says was there is not fetched", async () => {
    expect(await site.bot.fetcher.fetch({ kind: "document", ref: "unsupported", mime: null, size: null }, 100)).toEqual({ type: "gone", code: "zalo-bot-unsupported" });
  });
});

describe("the start", () => {
  it("sets the webhook with its secret where the bot is reached by https", async () => {
    const open = openBot(fake.address, new URL("https://khoanda.example.vn"));
    open.bot.start();
    await expect.poll(() => open.bot.health().state).toBe("up");
    expect(fake.state.botWebhook).toEqual({ url: "https://khoanda.example.vn/webhooks/zalo-bot", secret: DEFAULTS.botSecret });
    await open.bot.stop();
  });

  it("without https says that the webhook is still to be set", async () => {
    site.bot.start();
    await expect.poll(() => site.lines.join("")).toContain("zalo-bot-webhook-by-hand");
    expect(fake.state.botWebhook).toBeNull();
    await site.bot.stop();
  });

  it("a wrong token is told with what to do, and tried again", async () => {
    fake.state.faults.push({ path: "/getMe", fault: { error: 401 } });
    site.bot.start();
    await expect.poll(() => site.bot.health()).toMatchObject({ state: "down", code: "zalo-bot-401", meaning: expect.stringContaining("Zalo Bot Manager") as string });
    await expect.poll(() => site.bot.health().state).toBe("up");
    await site.bot.stop();
  });

  it("its log holds no secret, no token and none of the words", async () => {
    for (const { event } of captures) {
      await site.post(event);
      await site.post(event, { "x-bot-api-secret-token": "sai" });
    }
    site.entrance.next = "throw";
    await site.post(said("câu bí mật"));
    const log = site.lines.join("");
    for (const secret of [DEFAULTS.botSecret, DEFAULTS.botToken, CHAT, "câu bí mật", "Tin này thật không", "zdn.vn", "Người thử"]) expect(log).not.toContain(secret);
  });
});
