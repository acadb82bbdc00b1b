import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telegramDoors } from "../../../src/build/telegram.ts";
import { buildApp, type App } from "../../../src/build.ts";
import { createLog } from "../../../src/channels/log.ts";
import { readConfig } from "../../../src/config.ts";
import { createPrivacy } from "../../../src/privacy/privacy.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { fakeTelegram, type FakeTelegram } from "../../fakes/telegram/server.ts";
import type { FakeMessage } from "../../fakes/telegram/world.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import { DESK, missing, openBrowser, PHONE } from "../web/browser.ts";
import { SECRET, until } from "./site.ts";

const SCAM = "Tôi là công an, anh có liên quan đường dây rửa tiền. Chuyển ngay 200 triệu vào tài khoản 19038475629100 để xác minh, không được nói với ai.";

/** What people bring to the ward's office. */
const OFFICIALS = [
  "Chúc mừng bạn trúng xe máy SH, nộp phí 2 triệu qua nhanqua-tet.top để nhận thưởng trong hôm nay",
  "Mai họp tổ dân phố lúc 19 giờ ở nhà văn hoá xóm Đông, bà con mình nhớ đi đủ nhé",
  "Tuyển cộng tác viên chốt đơn tại nhà, nạp 300k nhận nhiệm vụ hoàn 390k, ngày kiếm 1 triệu",
  "Điện lực báo: nợ tiền điện, cắt điện sau 2 giờ, thanh toán tại evn-nopcuoc.top ngay hôm nay",
  "Vay nhanh 50 triệu không thế chấp, đóng phí bảo hiểm khoản vay 1 triệu trước khi giải ngân",
];

interface Talking { readonly app: App; readonly fake: FakeTelegram; readonly lines: string[]; close(): Promise<void> }

/** The whole application; only Telegram is not the real one. Every update is delivered up to three times. */
async function open(mode: "polling" | "webhook"): Promise<Talking> {
  const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-telegram-"));
  let turn = 0;
  const fake = await fakeTelegram({ timeScale: 0.01, times: () => 1 + (turn++ % 3) });
  const lines: string[] = [];
  const env = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root, TELEGRAM_MODE: mode, LOG_LEVEL: "trace" };
  const config = readConfig(mode === "webhook" ? { ...env, TELEGRAM_WEBHOOK_SECRET: SECRET, PUBLIC_URL: "http://127.0.0.1:1" } : env, dataDir);
  const store = { database: await openDatabase({ dataDir, databaseUrl: null }), privacy: createPrivacy(["k".repeat(64)]) };
  const app = await buildApp({ config, index: testIndex(), indexRoot: null, log: createLog("trace", { write: (line) => { lines.push(line); } }), store, openDoors: telegramDoors() });
  const address = await app.server.listen({ port: 0, host: "127.0.0.1" });
  await app.start();
  if (mode === "webhook") {
    // The port is known only now; what the bot told Telegram is put right by hand.
    await until(() => fake.calls.some(({ method }) => method === "setWebhook"), "setWebhook");
    fake.delivery.setWebhook({ url: `${address}/webhooks/telegram`, secret_token: SECRET });
  }
  return { app, fake, lines, async close() {
    await app.stop();
    await fake.stop();
    rmSync(dataDir, { recursive: true, force: true });
  } };
}

const said = (fake: FakeTelegram, chat: number): FakeMessage[] => fake.world.history(chat).filter(({ from }) => from?.is_bot === true);
const textOf = (message: FakeMessage | undefined): string => message?.text ?? "";

describe.each(["webhook", "polling"] as const)("a person on Telegram, by %s", (mode) => {
  let talking: Talking;
  beforeAll(async () => { talking = await open(mode); });
  afterAll(() => talking.close());

  it("starts, is greeted once, asks, presses, presses again, and is answered each time", async () => {
    const { fake } = talking;
    const person = 42;
    const answers = (count: number) => until(() => said(fake, person).length >= count && said(fake, person), `${count} answers`);
    fake.people.say(person, "/start");
    await answers(1);
    fake.people.say(person, SCAM);
    const [, verdict] = await answers(2);
    expect(textOf(verdict)).toMatch(/^(?:LỪA ĐẢO|RẤT ĐÁNG NGỜ)/);
    const query = fake.people.pressButton(person, verdict as FakeMessage, "Vì sao?");
    const [, , why] = await answers(3);
    expect(textOf(why).length).toBeGreaterThan(40);
    await until(() => fake.world.asked.get(query)?.answered !== undefined, "the sign");
    fake.people.press(person, verdict as FakeMessage, "c:khong-co-that");
    await answers(4);
    await until(() => fake.delivery.pending === 0, "all taken");
    expect(said(fake, person)).toHaveLength(4);
  });

  it("a propagandist gets the words of a leaflet, its picture and its PDF, each once", async () => {
    const { fake } = talking;
    const person = 47;
    fake.people.say(person, "/mau ma otp to buom");
    const files = await until(() => { const found = said(fake, person).filter(({ photo, document }) => photo !== undefined || document !== undefined); return found.length >= 2 && found; }, "a picture and a file");
    expect(said(fake, person).map(textOf).join("\n")).toContain("MÃ OTP LÀ CHÌA KHÓA NHÀ");
    expect(files.map(({ document }) => (document as { readonly file_name?: string } | undefined)?.file_name ?? "picture")).toEqual(["picture", "ma-otp_to-buom_chung.pdf"]);
    await until(() => fake.delivery.pending === 0, "all taken");
    expect(said(fake, person).filter(({ photo, document }) => photo !== undefined || document !== undefined)).toHaveLength(2);
  }, 120_000);

  it("in a group it answers who speaks to it, and nobody else", async () => {
    const { fake } = talking;
    const group = -1_002_200_000_001;
    const scam = fake.people.say(50, SCAM, group);
    fake.people.say(51, "ai biết cái này không", group);
    fake.people.say(52, { text: "/kiemtra", reply_to_message: scam }, group);
    await until(() => said(fake, group).length === 1, "one answer");
    expect(textOf(said(fake, group)[0])).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
  });

  it("whoever blocks the bot is forgotten and hears nothing more", async () => {
    const { fake } = talking;
    fake.people.say(60, SCAM);
    await until(() => said(fake, 60).length === 1, "an answer");
    fake.people.block(60);
    await until(() => fake.delivery.pending === 0, "taken");
    expect(said(fake, 60)).toHaveLength(1);
  });

  it("and the log has neither token nor words", () => {
    const log = talking.lines.join("");
    for (const secret of [talking.fake.token, SECRET, "19038475629100", "rửa tiền"]) expect(log).not.toContain(secret);
  });
});

describe.skipIf(missing)("the page of the fake Telegram", () => {
  it("talks with the bot, on a phone and on a desk", { timeout: 240_000 }, async () => {
    const talking = await open("polling");
    const { fake } = talking;
    const browser = await openBrowser(fake.root);
    try {
      await until(() => fake.world.profile.has("menu"), "the profile");
      const page = await browser.open(PHONE);
      await browser.picture(page, "telegram-gia-bat-dau");
      await page.getByLabel("Tin nhắn").fill(SCAM);
      await page.getByRole("button", { name: "Chuyển tiếp" }).click();
      await page.getByRole("button", { name: "Vì sao?" }).waitFor();
      await browser.picture(page, "telegram-gia-ket-luan");
      await page.getByRole("button", { name: "Gọi ai?" }).click();
      await page.getByText("113", { exact: false }).last().waitFor();
      await until(() => said(fake, 1_000_001).length === 2, "two answers");
      await browser.picture(page, "telegram-gia-goi-ai");
      await page.getByRole("button", { name: "Tôi lỡ làm theo rồi" }).last().click();
      await page.getByRole("button", { name: "Đã đọc mã OTP" }).click();
      await page.getByText("Bạn đã đưa mã OTP. Làm ngay").waitFor();
      await browser.picture(page, "telegram-gia-lo-doc-ma");
      for (const text of OFFICIALS) {
        await page.getByLabel("Tin nhắn").fill(text);
        await page.getByRole("button", { name: "Chuyển tiếp" }).click();
      }
      await page.getByRole("link", { name: "Tệp ket-qua.csv" }).waitFor();
      await browser.picture(page, "telegram-gia-nhieu-tin");
      const table = said(fake, 1_000_001).map(textOf).find((text) => text.startsWith("Tôi đã xem 5 tin")) ?? "";
      expect(table).toMatch(/^1\. lừa đảo: .*trúng thưởng/m);
      expect(table).toMatch(/^2\. chưa thấy dấu hiệu$/m);
      const desk = await browser.open(DESK);
      await desk.getByRole("button", { name: "Vì sao?" }).first().waitFor();
      await browser.picture(desk, "telegram-gia-may-tinh");
      expect(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).toBe(true);
      expect(browser.complaints()).toEqual([]);
    } finally {
      await browser.close();
      await talking.close();
    }
  });
});
