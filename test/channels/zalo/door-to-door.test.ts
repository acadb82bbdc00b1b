import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zaloDoors } from "../../../src/build/zalo.ts";
import { buildApp, type App } from "../../../src/build.ts";
import { readConfig } from "../../../src/config.ts";
import { createPrivacy } from "../../../src/privacy/privacy.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { BOT_PERSON, People, PERSON } from "../../fakes/zalo/people.ts";
import { startFakeZalo, type FakeZalo } from "../../fakes/zalo/server.ts";
import type { Sent } from "../../fakes/zalo/state.ts";
import { deliverUntilTaken, eventBytes, signedHeaders } from "../../fakes/zalo/webhook.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import { keptLog } from "./doorstep.ts";

const SCAM = "Tôi là công an, anh có liên quan đường dây rửa tiền. Chuyển ngay 200 triệu vào tài khoản 19038475629100 để xác minh, không được nói với ai.";

let fake: FakeZalo;
let app: App;
let people: People;
let dataDir: string;
/** The OA's webhook. */
let at: string;
const kept = keptLog();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-zalo-"));
  fake = await startFakeZalo();
  const { appId, appSecret, oaSecretKey, botToken, botSecret } = fake.state.options;
  const { access_token, refresh_token } = fake.state.issue();
  const config = readConfig(
    {
      LOG_LEVEL: "trace",
      ZALO_CALLS_PER_MINUTE: "60000",
      ZALO_BOT_CALLS_PER_MINUTE: "60000",
      ...{ ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token },
      ...{ ZALO_API_BASE: fake.address, ZALO_OAUTH_BASE: fake.address, ZALO_BOT_TOKEN: botToken, ZALO_BOT_WEBHOOK_SECRET: botSecret, ZALO_BOT_API_ROOT: fake.address },
    },
    dataDir,
  );
  const store = { database: await openDatabase({ dataDir, databaseUrl: null }), privacy: createPrivacy(["k".repeat(64)]) };
  app = await buildApp({ config, index: testIndex(), indexRoot: null, log: kept.log, store, openDoors: zaloDoors() });
  await app.server.listen({ port: 0, host: "127.0.0.1" });
  await app.start();
  const bot = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  at = `${bot}/webhooks/zalo`;
  people = new People(fake.state, { oa: at, bot: `${bot}/webhooks/zalo-bot`, media: fake.address });
  people.echo();
});
afterAll(async () => {
  await app.stop();
  await fake.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const told = (who: string): readonly Sent[] => fake.state.sent.filter(({ to }) => to === who);

describe("a person on Zalo", () => {
  it("follows, is greeted once, asks, presses, types a number, and is answered each time, with the pair of tokens renewed on the way", async () => {
    await people.follow();
    await expect.poll(() => told(PERSON)).toHaveLength(1);
    expect(await people.say(SCAM)).toBe(1);
    await expect.poll(() => told(PERSON)).toHaveLength(2);
    const answer = told(PERSON)[1] as Sent;
    expect(answer.text).toMatch(/LỪA ĐẢO/);
    expect(answer.text).toContain("Nhắn một số để chọn:\n1. ");
    expect(answer.buttons).toHaveLength(5);
    await people.say(answer.buttons[0]?.payload ?? "");
    await expect.poll(() => told(PERSON)).toHaveLength(3);
    await people.say("3");
    await expect.poll(() => told(PERSON)).toHaveLength(4);
    expect(told(PERSON)[3]?.text).toMatch(/113/);
    // What Zalo tells about our own sends came in as well, and nobody was answered for it.
    await expect.poll(async () => (await app.server.inject("/metrics")).body).toMatch(/khoanda_webhook_events_total\{channel="zalo",outcome="ignored"\} (?:1[2-9]|[2-9]\d)/);
    expect(told(PERSON)).toHaveLength(4);
    await expect.poll(() => fake.state.reactions.length).toBeGreaterThan(0);
    // The configured pair is of unknown age, so it was renewed once, beside the sends.
    await expect.poll(() => [...fake.state.refresh.values()].filter(({ spent }) => spent).length).toBe(1);
  });

  it("asks the Zalo Bot and gets the same words, with numbers only", async () => {
    await people.sayToBot(SCAM);
    await expect.poll(() => told(BOT_PERSON)).toHaveLength(1);
    const same = told(PERSON).find(({ text }) => text.includes("LỪA ĐẢO"))?.text;
    expect(told(BOT_PERSON)[0]?.text).toBe(same);
    await people.sayToBot("3");
    await expect.poll(() => told(BOT_PERSON)).toHaveLength(2);
    expect(fake.state.typing).toContain(BOT_PERSON);
  });

  it("asks for a leaflet: words, picture and file at the OA; at the Zalo Bot, which takes no files, words alone", async () => {
    const [before, beforeBot] = [told(PERSON).length, told(BOT_PERSON).length];
    await people.say("/mau ma otp to buom");
    await expect.poll(() => told(PERSON).slice(before).filter(({ file }) => file !== null).length, { timeout: 60_000 }).toBe(2);
    expect(told(PERSON).slice(before).map(({ text }) => text).join("\n")).toContain("MÃ OTP LÀ CHÌA KHÓA NHÀ");
    await people.sayToBot("/mau ma otp to buom");
    await expect.poll(() => told(BOT_PERSON).length, { timeout: 60_000 }).toBeGreaterThan(beforeBot);
    await expect.poll(() => app.journey?.health().waiting).toBe(0);
    expect(told(BOT_PERSON).slice(beforeBot).every(({ file }) => file === null)).toBe(true);
    expect(told(BOT_PERSON).slice(beforeBot).map(({ text }) => text).join("\n")).not.toContain("chưa làm được");
  }, 150_000);

  it("thirty of them at once, every event delivered one to five times in any order: each is answered once, none is forgotten", async () => {
    const { oaId, appId } = fake.state.options;
    const deliveries = Array.from({ length: 30 }, (_, number) => {
      const person = String(2512523625400000000n + BigInt(number));
      fake.state.interactions.set(person, fake.state.now);
      const timestamp = String(fake.state.now + number);
      const raw = eventBytes({ app_id: appId, event_name: "user_send_text", sender: { id: person }, recipient: { id: oaId }, message: { text: `${SCAM} (${number})`, msg_id: `many-${number}` }, timestamp });
      return Array.from({ length: 1 + (number % 5) }, () => ({ person, raw, headers: signedHeaders(raw, timestamp, fake.state.options) }));
    });
    // Every seventh of the list in turn: repeated deliveries come between those of others.
    const all = deliveries.flat();
    const shuffled = Array.from({ length: 7 }, (_, from) => all.filter((_one, place) => place % 7 === from)).flat();
    expect(await Promise.all(shuffled.map(({ raw, headers }) => deliverUntilTaken(at, raw, headers, 20)))).not.toContain(null);
    await expect.poll(() => deliveries.filter(([first]) => told(first?.person ?? "").length > 0).length).toBe(30);
    // What would come twice would have come by now: all are in, and the queue is empty.
    await expect.poll(() => app.journey?.health().waiting).toBe(0);
    expect(deliveries.map(([first]) => told(first?.person ?? "").length)).toEqual(deliveries.map(() => 1));
  });

  it("the same at the Zalo Bot, whose updates have no number and no order", async () => {
    const bot = at.replace("/webhooks/zalo", "/webhooks/zalo-bot");
    const headers = { "content-type": "application/json", "x-bot-api-secret-token": fake.state.options.botSecret };
    const persons = Array.from({ length: 20 }, (_, number) => `6ede00ab34cd${String(number).padStart(4, "0")}`);
    const all = persons.flatMap((person, number) => {
      fake.state.botChats.add(person);
      const raw = Buffer.from(JSON.stringify({ event_name: "message.text.received", message: { message_id: `bot-many-${number}`, date: fake.state.now + number, from: { id: person, is_bot: false }, chat: { id: person, chat_type: "PRIVATE" }, text: `${SCAM} (${number})` } }));
      return Array.from({ length: 1 + (number % 5) }, () => raw);
    });
    const shuffled = Array.from({ length: 7 }, (_, from) => all.filter((_one, place) => place % 7 === from)).flat();
    expect(await Promise.all(shuffled.map((raw) => deliverUntilTaken(bot, raw, headers, 20)))).not.toContain(null);
    await expect.poll(() => persons.filter((person) => told(person).length > 0).length, { timeout: 60_000 }).toBe(20);
    await expect.poll(() => app.journey?.health().waiting).toBe(0);
    expect(persons.map((person) => told(person).length)).toEqual(persons.map(() => 1));
  }, 120_000);

  it.each([
    ["the Official Account", PERSON, (text: string) => people.say(text)],
    ["the Zalo Bot", BOT_PERSON, (text: string) => people.sayToBot(text)],
  ])("an official passes ten texts on to %s at once: each judged, in one table without links, within the platform's length", async (_, who, say) => {
    const TEXTS = Array.from({ length: 10 }, (_text, number) => (number % 2 === 0 ? `Chúc mừng bạn trúng xe máy SH số ${number}, nộp phí 2 triệu qua nhanqua-tet${number}.top để nhận thưởng trong hôm nay` : `Mai họp tổ dân phố lúc ${number} giờ ở nhà văn hoá xóm Đông, bà con mình nhớ đi đủ nhé`));
    const before = told(who).length;
    for (const text of TEXTS) expect(await say(text)).toBe(1);
    await expect.poll(() => told(who).slice(before).some(({ text }) => text.includes("Tôi đã xem")), { timeout: 60_000 }).toBe(true);
    await expect.poll(() => app.journey?.health().waiting).toBe(0);
    const heard = told(who).slice(before).map(({ text }) => text);
    const table = heard.find((text) => text.includes("Tôi đã xem")) ?? "";
    // The first is answered at once, with one more when this machine is slow; the rest wait for the pause.
    const rows = table.match(/^\d+\. /gm)?.length ?? 0;
    expect(rows).toBeGreaterThanOrEqual(7);
    expect(rows + heard.length - 1).toBe(10);
    expect(table).toContain("trả lời riêng ở trên");
    expect(table).toMatch(/^\d\. Chúc mừng bạn trúng xe máy SH .*· lừa đảo · /m);
    expect(heard.join("\n")).not.toMatch(/nhanqua-tet\d\.top/);
    expect(table).not.toContain("nhanqua-tet");
    expect([...table].length).toBeLessThanOrEqual(2_000);
  }, 120_000);

  it("leaves, and nothing is sent after them", async () => {
    const before = told(PERSON).length;
    expect(await people.unfollow()).toBe(1);
    expect(await people.say("1")).toBe(1);
    await expect.poll(() => told(PERSON)).toHaveLength(before + 1);
    expect(told(PERSON).at(-1)?.text).toMatch(/gửi tin nhắn vào trước/);
  });

  it("of all of it the log holds no word, no id, no token", () => {
    const log = kept.lines.join("");
    expect(log.length).toBeGreaterThan(1_000);
    for (const secret of [PERSON, BOT_PERSON, "rửa tiền", "19038475629100", fake.state.options.botToken, fake.state.options.botSecret, fake.state.options.oaSecretKey, ...fake.state.access.keys(), ...fake.state.refresh.keys()]) expect(log).not.toContain(secret);
  });
});
