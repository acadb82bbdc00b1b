import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/channels/zalo/parse.ts";
import { DEFAULTS } from "../../fakes/zalo/state.ts";
import { eventBytes, signedHeaders, type Signing } from "../../fakes/zalo/webhook.ts";
import { capturesOf } from "./captures.ts";
import { NOON } from "./doorstep.ts";
import { mutated } from "./mutated.ts";
import { openZalo, type ZaloSite } from "./site.ts";

const captures = capturesOf(join(import.meta.dirname, "captures"));

function deliver(site: ZaloSite, event: Readonly<Record<string, unknown>>, signing?: Signing): Promise<number> {
  const raw = eventBytes(event);
  return site.post(raw, signedHeaders(raw, String(event["timestamp"]), DEFAULTS, signing));
}

const said = (text: string, msg_id = "m1"): Record<string, unknown> => ({ app_id: DEFAULTS.appId, event_name: "user_send_text", sender: { id: "2512523625412515000" }, recipient: { id: DEFAULTS.oaId }, message: { text, msg_id }, timestamp: "1767225600000" });

/** The same event as a new one: its own id and time, so that it is not taken for a repeated delivery. */
function fresh(event: Readonly<Record<string, unknown>>, number: number): Record<string, unknown> {
  const { message } = event;
  return { ...event, timestamp: String(1767225600000 + number), ...(typeof message === "object" && message !== null ? { message: { ...message, msg_id: `n${number}` } } : {}) };
}

/** Who an event says is speaking, and which group it names, read without the channel's own code. */
function namedIn(event: unknown): { speakers: unknown[]; groups: unknown[] } {
  const at = (value: unknown, ...path: string[]): unknown => path.reduce<unknown>((one, name) => (typeof one === "object" && one !== null ? (one as Record<string, unknown>)[name] : undefined), value);
  return { speakers: [at(event, "sender", "id"), at(event, "follower", "id"), at(event, "user_id")], groups: [at(event, "recipient", "id")] };
}

describe("what Zalo delivers", () => {
  it.each(captures)("$name", async ({ event, messages }) => {
    const site = openZalo();
    expect(await deliver(site, event)).toBe(200);
    expect(site.entrance.admitted).toMatchObject(messages);
    expect(site.entrance.admitted).toHaveLength(messages.length);
  });

  it("knows every event of the tables by name", () => {
    expect(captures.filter(({ event }) => parse(event, NOON.toISOString()).kind === "unknown").map(({ name }) => name)).toEqual([]);
  });

  it("an event nobody knows yet: 200, and its name in the log, nothing else of it", async () => {
    const site = openZalo();
    expect(await deliver(site, { ...said("bí mật trong sự kiện lạ"), event_name: "user_send_hologram" })).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.lines.join("")).toContain("user_send_hologram");
    expect(site.lines.join("")).not.toContain("bí mật");
  });

  it("the same event five times over is taken in once and answered 200 each time", async () => {
    const site = openZalo();
    for (let time = 0; time < 5; time += 1) expect(await deliver(site, said("một lần thôi"))).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
  });

  it("an id that came as a number has lost its last digits: nobody is answered", async () => {
    const site = openZalo();
    const raw = Buffer.from(JSON.stringify(said("cho ai?")).replace('"2512523625412515000"', "2512523625412515000"));
    expect(await site.post(raw, signedHeaders(raw, "1767225600000", DEFAULTS))).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
  });
});

describe("the webhook", () => {
  it("answers the console's unsigned {} with 200 and takes nothing in", async () => {
    const site = openZalo();
    expect(await site.post("{}")).toBe(200);
    expect(await site.post("")).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.zalo.health().counts.forged).toBe(0);
  });

  it.each(["prefix", "bare", "header-timestamp"] as const)("takes a signature in the form: %s", async (variant) => {
    const site = openZalo();
    expect(await deliver(site, said("tin thật"), { variant })).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
  });

  it.each(["wrong-secret", "unsigned"] as const)("drops what is %s, with 200 so that Zalo does not switch it off, and counts it", async (variant) => {
    const site = openZalo();
    expect(await deliver(site, said("giả mạo"), { variant })).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.zalo.health().counts).toMatchObject({ genuine: 0, forged: 1 });
    expect((await site.server.inject("/metrics")).body).toContain('khoanda_webhook_events_total{channel="zalo",outcome="forged"} 1');
  });

  it("drops a body that was written again on the way", async () => {
    const site = openZalo();
    const event = said("xem http://vi.du nhé");
    const headers = signedHeaders(eventBytes(event), "1767225600000", DEFAULTS);
    expect(await site.post(JSON.stringify(event), headers)).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
  });

  it("in log-only mode takes it in all the same and says so", async () => {
    const site = openZalo({ config: { signatureMode: "log-only" } });
    expect(await deliver(site, said("ngày đầu"), { variant: "wrong-secret" })).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
    expect(site.lines.join("")).toContain("wrong-signature");
  });

  it("raises the alarm when no signature ever fits, naming the key", async () => {
    const site = openZalo();
    for (let time = 0; time < 5; time += 1) await deliver(site, said("x", `m${time}`), { variant: "wrong-secret" });
    const alarm = site.lines.find((line) => line.includes("zalo-signatures-all-wrong"));
    expect(alarm).toContain("ZALO_OA_SECRET_KEY");
  });

  it.each(["throw", "busy", "hang"] as const)("store says %s: 503 within Zalo's two seconds, and the next delivery is taken in", async (next) => {
    const site = openZalo();
    site.entrance.next = next;
    const started = performance.now();
    expect(await deliver(site, said("lúc kho hỏng"))).toBe(503);
    // The deadline itself is 1.5 s; the rest is room for a slow machine.
    if (next === "hang") expect(performance.now() - started).toBeGreaterThan(1_000);
    expect(await deliver(site, said("lúc kho hỏng"))).toBe(200);
    expect(site.entrance.admitted).toHaveLength(1);
    expect(site.lines.join("")).not.toContain("lúc kho hỏng");
  });

  it("several pictures in one event: what was claimed before the store failed is not claimed twice", async () => {
    const event = captures.find(({ event: one }) => (one["message"] as { msg_id?: string } | undefined)?.msg_id === "b3")?.event as Record<string, unknown>;
    const site = openZalo();
    const admit = site.entrance.admit.bind(site.entrance);
    let calls = 0;
    site.entrance.admit = (message) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error("down")) : admit(message);
    };
    expect(await deliver(site, event)).toBe(503);
    expect(await deliver(site, event)).toBe(200);
    expect(site.entrance.admitted.map(({ eventId }) => eventId)).toEqual(["b3", "b3#1"]);
  });

  it("a body too long, or no JSON at all: 200, nothing taken in", async () => {
    const site = openZalo();
    expect(await site.post(`{"a":"${"x".repeat(300_000)}"}`)).toBe(200);
    expect(await site.post("mac=", { "content-type": "text/plain" })).toBe(200);
    expect(await site.post(Buffer.from([0xff, 0xfe, 0x00]), { "content-type": "application/octet-stream" })).toBe(200);
    expect(site.entrance.admitted).toEqual([]);
  });

  it("serves the proof of the domain as a file and hands the page its tag", async () => {
    const site = openZalo({ config: { siteVerification: "AbC123xyz" } });
    const { statusCode, body } = await site.server.inject("/zalo_verifierAbC123xyz.html");
    expect(statusCode).toBe(200);
    expect(body).toContain('<meta name="zalo-platform-site-verification" content="AbC123xyz">');
    expect(site.zalo.head).toBe('<meta name="zalo-platform-site-verification" content="AbC123xyz">');
    expect((await site.server.inject("/zalo_verifierOther.html")).statusCode).toBe(404);
  });

  it("tells the admin who comes back from the consent what to do with the address, and keeps its code out of page and log", async () => {
    const site = openZalo();
    const { statusCode, body } = await site.server.inject("/zalo/callback?code=ma-bi-mat&oa_id=1&state=x");
    expect([statusCode, body.includes("npm run zalo:login")]).toEqual([200, true]);
    expect(body + site.lines.join("")).not.toContain("ma-bi-mat");
  });

  it("2,000 payloads bent out of shape: never a 5xx, never a person that the event did not name", async () => {
    const site = openZalo();
    let delivered = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(captures.length - 1), fc.infiniteStream(fc.nat(1_000_000)), async (which, stream) => {
        const event = mutated(fresh((captures[which] as (typeof captures)[number]).event, delivered), stream);
        const raw = Buffer.from(JSON.stringify(event));
        const before = site.entrance.admitted.length;
        const stamp = typeof event === "object" && event !== null ? String((event as Record<string, unknown>)["timestamp"]) : "";
        expect(await site.post(raw, signedHeaders(raw, stamp, DEFAULTS))).toBe(200);
        delivered += 1;
        const { speakers, groups } = namedIn(JSON.parse(raw.toString("utf8")));
        for (const { chat, person, group } of site.entrance.admitted.slice(before)) {
          expect(speakers).toContain(person.replace("anonymous,", ""));
          expect(group ? groups : speakers).toContain(chat.split(",")[1]);
        }
      }),
      { numRuns: 2_000, seed: 20261124, endOnFailure: true },
    );
    expect(delivered).toBe(2_000);
    // The mutations do reach the conversation, they do not all die at the door.
    expect(site.entrance.admitted.length).toBeGreaterThan(200);
  });

  it("its log holds no key, no token and none of the words", async () => {
    const site = openZalo({ config: { signatureMode: "log-only" } });
    for (const { event } of captures) for (const variant of ["prefix", "wrong-secret", "unsigned"] as const) await deliver(site, event, { variant });
    const log = site.lines.join("");
    expect(log).toContain("wrong-signature");
    for (const secret of [DEFAULTS.oaSecretKey, DEFAULTS.appSecret, "access-1", "2512523625412515000", "lừa đảo", "trúng thưởng", "84912345678", "zdn.vn", "Nguyễn Văn Thử", "anon-77aa"]) expect(log).not.toContain(secret);
  });
});
