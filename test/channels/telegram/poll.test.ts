import { afterEach, describe, expect, it } from "vitest";
import { badRequest, Refusal } from "../../fakes/telegram/refusal.ts";
import { tooMany } from "../../fakes/telegram/limits.ts";
import { openTelegram, until, type SiteOptions, type TelegramSite } from "./site.ts";

const open: TelegramSite[] = [];
const polling = async (options: SiteOptions = {}): Promise<TelegramSite> => {
  const site = await openTelegram({ ...options, config: { mode: "polling", webhookSecret: null, ...options.config }, parts: { publicUrl: null, ...options.parts } });
  open.push(site);
  return site;
};
afterEach(async () => { for (const site of open.splice(0)) await site.close(); });
const offsets = (site: TelegramSite): (number | undefined)[] => site.fake.calls.filter(({ method }) => method === "getUpdates").map(({ parameters }) => parameters["offset"] as number | undefined);

describe("polling", () => {
  it("takes in what waits and what comes, and confirms it by the next question", async () => {
    const site = await polling();
    site.fake.people.say(1, "trước khi bot chạy");
    site.telegram.start();
    await until(() => site.entrance.admitted.length === 1, "what waited");
    site.fake.people.say(2, "sau đó");
    await until(() => site.entrance.admitted.length === 2, "what came");
    await until(() => site.fake.delivery.pending === 0, "confirmed");
    expect(site.telegram.health()).toMatchObject({ state: "up", username: "KhoanDaThuBot", mode: "polling" });
    expect((await site.post("{}"))).toBe(404);
  });

  it.each(["busy", "throw"] as const)("confirms nothing that was not taken in (%s): it comes again, in order", async (next) => {
    const site = await polling();
    site.entrance.next = next;
    const ids = ["một", "hai", "ba"].map((text) => site.fake.people.say(1, text).message_id);
    site.telegram.start();
    await until(() => site.entrance.admitted.length === 3, "all three");
    expect(site.entrance.admitted.map(({ messageId }) => Number(messageId))).toEqual(ids);
    expect(offsets(site).slice(0, 2)).toEqual([undefined, undefined]);
  });

  it("what was taken in but not yet confirmed is confirmed when it stops", async () => {
    const site = await polling();
    site.telegram.start();
    site.fake.people.say(1, "x");
    await until(() => site.entrance.admitted.length === 1, "taken in");
    await site.telegram.stop();
    expect(site.fake.delivery.pending).toBe(0);
  });

  it("goes on after trouble of every kind", async () => {
    const site = await polling();
    site.fake.fail("getUpdates", { trouble: 502 }, "cut", "no-json", { refuse: tooMany(1) }, { refuse: new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running") });
    site.fake.people.say(1, "x");
    site.telegram.start();
    await until(() => site.entrance.admitted.length === 1, "the message");
    await until(() => site.telegram.health().state === "up", "up again");
    expect(site.lines.join("")).toContain('"code":"conflict"');
  });

  it("takes a webhook off that somebody set meanwhile", async () => {
    const site = await polling();
    site.telegram.start();
    await until(() => site.telegram.health().state === "up", "up");
    site.fake.delivery.setWebhook({ url: "http://127.0.0.1:9/elsewhere", allowed_updates: ["message"] });
    site.fake.people.say(1, "x");
    await until(() => site.entrance.admitted.length === 1, "the message");
  });

  it("two pollers do not die of each other: nothing lost, each told", async () => {
    const one = await polling();
    const two = await openTelegram({ config: { mode: "polling", webhookSecret: null, token: one.fake.token, apiRoot: one.fake.root }, parts: { publicUrl: null } });
    open.push(two);
    one.telegram.start();
    two.telegram.start();
    await until(() => [one, two].some(({ lines }) => lines.join("").includes("conflict")), "the conflict");
    for (let at = 0; at < 5; at += 1) one.fake.people.say(1, `tin ${at}`);
    await until(() => new Set([...one.entrance.admitted, ...two.entrance.admitted].map(({ eventId }) => eventId)).size === 5, "all five");
  });

  it("asks for exactly the kinds it reads, so that no older wish stands", async () => {
    const site = await polling();
    site.telegram.start();
    await until(() => offsets(site).length > 0, "a question");
    expect(site.fake.calls.find(({ method }) => method === "getUpdates")?.parameters["allowed_updates"]).toEqual(["message", "edited_message", "channel_post", "callback_query", "inline_query", "my_chat_member", "guest_message"]);
  });
});

describe("getting into order", () => {
  it("sets the webhook with its secret and the kinds asked for, keeping what waits", async () => {
    const site = await openTelegram();
    open.push(site);
    site.fake.people.say(1, "chờ sẵn");
    site.telegram.start();
    await until(() => site.telegram.health().state === "up", "up");
    expect(site.fake.calls.find(({ method }) => method === "setWebhook")?.parameters).toMatchObject({ url: "http://127.0.0.1:1/webhooks/telegram", drop_pending_updates: false });
    expect(site.fake.delivery.pending).toBe(1);
  });

  it("keeps trying when Telegram is not there yet, and the server runs all the while", async () => {
    const site = await openTelegram();
    open.push(site);
    site.fake.fail("getMe", { trouble: 500 });
    site.fake.fail("setWebhook", { refuse: badRequest("bad webhook: Failed to resolve host") });
    site.telegram.start();
    await until(() => site.telegram.health().code === "telegram-trouble", "down");
    expect((await site.server.inject("/healthz")).statusCode).toBe(200);
    await until(() => site.telegram.health().state === "up", "up");
  });
});
