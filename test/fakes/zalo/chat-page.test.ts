import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zaloDoors } from "../../../src/build/zalo.ts";
import { buildApp, type App } from "../../../src/build.ts";
import { readConfig } from "../../../src/config.ts";
import { createPrivacy } from "../../../src/privacy/privacy.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { missing, openBrowser, PHONE, type BrowserOn } from "../../channels/web/browser.ts";
import { keptLog } from "../../channels/zalo/doorstep.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import { chatPage } from "./chat-page.ts";
import { People } from "./people.ts";
import { startFakeZalo, type FakeZalo } from "./server.ts";

/** `PICTURES=1 npx vitest run test/fakes/zalo/chat-page.test.ts` takes the pictures of docs/zalo.md anew; look at them. */
const SCAM = "Em là công an quận. Anh dính đường dây rửa tiền. Chuyển ngay 200 triệu vào tài khoản 19038475629100 để xác minh, không được nói với ai.";
const TEXTS = [
  "Chúc mừng bạn trúng xe máy SH, nộp phí 2 triệu qua nhanqua-tet.top để nhận thưởng trong hôm nay",
  "Mai họp tổ dân phố lúc 19 giờ ở nhà văn hoá xóm Đông, bà con mình nhớ đi đủ nhé",
  "Tuyển cộng tác viên chốt đơn tại nhà, nạp 300k nhận nhiệm vụ hoàn 390k, ngày kiếm 1 triệu",
  "Điện lực báo: nợ tiền điện, cắt điện sau 2 giờ, thanh toán tại evn-nopcuoc.top ngay hôm nay",
  "Hội phụ nữ thông báo lịch khám sức khoẻ miễn phí sáng thứ bảy tại trạm y tế",
];
/** Buttons and numbers stand below a long answer. */
const toTheEnd = (page: Page): Promise<unknown> => page.evaluate("document.getElementById('chat').scrollTo(0, 1e6)");
let fake: FakeZalo;
let app: App;
let browser: BrowserOn;
let dataDir: string;

describe.skipIf(missing)("the page to talk to the bot by", () => {
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "khoan-da-zalo-page-"));
    let people: People | null = null;
    fake = await startFakeZalo({}, { extra: chatPage(() => people as People) });
    const { appId, appSecret, oaSecretKey, botToken, botSecret } = fake.state.options;
    const { access_token, refresh_token } = fake.state.issue();
    const config = readConfig(
      {
        ...{ ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token },
        ...{ ZALO_API_BASE: fake.address, ZALO_OAUTH_BASE: fake.address, ZALO_BOT_TOKEN: botToken, ZALO_BOT_WEBHOOK_SECRET: botSecret, ZALO_BOT_API_ROOT: fake.address },
      },
      dataDir,
    );
    const store = { database: await openDatabase({ dataDir, databaseUrl: null }), privacy: createPrivacy(["k".repeat(64)]) };
    app = await buildApp({ config, index: testIndex(), indexRoot: null, log: keptLog().log, store, openDoors: zaloDoors() });
    await app.server.listen({ port: 0, host: "127.0.0.1" });
    await app.start();
    const at = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
    people = new People(fake.state, { oa: `${at}/webhooks/zalo`, bot: `${at}/webhooks/zalo-bot`, media: fake.address });
    people.echo();
    browser = await openBrowser(fake.address);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    await fake.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("shows the greeting, the answer with its buttons and what stands behind one", async () => {
    const page = await browser.open(PHONE);
    await page.getByRole("button", { name: "Quan tâm" }).click();
    await expect.poll(() => page.locator(".tin:not(.toi)").count()).toBe(1);
    await browser.picture(page, "zalo-quan-tam");
    await page.getByLabel("Tin nhắn").fill(SCAM);
    await page.getByRole("button", { name: "Gửi" }).click();
    await expect.poll(() => page.locator(".nut").count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".tin:not(.toi)").last().textContent()).toContain("LỪA ĐẢO");
    await expect.poll(() => page.locator(".cam-xuc").count()).toBe(1);
    await toTheEnd(page);
    await browser.picture(page, "zalo-tra-loi");
    const answers = await page.locator(".tin:not(.toi)").count();
    await page.locator(".nut button").nth(1).click();
    await expect.poll(() => page.locator(".tin:not(.toi)").count()).toBeGreaterThan(answers);
    await toTheEnd(page);
    await browser.picture(page, "zalo-bam-nut");
    await page.locator(".nut button", { hasText: "Đã đọc mã OTP" }).last().click();
    await expect.poll(() => page.locator(".tin:not(.toi)").last().textContent()).toContain("Bạn đã đưa mã OTP");
    await browser.picture(page, "zalo-lo-doc-ma");
    expect(browser.complaints()).toEqual([]);
    await page.close();
  });

  it("shows an official's texts, passed on one after the other, in one table", { timeout: 60_000 }, async () => {
    const page = await browser.open(PHONE);
    for (const text of TEXTS) {
      await page.getByLabel("Tin nhắn").fill(text);
      await page.getByRole("button", { name: "Gửi", exact: true }).click();
    }
    await expect.poll(() => page.locator(".tin:not(.toi)").last().textContent(), { timeout: 40_000 }).toMatch(/Tôi đã xem \d tin: /);
    await browser.picture(page, "zalo-nhieu-tin");
    expect(await page.locator(".tin:not(.toi)").last().textContent()).not.toContain("evn-nopcuoc");
    expect(browser.complaints()).toEqual([]);
    await page.close();
  });

  it("shows the Zalo Bot's answers, with numbers and no buttons", async () => {
    const page = await browser.open(PHONE);
    await page.getByLabel("Cửa vào").selectOption("bot");
    await page.getByLabel("Tin nhắn").fill(SCAM);
    await page.getByRole("button", { name: "Gửi" }).click();
    await expect.poll(() => page.locator(".tin:not(.toi)").count()).toBe(1);
    expect(await page.locator(".tin:not(.toi)").textContent()).toContain("Nhắn một số để chọn");
    expect(await page.locator(".nut").count()).toBe(0);
    await toTheEnd(page);
    await browser.picture(page, "zalo-bot");
    expect(browser.complaints()).toEqual([]);
    await page.close();
  });
});
