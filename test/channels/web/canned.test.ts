import { escape } from "../../../src/channels/web/document.ts";
import mammoth from "mammoth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CANNED_FORMS } from "../../../src/domain/canned.ts";
import { evaluate, missing, openBrowser, DESK, PHONE, type BrowserOn } from "./browser.ts";
import { openCannedSite } from "./canned-site.ts";

const { server, library } = await openCannedSite();
const get = (url: string) => server.inject({ method: "GET", url });
afterAll(() => server.close());

describe("the library of texts, over HTTP", () => {
  it("lists every topic there is, and those that fit a search first", async () => {
    const all = await get("/tuyen-truyen");
    expect(all.statusCode).toBe(200);
    expect(all.headers["content-security-policy"]).toContain("default-src 'none'");
    for (const { id, title } of library.canned.topics()) {
      expect(all.body).toContain(`/tuyen-truyen/${id}?`);
      expect(all.body).toContain(escape(title));
    }
    const found = await get(`/tuyen-truyen?q=${encodeURIComponent("gia cong an")}`);
    expect(/class="topic" href="\/tuyen-truyen\/([a-z0-9-]+)/.exec(found.body)?.[1]).toBe("gia-danh-cong-an-vu-an");
    expect((await get("/tuyen-truyen?q=nau+pho+bo")).body).toContain("Chưa có bài đúng “nau pho bo”");
  });

  it("shows each form of each topic whole, with its sources", async () => {
    for (const { id } of library.canned.topics()) {
      for (const form of CANNED_FORMS) {
        const page = await get(`/tuyen-truyen/${id}?dang=${form}`);
        expect(page.statusCode, `${id} ${form}`).toBe(200);
        expect(page.body).toContain("Nguồn: ");
        expect(page.body).not.toMatch(/\{\{|undefined|\[\d\]/);
      }
    }
  });

  it("puts commune, office and day into the text, as text", async () => {
    const page = await get(`/tuyen-truyen/ma-otp?dang=zalo&xa=${encodeURIComponent("xã Tân Phú")}&co-quan=${encodeURIComponent('<script>alert(1)</script>"')}&ngay=2026-11-25&tinh=${encodeURIComponent("quang ninh")}`);
    expect(page.body).toContain("25/11/2026");
    expect(page.body).toContain("Công an tỉnh Quảng Ninh: ");
    expect(page.body).not.toContain("<script>alert");
    expect(page.body).toContain("&lt;script&gt;");
    const loud = await get(`/tuyen-truyen/ma-otp?xa=${encodeURIComponent("xã Tân Phú")}`);
    expect(loud.body).toContain("Kính thưa bà con xã Tân Phú!");
  });

  it("bears whatever an address may hold", async () => {
    for (const query of ["dang=x&doi-tuong=y&ngay=2026-13-45", "dang=loa-45&dang=zalo", "q=%00%E2%80%AE", `xa=${"a".repeat(3000)}`, "tinh=Atlantis", "ngay=../../x", "xa=%7B%7Btinh%7D%7D"]) {
      const page = await get(`/tuyen-truyen/ma-otp?${query}`);
      expect(page.statusCode, query).toBe(200);
      expect(/id="bai">[^]*?<\/article>/.exec(page.body)?.[0]).not.toMatch(/[{}[\]]/);
    }
  });

  it("sends who follows an old link to the list, and gives no file of what is not there", async () => {
    const page = await get("/tuyen-truyen/khong-co");
    expect([page.statusCode, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(page.body).toContain("Không có bài này");
    expect((await get("/tuyen-truyen/khong-co/bai.txt")).json()).toMatchObject({ error: { code: "canned-unknown" } });
    expect((await get("/tuyen-truyen/%2e%2e/bai.txt")).statusCode).toBe(404);
  });

  it("hands out what has run out no longer", async () => {
    const late = await openCannedSite("2028-01-01");
    expect((await late.server.inject({ method: "GET", url: "/tuyen-truyen/ma-otp" })).statusCode).toBe(404);
    await late.server.close();
  });

  it("gives a text file that old Windows reads, named after what is in it", async () => {
    const file = await get("/tuyen-truyen/ma-otp/bai.txt?dang=sms");
    expect(file.headers["content-disposition"]).toBe('attachment; filename="ma-otp_sms_chung.txt"');
    expect([...file.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.body).toContain("\r\n");
    expect(file.body).toContain("Ma OTP la chia khoa tai khoan.");
    expect(file.body).toContain("Nguồn: ");
  });

  it("gives a Word file with every word of the text and its sources", async () => {
    const wanted = library.canned.text("cat-ghep-anh-nhay-cam", "hop", "chung", {});
    const file = await get("/tuyen-truyen/cat-ghep-anh-nhay-cam/bai.docx?dang=hop");
    expect(file.headers["content-type"]).toContain("wordprocessingml");
    const { value } = await mammoth.extractRawText({ buffer: file.rawPayload });
    const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();
    expect(squeeze(value)).toContain(squeeze(wanted?.text ?? "-"));
    expect(squeeze(value)).toContain(wanted?.citation ?? "-");
  }, 60_000);
});

describe.skipIf(missing)(missing ? "the library, seen (skipped: no /usr/bin/chromium)" : "the library, in Chromium", () => {
  let browser: BrowserOn;
  beforeAll(async () => { browser = await openBrowser(await server.listen({ port: 0, host: "127.0.0.1" })); }, 60_000);
  afterAll(() => browser.close());
  const fits = async (page: Page): Promise<void> => {
    expect(await evaluate<number>(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  };

  it.each([
    ["a phone", PHONE, "dien-thoai-360-tuyen-truyen"],
    ["a phone at night", { ...PHONE, colorScheme: "dark" as const }, "dien-thoai-360-tuyen-truyen-toi"],
    ["a desk", DESK, "may-tinh-tuyen-truyen"],
    ["a desk at night", { ...DESK, colorScheme: "dark" as const }, "may-tinh-tuyen-truyen-toi"],
  ])("is searched, read, copied and filled in on %s, nothing overflowing", async (_, how, name) => {
    const page = await browser.open(how, "/tuyen-truyen");
    await fits(page);
    await browser.picture(page, name);
    await page.getByLabel("Tìm chủ đề").fill("ghep anh tong tien");
    await page.getByRole("button", { name: "Tìm bài" }).click();
    await page.locator(".topic").first().click();
    await page.locator("#bai").waitFor();
    await page.getByRole("link", { name: "Zalo", exact: true }).click();
    await page.getByRole("link", { name: "Cán bộ, đảng viên" }).click();
    await page.locator("#bai", { hasText: "GỬI CÁC ĐỒNG CHÍ" }).waitFor();
    await fits(page);
    await browser.picture(page, `${name}-bai`);
    await page.getByText("Ghi tên xã, phường và cơ quan vào bài").click();
    await page.getByLabel("Cơ quan phát bài").fill("Ủy ban nhân dân xã Tân Phú");
    await page.getByRole("button", { name: "Ghi vào bài" }).click();
    await page.locator("#bai", { hasText: "Ủy ban nhân dân xã Tân Phú" }).waitFor();
    expect(await page.getByRole("link", { name: "Zalo", exact: true }).getAttribute("aria-current")).toBe("page");
    await fits(page);
  }, 120_000);

  it("copies the text as it stands, and says so", async () => {
    const page = await browser.open({ ...PHONE, permissions: ["clipboard-read", "clipboard-write"] }, "/tuyen-truyen/ma-otp?dang=zalo");
    await page.getByRole("button", { name: "Chép bài" }).click();
    await page.getByRole("button", { name: "Đã chép" }).waitFor();
    const copied = await evaluate<string>(page, "navigator.clipboard.readText()");
    expect(copied).toBe(library.canned.text("ma-otp", "zalo", "chung", {})?.text);
  }, 120_000);

  it("complains about nothing", () => {
    expect(browser.complaints()).toEqual([]);
  });
});
