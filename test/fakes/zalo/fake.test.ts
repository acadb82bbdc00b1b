import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFakeZalo, type FakeZalo } from "./server.ts";
import { deliverUntilTaken, eventBytes, RETRIES_S, signedHeaders } from "./webhook.ts";

/** The fake is held to the reference (zalo.md), so that a test passed against it says something about Zalo. */
const HOUR = 3_600_000;
const USER = "2512523625412515000";
let now = 1_796_000_000_000;
let fake: FakeZalo;
let token = "";

beforeAll(async () => {
  fake = await startFakeZalo({ now: () => now });
  token = fake.state.issue().access_token;
  fake.state.interactions.set(USER, now);
  fake.state.botChats.add("chat-1");
});
afterAll(() => fake.stop());

async function call(path: string, body: unknown, headers: Record<string, string> = { access_token: token }): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${fake.address}${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const cs = (message: unknown, recipient: unknown = { user_id: USER }): ReturnType<typeof call> => call("/v3.0/oa/message/cs", { recipient, message });
const button = (over: Record<string, unknown> = {}): Record<string, unknown> => ({ title: "a", type: "oa.query.hide", payload: "#a", ...over });
const withButtons = (buttons: unknown[]): unknown => ({ text: "a", attachment: { type: "template", payload: { buttons } } });

describe("the fake OA refuses, with HTTP 200, what Zalo refuses", () => {
  it.each([
    [-201, "an empty text", { text: "" }],
    [-210, "2,001 characters", { text: "a".repeat(2_001) }],
    [-201, "six buttons", withButtons(Array.from({ length: 6 }, () => button()))],
    [-201, "a title of 101 characters", withButtons([button({ title: "a".repeat(101) })])],
    [-201, "a payload of 1,001", withButtons([button({ payload: "a".repeat(1_001) })])],
    [-201, "a kind of button that is none", withButtons([button({ type: "postback" })])],
    [-201, "a quote of nothing", { text: "a", quote_message_id: "nothing" }],
    [-201, "address and upload at once", { attachment: { type: "template", payload: { template_type: "media", elements: [{ media_type: "image", url: "https://a", attachment_id: "b" }] } } }],
    [-100, "an upload that is none", { attachment: { type: "file", payload: { token: "none" } } }],
    [-233, "a list", { attachment: { type: "template", payload: { template_type: "list" } } }],
  ])("%s: %s", async (error, _, message) => {
    expect(await cs(message)).toMatchObject({ status: 200, body: { error } });
  });

  it("a number for a person's id", async () => {
    expect(await cs({ text: "a" }, { user_id: 25125 })).toMatchObject({ status: 200, body: { error: -201 } });
  });

  it("takes 2,000 characters and five buttons", async () => {
    expect(await cs({ text: "ế".repeat(2_000) })).toMatchObject({ body: { error: 0, data: { quota: { quota_type: "reply" } } } });
    expect(await cs(withButtons(Array.from({ length: 5 }, () => button())))).toMatchObject({ body: { error: 0 } });
  });

  it("an unknown token, and one that a newer has taken the place of", async () => {
    expect(await call("/v3.0/oa/message/cs", {}, { access_token: "none" })).toMatchObject({ status: 200, body: { error: -216 } });
    const old = token;
    token = fake.state.issue().access_token;
    expect(await call("/v3.0/oa/message/cs", {}, { access_token: old })).toMatchObject({ status: 200, body: { error: -220 } });
    now += 26 * HOUR;
    expect(await cs({ text: "a" })).toMatchObject({ body: { error: -220 } });
    token = fake.state.issue().access_token;
  });

  it("a person by the clock: free, billed, refused", async () => {
    fake.state.interactions.set(USER, now - 47 * HOUR);
    expect((await cs({ text: "a" })).body).toMatchObject({ data: { quota: { quota_type: "reply" } } });
    fake.state.interactions.set(USER, now - 49 * HOUR);
    expect((await cs({ text: "a" })).body["data"]).not.toHaveProperty("quota");
    fake.state.interactions.set(USER, now - 169 * HOUR);
    expect((await cs({ text: "a" })).body).toMatchObject({ error: -230 });
    fake.state.interactions.set(USER, now);
  });

  it("uploads by ending and size; without an ending it answers no error and nothing", async () => {
    const send = async (name: string, size: number): Promise<unknown> => {
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(size)]), name);
      return (await fetch(`${fake.address}/v2.0/oa/upload/image`, { method: "POST", headers: { access_token: token }, body: form })).json();
    };
    expect(await send("a.png", 10)).toMatchObject({ error: 0, data: { attachment_id: expect.any(String) as string } });
    expect(await send("a", 10)).toEqual({ error: 0, data: {}, message: "Success" });
    expect(await send("a.csv", 10)).toMatchObject({ error: -201 });
    expect(await send("a.png", 1_100_000)).toMatchObject({ error: -210 });
  });

  it("v2.0 only for reactions and visitors", async () => {
    expect(await call("/v2.0/oa/message", { recipient: { user_id: USER }, message: { text: "a" } })).toMatchObject({ body: { error: -240 } });
    expect(await call("/v2.0/oa/message", { recipient: { user_id: USER }, sender_action: { react_icon: "👍", react_message_id: "x" } })).toMatchObject({ body: { error: -201 } });
  });
});

describe("the fake Bot Platform", () => {
  const bot = (method: string, body: unknown, secret = fake.state.options.botToken): ReturnType<typeof call> => call(`/bot${secret}/${method}`, body, {});

  it("answers with ok and error_code as the platform does", async () => {
    expect((await bot("getMe", {}, "1:wrong")).body).toMatchObject({ ok: false, error_code: 401 });
    expect((await bot("getme", {})).body).toMatchObject({ ok: false, error_code: 404 });
    expect((await bot("sendMessage", { chat_id: "chat-1", text: "a".repeat(2_001) })).body).toMatchObject({ error_code: 400 });
    expect((await bot("sendMessage", { chat_id: "stranger", text: "a" })).body).toMatchObject({ error_code: 404 });
    expect((await bot("setWebhook", { url: "https://a.vn/x", secret_token: "short" })).body).toMatchObject({ error_code: 400 });
    expect((await bot("getUpdates", {})).body).toMatchObject({ error_code: 408 });
    fake.state.botUpdates.push({ event_name: "message.text.received" });
    expect((await bot("getUpdates", {})).body).toMatchObject({ ok: true, result: { event_name: "message.text.received" } });
    expect((await bot("setWebhook", { url: "https://a.vn/x", secret_token: "long-enough" })).body).toMatchObject({ ok: true, result: { verification: { outcome: "webhook.ok" } } });
    expect((await bot("getUpdates", {})).body).toMatchObject({ error_code: 400 });
  });
});

describe("its deliveries", () => {
  it("are tried again after Zalo's pauses and then given up", async () => {
    const raw = eventBytes({ event_name: "user_send_text", timestamp: "1" });
    const headers = signedHeaders(raw, "1", fake.state.options);
    expect(await deliverUntilTaken("http://127.0.0.1:9/webhooks/zalo", raw, headers, 0.001)).toBeNull();
    expect(RETRIES_S).toEqual([30, 300, 900, 1800, 3600]);
  });

  it("escape strokes, as Zalo's bodies do", () => {
    expect(eventBytes({ text: "http://a" }).toString()).toBe(String.raw`{"text":"http:\/\/a"}`);
  });
});
