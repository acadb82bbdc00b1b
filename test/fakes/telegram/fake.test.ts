import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeTelegram, type FakeTelegram } from "./server.ts";
import { readHtml } from "./html.ts";

interface Told { readonly update_id: number; readonly message: { readonly message_id: number } }
let fake: FakeTelegram;
beforeEach(async () => { fake = await fakeTelegram({ timeScale: 0.001 }); });
afterEach(() => fake.stop());

const call = async (method: string, parameters: object = {}, token = fake.token): Promise<{ ok: boolean; error_code?: number; description?: string; parameters?: { retry_after?: number; migrate_to_chat_id?: number }; result?: unknown }> =>
  (await fetch(`${fake.root}/bot${token}/${method}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(parameters) })).json() as never;
const send = (text: string, more: object = {}) => call("sendMessage", { chat_id: 1, text, ...more });

describe("the fake Telegram is as strict as the real one", () => {
  it("with tokens, methods and chats", async () => {
    expect(await call("getMe", {}, "1:x")).toMatchObject({ ok: false, error_code: 401 });
    expect(await call("noSuchMethod")).toMatchObject({ ok: false, error_code: 404 });
    expect(await send("x")).toMatchObject({ error_code: 400, description: "Bad Request: chat not found" });
    const chat = fake.world.chat(1);
    for (const [state, code] of [["blocked", 403], ["deactivated", 403], ["kicked", 403], ["deleted", 403]] as const) {
      chat.state = state;
      expect(await send("x")).toMatchObject({ error_code: code });
    }
    chat.state = { migratedTo: -100 };
    expect(await send("x")).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: -100 } });
  });

  it("with lengths, marks, buttons and what is replied to", async () => {
    fake.world.chat(1).state = "open";
    const html = { parse_mode: "HTML" };
    expect(await send("a".repeat(4096))).toMatchObject({ ok: true });
    expect(await send("a".repeat(4097))).toMatchObject({ error_code: 400 });
    // The marks do not count.
    expect(await send(`<b>${"a".repeat(4096)}</b>`, html)).toMatchObject({ ok: true });
    for (const text of [" ", "<b>x", "x</b>", "<b><i>x</b></i>", "<p>x</p>", "<br>", "a < b"]) expect(await send(text, html), text).toMatchObject({ ok: false, error_code: 400 });
    expect(await send("x", { reply_markup: { inline_keyboard: [[{ text: "x", callback_data: "ộ".repeat(22) }]] } })).toMatchObject({ error_code: 400 });
    expect(await send("x", { reply_parameters: { message_id: 999 } })).toMatchObject({ error_code: 400 });
    expect(await send("x", { reply_parameters: { message_id: 999, allow_sending_without_reply: true } })).toMatchObject({ ok: true });
  });

  it("with how much one chat takes", async () => {
    fake.world.chat(1).state = "open";
    const answers = [];
    for (let at = 0; at < 10; at += 1) answers.push(await send(`${at}`));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
    expect(answers.at(-1)?.parameters?.retry_after).toBeGreaterThan(0);
  });

  it("with questions that live for a while and are answered once", async () => {
    const id = fake.world.question(60_000);
    expect(await call("answerCallbackQuery", { callback_query_id: id })).toMatchObject({ ok: true });
    expect(await call("answerCallbackQuery", { callback_query_id: id })).toMatchObject({ error_code: 400 });
    expect(await call("answerInlineQuery", { inline_query_id: fake.world.question(-1), results: [] })).toMatchObject({ error_code: 400 });
  });

  it("with getUpdates: what was confirmed is gone, what was not comes again, no webhook beside it", async () => {
    const first = fake.people.say(1, "một");
    fake.people.say(1, "hai");
    const both = (await call("getUpdates", { timeout: 0 })).result as [Told, Told];
    expect(both.map(({ message }) => message.message_id)).toContain(first.message_id);
    expect((await call("getUpdates", { timeout: 0 })).result).toHaveLength(2);
    expect((await call("getUpdates", { timeout: 0, offset: both[0].update_id + 1 })).result).toHaveLength(1);
    await call("setWebhook", { url: "http://127.0.0.1:9/x" });
    expect(await call("getUpdates", { timeout: 0 })).toMatchObject({ error_code: 409 });
    expect(await call("setWebhook", { url: "http://example.com/x" })).toMatchObject({ error_code: 400 });
    expect(await call("setWebhook", { url: "https://example.com:8080/x" })).toMatchObject({ error_code: 400 });
  });

  it("reads marks as Telegram does", () => {
    expect(readHtml("<b>a</b> &lt;b&gt; &amp;amp; &#273; x.com @ten_nguoi")).toEqual({ text: "a <b> &amp; đ x.com @ten_nguoi", entities: [{ type: "bold", offset: 0, length: 1 }, { type: "url", offset: 14, length: 5 }, { type: "mention", offset: 20, length: 10 }] });
  });
});
