import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telegramDoors } from "../../src/build/telegram.ts";
import { zaloDoors } from "../../src/build/zalo.ts";
import { SECRET, until } from "../channels/telegram/site.ts";
import { fakeTelegram } from "../fakes/telegram/server.ts";
import { BOT_PERSON, People, PERSON } from "../fakes/zalo/people.ts";
import { startFakeZalo } from "../fakes/zalo/server.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { openApp, type WholeApp } from "../journey/dialogues/whole-app.ts";
import { fakeSpeech, KEY, SPOKEN, VOICE, type FakeSpeech } from "./fake-service.ts";

testIndex();
const clock = (): Date => new Date("2026-12-01T03:00:00Z");
const AMR = Buffer.concat([Buffer.from("#!AMR\n"), Buffer.alloc(600, 4)]);

/** One platform with the whole bot behind it. */
interface Platform {
  readonly app: WholeApp;
  speak(bytes: Buffer): Promise<unknown>;
  said(): readonly string[];
  close(): Promise<void>;
}

async function onTelegram(env: Readonly<Record<string, string>>): Promise<Platform> {
  const fake = await fakeTelegram({ timeScale: 0.01 });
  const app = await openApp({ TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root, TELEGRAM_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: SECRET, PUBLIC_URL: "http://127.0.0.1:1", ...env }, telegramDoors(), clock);
  await until(() => fake.calls.some(({ method }) => method === "setWebhook"), "setWebhook");
  fake.delivery.setWebhook({ url: `${app.address}/webhooks/telegram`, secret_token: SECRET });
  return {
    app,
    speak: (bytes) => Promise.resolve(fake.people.speak(42, bytes, bytes === VOICE ? "voice" : "video_note")),
    said: () => fake.world.history(42).flatMap(({ from, text }) => (from?.is_bot === true ? (text ?? []) : [])),
    async close() {
      await app.stop();
      await fake.stop();
    },
  };
}

async function onZalo(env: Readonly<Record<string, string>>, door: "oa" | "bot"): Promise<Platform> {
  const fake = await startFakeZalo();
  const { appId, appSecret, oaSecretKey, botToken, botSecret } = fake.state.options;
  const { access_token, refresh_token } = fake.state.issue();
  const oa = { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token, ZALO_API_BASE: fake.address, ZALO_OAUTH_BASE: fake.address };
  const app = await openApp({ ...oa, ZALO_BOT_TOKEN: botToken, ZALO_BOT_WEBHOOK_SECRET: botSecret, ZALO_BOT_API_ROOT: fake.address, ...env }, zaloDoors(), clock);
  const people = new People(fake.state, { oa: `${app.address}/webhooks/zalo`, bot: `${app.address}/webhooks/zalo-bot`, media: fake.address });
  return {
    app,
    speak: (bytes) => (door === "oa" ? people.speak(bytes) : people.speakToBot(bytes)),
    said: () => fake.state.sent.filter(({ to }) => to === (door === "oa" ? PERSON : BOT_PERSON)).map(({ text }) => text),
    async close() {
      await app.stop();
      await fake.stop();
    },
  };
}

describe.each<[string, (env: Readonly<Record<string, string>>) => Promise<Platform>]>([["Telegram", onTelegram], ["Zalo", (env) => onZalo(env, "oa")], ["the Zalo Bot", (env) => onZalo(env, "bot")]])("somebody who speaks on %s", (_, open) => {
  let service: FakeSpeech;
  let platform: Platform;
  beforeAll(async () => {
    service = await fakeSpeech();
    platform = await open({ SPEECH_MODEL: "fake", SPEECH_BASE_URL: service.url, SPEECH_API_KEY: KEY });
  });
  afterAll(async () => {
    await platform.close();
    await service.close();
  });
  const answer = async (bytes: Buffer): Promise<string> => {
    const before = platform.said().length;
    await platform.speak(bytes);
    return until(() => platform.said()[before], "an answer");
  };

  it("reads what was heard, its numbers masked, and what it is", async () => {
    const reply = await answer(VOICE);
    expect(reply).toMatch(/^Tôi nghe được: “Tôi là công an, chị chuyển ngay hai trăm triệu.*Nghe sai chỗ nào, bạn gõ lại giúp tôi\./);
    expect(reply).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(reply).not.toContain("19038475629100");
  });

  it("is heard in another format too; what is no sound goes to nobody", async () => {
    expect(await answer(AMR)).toMatch(/^Tôi nghe được/);
    const asked = service.asked.length;
    expect(await answer(Buffer.from("MZ this is a program"))).toMatch(/chưa nghe được.*gõ lại/);
    expect(service.asked).toHaveLength(asked);
  });

  it("is asked to type when the service breaks or talks nonsense", async () => {
    for (const way of ["500", "no-text"] as const) {
      service.way = way;
      expect(await answer(VOICE)).toMatch(/chưa nghe được.*gõ lại.*chụp màn hình/);
    }
  });

  it("leaves no word and no key in the log, only how it went", () => {
    const log = platform.app.lines.join("");
    expect(log).toContain('"outcome":"heard"');
    expect(log).toContain('"code":"speech-status"');
    for (const secret of ["công an", "hai trăm triệu", "19038475629100", SPOKEN, KEY]) expect(log).not.toContain(secret);
  });
});

describe("where no service is configured", () => {
  it("a voice is answered kindly, and not even fetched", async () => {
    const platform = await onTelegram({});
    await platform.speak(VOICE);
    expect(await until(() => platform.said()[0], "an answer")).toMatch(/chưa nghe được tin thoại.*gõ lại.*chụp màn hình/);
    await platform.close();
  });
});
