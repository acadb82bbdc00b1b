import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telegramDoors } from "../../src/build/telegram.ts";
import { configuredDoors } from "../../src/build/doors.ts";
import { zaloBotChannel } from "../../src/channels/zalo-bot/channel.ts";
import { readConfig } from "../../src/config.ts";
import { openTelegram, TOKEN } from "./telegram/site.ts";
import { keptLog, NOON, RecordingEntrance } from "./zalo/doorstep.ts";
import { openZalo } from "./zalo/site.ts";
import { fakeTelegram, type FakeTelegram } from "../fakes/telegram/server.ts";
import { startFakeZalo, type FakeZalo } from "../fakes/zalo/server.ts";
import { DEFAULTS } from "../fakes/zalo/state.ts";
import { eventBytes, signedHeaders } from "../fakes/zalo/webhook.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { openApp, type WholeApp } from "../journey/dialogues/whole-app.ts";

interface Check { readonly name: string; readonly ok: boolean; readonly code: string | null; readonly meaning?: string | null; readonly facts?: Readonly<Record<string, unknown>> }

testIndex();
const NOBODY = "http://127.0.0.1:9";
const TEXT = "Chuyển 5 triệu vào 19038475629100";
let telegram: FakeTelegram;
let zalo: FakeZalo;
let app: WholeApp;

const ready = async (): Promise<{ readonly status: string; readonly checks: readonly Check[] }> => (await (await fetch(`${app.address}/readyz`)).json()) as { status: string; checks: Check[] };
const channel = async (name: string): Promise<Check | undefined> => (await ready()).checks.find((check) => check.name === name);
const send = (path: string, raw: Buffer, headers: Readonly<Record<string, string>>): Promise<number> => fetch(`${app.address}${path}`, { method: "POST", body: new Uint8Array(raw), headers: { "content-type": "application/json", ...headers } }).then(({ status }) => status);

describe("/readyz", () => {
  beforeEach(async () => {
    telegram = await fakeTelegram({ timeScale: 0.01 });
    zalo = await startFakeZalo();
    const { access_token, refresh_token } = zalo.state.issue();
    app = await openApp(
      {
        ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root },
        ...{ ZALO_APP_ID: DEFAULTS.appId, ZALO_APP_SECRET: DEFAULTS.appSecret, ZALO_OA_SECRET_KEY: DEFAULTS.oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token, ZALO_API_BASE: zalo.address, ZALO_OAUTH_BASE: zalo.address },
        ...{ ZALO_BOT_TOKEN: DEFAULTS.botToken, ZALO_BOT_WEBHOOK_SECRET: DEFAULTS.botSecret, ZALO_BOT_API_ROOT: zalo.address },
      },
      configuredDoors,
      () => new Date(),
    );
  });
  afterEach(async () => {
    await app.stop();
    await telegram.stop();
    await zalo.stop();
  });

  it("tells of each door whether it works, whether it was ever heard from, and how old the tokens are", async () => {
    await expect.poll(async () => (await ready()).checks.filter(({ ok, facts }) => ok && facts?.["state"] === "up").map(({ name }) => name), { timeout: 30_000 }).toEqual(["channel:telegram", "channel:zalo", "channel:zalo-bot"]);
    expect(await channel("channel:zalo")).toMatchObject({ facts: { mode: "webhook", lastEventAt: null, lastSentAt: null, lastSendError: null, forged: 0 } });
    telegram.people.say(1, TEXT);
    const raw = eventBytes({ app_id: DEFAULTS.appId, event_name: "user_send_text", sender: { id: "2512523625412515000" }, message: { text: TEXT, msg_id: "m1" }, timestamp: "1767225600000" });
    expect(await send("/webhooks/zalo", raw, signedHeaders(raw, "1767225600000", DEFAULTS))).toBe(200);
    expect(await send("/webhooks/zalo", raw, signedHeaders(raw, "1767225600000", DEFAULTS, { variant: "wrong-secret" }))).toBe(200);
    const update = Buffer.from(JSON.stringify({ event_name: "message.text.received", message: { message_id: "b1", from: { id: "6ede" }, chat: { id: "6ede", chat_type: "PRIVATE" }, text: TEXT } }));
    expect(await send("/webhooks/zalo-bot", update, { "x-bot-api-secret-token": DEFAULTS.botSecret })).toBe(200);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    await expect.poll(() => channel("channel:telegram"), { timeout: 30_000 }).toMatchObject({ ok: true, facts: { mode: "polling", username: "KhoanDaThuBot", lastEventAt: time, lastSentAt: time, sent: 1 } });
    // Nobody told the fake Zalo that these two had written to the bot: it refuses the answers.
    await expect.poll(() => channel("channel:zalo"), { timeout: 30_000 }).toMatchObject({ facts: { lastEventAt: time, forged: 1, lastSendError: { code: "zalo-232", at: time } } });
    await expect.poll(() => channel("channel:zalo-bot"), { timeout: 30_000 }).toMatchObject({ facts: { lastEventAt: time, lastSendError: { code: expect.stringMatching(/^zalo-bot-4/) as string } } });
    await expect.poll(() => channel("tokens"), { timeout: 30_000 }).toMatchObject({ ok: true, facts: { state: "good", refreshAgeDays: 0, accessExpiresAt: time } });
    const metrics = await (await fetch(`${app.address}/metrics`)).text();
    for (const platform of ["telegram", "zalo", "zalo-bot"]) expect(metrics).toMatch(new RegExp(`khoanda_channel_last_event_seconds\\{platform="${platform}"\\} \\d`));
    expect(metrics).toContain('khoanda_channel_up{platform="telegram"} 1');
    const told = JSON.stringify(await ready());
    for (const secret of [telegram.token, DEFAULTS.botToken, DEFAULTS.botSecret, DEFAULTS.oaSecretKey, "access-", "refresh-", "2512523625412515000", TEXT]) expect(told + metrics).not.toContain(secret);
  }, 120_000);

  it("names what is wrong with a door and what to do, and goes on serving the others", async () => {
    telegram.revoke();
    telegram.people.say(1, TEXT);
    await expect.poll(() => channel("channel:telegram"), { timeout: 60_000 }).toMatchObject({ ok: false, code: "token-revoked", meaning: expect.stringContaining("TELEGRAM_BOT_TOKEN") as string, facts: { state: "down" } });
    expect((await ready()).status).toBe("degraded");
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
  }, 120_000);
});

describe("a door without what proves who speaks", () => {
  it("does not open, and says which variable is missing", async () => {
    await expect(openTelegram({ config: { webhookSecret: "" } })).rejects.toThrow("TELEGRAM_WEBHOOK_SECRET");
    expect(() => openZalo({ config: { oaSecretKey: "" } })).toThrow("ZALO_OA_SECRET_KEY");
    expect(() => zaloBotChannel({ config: { token: DEFAULTS.botToken, webhookSecret: "", apiRoot: NOBODY, callsPerMinute: 60 }, entrance: new RecordingEntrance(), log: keptLog().log, clock: () => NOON, publicUrl: null })).toThrow("ZALO_BOT_WEBHOOK_SECRET");
  });

  it.each([
    [{ TELEGRAM_BOT_TOKEN: `123456789:${"a".repeat(35)}`, TELEGRAM_MODE: "webhook", PUBLIC_URL: "https://khoanda.example.vn" }, "TELEGRAM_WEBHOOK_SECRET"],
    [{ ZALO_APP_ID: "1234567890", ZALO_APP_SECRET: "x" }, "ZALO_OA_SECRET_KEY"],
    [{ ZALO_BOT_TOKEN: "123456789:abcdefgh" }, "ZALO_BOT_WEBHOOK_SECRET"],
  ])("nor does the program start: %j", (env, missing) => {
    expect(() => readConfig(env, "/nowhere")).toThrow(missing);
  });
});

describe("polling where several machines share a database", () => {
  it.each([["postgres://a:b@127.0.0.1:5432/c", "polling", true], ["postgres://a:b@127.0.0.1:5432/c", "webhook", false], [undefined, "polling", false]] as const)("%s, %s: warned %s", async (DATABASE_URL, TELEGRAM_MODE, warned) => {
    const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-doors-"));
    const { log, lines } = keptLog();
    const config = readConfig({ DATABASE_URL, PRIVACY_KEY: "k".repeat(64), TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: NOBODY, TELEGRAM_MODE, TELEGRAM_WEBHOOK_SECRET: "s".repeat(32), PUBLIC_URL: "https://khoanda.example.vn" }, dataDir);
    const [door] = await telegramDoors()({ config, entrance: new RecordingEntrance(), library: () => { throw new Error("nothing loaded"); }, store: undefined as never, log, clock: () => NOON });
    await door?.stop();
    rmSync(dataDir, { recursive: true, force: true });
    expect(lines.join("").includes("telegram-polling-shared")).toBe(warned);
  });
});
