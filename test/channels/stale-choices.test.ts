import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configuredDoors } from "../../src/build/doors.ts";
import { fakeTelegram, type FakeTelegram } from "../fakes/telegram/server.ts";
import { BOT_PERSON, People, PERSON } from "../fakes/zalo/people.ts";
import { startFakeZalo, type FakeZalo } from "../fakes/zalo/server.ts";
import { DEFAULTS } from "../fakes/zalo/state.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { openApp, type WholeApp } from "../journey/dialogues/whole-app.ts";

testIndex();
const SCAM = "Bưu điện giữ kiện hàng của bạn, cập nhật địa chỉ tại vnpost-capnhat.top và nộp 12.000đ trong hôm nay";
const CHAT = 42;
const DAY_MS = 86_400_000;
let telegram: FakeTelegram;
let zalo: FakeZalo;
let app: WholeApp;
let people: People;
let days = 0;

beforeAll(async () => {
  telegram = await fakeTelegram({ timeScale: 0.01 });
  zalo = await startFakeZalo();
  const { access_token, refresh_token } = zalo.state.issue();
  app = await openApp(
    {
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, ZALO_CALLS_PER_MINUTE: "60000", ZALO_BOT_CALLS_PER_MINUTE: "60000" },
      ...{ ZALO_APP_ID: DEFAULTS.appId, ZALO_APP_SECRET: DEFAULTS.appSecret, ZALO_OA_SECRET_KEY: DEFAULTS.oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token, ZALO_API_BASE: zalo.address, ZALO_OAUTH_BASE: zalo.address },
      ...{ ZALO_BOT_TOKEN: DEFAULTS.botToken, ZALO_BOT_WEBHOOK_SECRET: DEFAULTS.botSecret, ZALO_BOT_API_ROOT: zalo.address },
    },
    configuredDoors,
    () => new Date(Date.now() + days * DAY_MS),
  );
  people = new People(zalo.state, { oa: `${app.address}/webhooks/zalo`, bot: `${app.address}/webhooks/zalo-bot`, media: zalo.address });
}, 60_000);
afterAll(async () => {
  await app.stop();
  await telegram.stop();
  await zalo.stop();
});

const onTelegram = (): readonly string[] => telegram.world.history(CHAT).flatMap(({ from, text }) => (from?.is_bot === true ? [text ?? ""] : []));
const onZalo = (who: string) => (): readonly string[] => zalo.state.sent.filter(({ to }) => to === who).map(({ text }) => text);
const underTelegram = () => telegram.world.history(CHAT).find(({ reply_markup: keys }) => keys !== undefined);

/** What somebody finds on the screen a week later, and taps or types. */
const OLD: readonly (readonly [string, () => readonly string[], () => unknown, () => unknown])[] = [
  ["a button on Telegram", onTelegram, () => telegram.people.say(CHAT, SCAM), () => telegram.people.pressButton(CHAT, underTelegram() ?? (undefined as never), "Gọi ai?")],
  ["a number on Telegram", onTelegram, () => null, () => telegram.people.say(CHAT, "3")],
  ["a button of the Official Account", onZalo(PERSON), () => people.say(SCAM), () => people.say(zalo.state.sent.find(({ to, buttons }) => to === PERSON && buttons.length > 0)?.buttons[2]?.payload ?? "")],
  ["a number at the Official Account", onZalo(PERSON), () => null, () => people.say("3")],
  ["a number at the Zalo Bot", onZalo(BOT_PERSON), () => people.sayToBot(SCAM), () => people.sayToBot("3")],
];

describe("a week later", () => {
  it.each(OLD)("%s is answered once, kindly, without a word of the old message", async (_, told, ask, again) => {
    days = 0;
    if (ask() !== null) await expect.poll(() => told().length, { timeout: 60_000 }).toBeGreaterThan(0);
    await app.settled();
    days = 8;
    const before = told().length;
    await again();
    await expect.poll(() => told().length, { timeout: 60_000 }).toBe(before + 1);
    await app.settled();
    expect(told()).toHaveLength(before + 1);
    expect(told().at(-1)).toContain("là của tin trước");
    expect(told().at(-1)).not.toMatch(/vnpost|kiện hàng/);
  }, 120_000);
});
