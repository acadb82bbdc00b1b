import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate, missing, openBrowser, paste, DESK, PHONE, type BrowserOn } from "./browser.ts";
import { BLACKMAIL, openSite, type Site } from "./site.ts";

let site: Site;
let browser: BrowserOn;

describe.skipIf(missing)(missing ? "the page (skipped: no /usr/bin/chromium; apt-get install chromium)" : "the page, in Chromium", () => {
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser(await site.server.listen({ port: 0, host: "127.0.0.1" }));
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  const open: BrowserOn["open"] = (...how) => browser.open(...how);
  const picture: BrowserOn["picture"] = (...what) => browser.picture(...what);
  const noSidewaysScroll = async (page: Page): Promise<void> => {
    expect(await evaluate<number>(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  };

  it("a pasted blackmail text: the verdict is read first, the words that gave it away are marked, the dispatch opens to its own words", async () => {
    const page = await open(PHONE);
    await noSidewaysScroll(page);
    await picture(page, "dien-thoai-360");
    await page.getByLabel(/Bạn ở tỉnh, thành nào/).selectOption("Quảng Ninh");
    await paste(page, BLACKMAIL);
    expect(await evaluate<string>(page, "document.activeElement.id")).toBe("ket-luan");
    expect(await page.title()).toBe("LỪA ĐẢO – Khoan Đã");
    await picture(page, "dien-thoai-360-ket-qua");
    await noSidewaysScroll(page);
    expect(await page.locator(".pasted mark").count()).toBeGreaterThan(0);
    expect(await page.locator(".pasted-text").innerText()).toContain("xem-anh-8899[.]top");
    expect(await page.locator(".pasted-text a").count()).toBe(0);
    const dispatch = page.locator("details.dispatch").first();
    expect(await dispatch.innerText()).toContain("57/UBND-NC");
    await dispatch.locator("summary").click();
    await page.getByText("Trích nguyên văn:").first().waitFor();
    expect(await dispatch.locator("mark").innerText()).toBe("không liên lạc lại với đối tượng, không chuyển tiền dưới bất kỳ hình thức nào");
    expect(await dispatch.locator("blockquote").innerText()).toContain("Những trường hợp đã bị các đối tượng gửi hình ảnh và tin nhắn tống tiền cần bình tĩnh");
    expect(await page.locator('.call[href="tel:113"]').first().innerText()).toBe("Gọi 113");
    await noSidewaysScroll(page);
    await dispatch.evaluate((one: { scrollIntoView(options: object): void }) => { one.scrollIntoView({ block: "start" }); });
    await picture(page, "dien-thoai-360-cong-van");
    await page.context().close();
  });

  it("fits the narrowest phone", async () => {
    const page = await open({ ...PHONE, viewport: { width: 320, height: 568 } });
    await noSidewaysScroll(page);
    await paste(page, BLACKMAIL);
    await noSidewaysScroll(page);
    await page.context().close();
  });

  it("tells the verdict by shape and words, on a desk too", async () => {
    const page = await open(DESK);
    await picture(page, "may-tinh");
    await paste(page, BLACKMAIL);
    expect(await page.locator("#ket-luan").innerText()).toContain("LỪA ĐẢO");
    expect(await page.locator(".sign--octagon").count()).toBe(1);
    await noSidewaysScroll(page);
    await picture(page, "may-tinh-ket-qua");
    await page.context().close();
  });

  it("follows the phone into the dark", async () => {
    const page = await open({ ...PHONE, colorScheme: "dark" });
    expect(await evaluate<string>(page, "getComputedStyle(document.body).backgroundColor")).toBe("rgb(15, 21, 29)");
    await paste(page, BLACKMAIL);
    await picture(page, "dien-thoai-360-toi");
    await page.context().close();
  });

  it("is read at arm's length: nothing smaller than 16 px, running text 20 px or more, things to touch 44 px high", async () => {
    const page = await open(PHONE);
    await paste(page, BLACKMAIL);
    await evaluate(page, "document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    const sizes = await evaluate<{ small: string[]; low: string[]; body: number }>(page, `(() => {
      const shown = (one) => one.checkVisibility() && !one.classList.contains("vh") && one.getClientRects().length > 0;
      const texts = [...document.querySelectorAll("body *")].filter((one) => shown(one) && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""));
      const touch = [...document.querySelectorAll("button, summary, select, .button, .call, .harm-button, .brand, .choice")].filter(shown);
      return {
        body: parseFloat(getComputedStyle(document.body).fontSize),
        small: texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.className + one.textContent.slice(0, 30)),
        low: touch.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent.slice(0, 30)),
      };
    })()`);
    expect(sizes).toEqual({ small: [], low: [], body: 20 });
    await page.context().close();
  });

  it("shows the harm button before and after any check, at the top of everything", async () => {
    const page = await open(PHONE);
    const button = page.getByRole("link", { name: "Tôi lỡ làm theo rồi" });
    const inSight = () => button.evaluate((one: { getBoundingClientRect(): { top: number; bottom: number } }) => one.getBoundingClientRect()).then((box) => box.top >= 0 && box.bottom <= 740);
    expect(await inSight()).toBe(true);
    await evaluate(page, "window.scrollTo(0, document.body.scrollHeight)");
    expect(await inSight()).toBe(true);
    await button.click();
    await page.getByRole("link", { name: "Tôi đã chuyển tiền" }).waitFor();
    await picture(page, "dien-thoai-360-lo-lam-theo");
    await page.getByRole("link", { name: "Tôi đã chuyển tiền" }).click();
    await page.getByRole("heading", { name: /Tiền đã chuyển đi rồi/ }).waitFor();
    expect(await evaluate<string>(page, "document.activeElement.tagName")).toBe("H2");
    expect(await page.locator("dialog").innerText()).toContain("Gọi ngay ngân hàng của bạn");
    expect(await page.locator("dialog .source").count()).toBeGreaterThan(5);
    await noSidewaysScroll(page);
    await picture(page, "dien-thoai-360-viec-can-lam");
    await page.goBack();
    expect(await page.locator("dialog").isVisible()).toBe(false);
    await paste(page, BLACKMAIL);
    expect(await inSight()).toBe(true);
    await page.context().close();
  });

  it("works with the keyboard alone", async () => {
    const page = await open(DESK);
    const focused = () => evaluate<string>(page, "(document.activeElement.innerText || document.activeElement.name || document.activeElement.id).trim()");
    const reach = async (wanted: string): Promise<void> => {
      for (let at = 0; at < 40; at += 1) {
        await page.keyboard.press("Tab");
        if ((await focused()).startsWith(wanted)) return;
      }
      throw new Error(`Tab never reached "${wanted}"`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Tới ô dán tin");
    await page.keyboard.press("Enter");
    await reach("text");
    await page.keyboard.insertText("Có người xưng công an gọi bảo chuyển tiền vào tài khoản an toàn, không được nói với ai");
    await reach("Xem giúp tôi");
    await page.keyboard.press("Enter");
    await page.locator("#ket-luan").waitFor();
    await reach("Vì sao?");
    await page.keyboard.press("Enter");
    expect(await page.locator('[data-action="why"]').getAttribute("open")).not.toBeNull();
    await reach("Xem tin khác");
    await page.keyboard.press("Enter");
    await expect.poll(() => evaluate<string>(page, "document.activeElement.id")).toBe("tin");
    for (let at = 0; at < 6 && !(await focused()).startsWith("Tôi lỡ"); at += 1) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Bạn đã làm gì rồi?" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").isVisible()).toBe(false);
    await page.context().close();
  });

  it("the phone's Back button leads from the answer to the form, the text still there", async () => {
    const page = await open(PHONE);
    await paste(page, BLACKMAIL);
    await page.goBack();
    expect(await page.getByLabel("Dán tin nhắn, hoặc kể chuyện vừa xảy ra").inputValue()).toBe(BLACKMAIL);
    await page.context().close();
  });

  it("copies a warning to pass on", async () => {
    const page = await open({ ...DESK, permissions: ["clipboard-read", "clipboard-write"] });
    await paste(page, BLACKMAIL);
    await page.getByText("Chia sẻ cảnh báo").click();
    await page.getByRole("button", { name: "Chép lời cảnh báo" }).click();
    await page.getByText("Đã chép. Mở Zalo").waitFor();
    const copied = await evaluate<string>(page, "navigator.clipboard.readText()");
    expect(copied).toContain("KHOAN ĐÃ! Đang có trò ghép mặt");
    expect(copied).toContain("57/UBND-NC");
    expect(copied).not.toMatch(/https?:|19038475629100|xem-anh/);
    await page.context().close();
  });

  it("says kindly what is wrong: nothing pasted, too long, no network", async () => {
    const page = await open(PHONE);
    const send = page.getByRole("button", { name: "Xem giúp tôi" });
    await send.click();
    expect(await page.getByRole("alert").innerText()).toBe("Bạn dán tin nhắn vào ô trên trước đã nhé.");
    expect(await evaluate<string>(page, "document.activeElement.id")).toBe("tin");
    await page.locator("#tin").fill("a".repeat(100_001));
    await send.click();
    await page.getByText("Tin dài quá").waitFor();
    await page.locator("#tin").fill("chuyển tiền ngay");
    await page.context().setOffline(true);
    await send.click();
    await page.getByText("Máy đang mất mạng").waitFor();
    await page.context().setOffline(false);
    await send.click();
    await page.locator("#ket-luan").waitFor();
    browser.forgive(/Failed to load resource/);
    await page.context().close();
  });

  it("never takes markup out of a pasted text", async () => {
    const page = await open(DESK);
    await paste(page, `<img src=x onerror="document.title='hỏng'"><script>document.title='hỏng'</script> Tôi có clip nóng của ông, chuyển 500 triệu vào STK 0123456789 nếu không tôi gửi cho vợ ông`);
    expect(await page.locator("#ket-qua img, #ket-qua script").count()).toBe(0);
    expect(await page.title()).not.toBe("hỏng");
    await page.context().close();
  });

  it("works without JavaScript", async () => {
    const page = await open({ ...PHONE, javaScriptEnabled: false });
    await page.getByLabel("Dán tin nhắn, hoặc kể chuyện vừa xảy ra").fill(BLACKMAIL);
    await page.getByRole("button", { name: "Xem giúp tôi" }).click();
    expect(await page.locator("#ket-luan").innerText()).toContain("LỪA ĐẢO");
    await page.locator("details.dispatch summary").first().click();
    expect(await page.locator("details.dispatch").first().innerText()).toContain("tin nhắn tống tiền cần bình tĩnh");
    await page.getByRole("link", { name: "Tôi lỡ làm theo rồi" }).click();
    await page.getByRole("link", { name: "Tôi đang bị đe doạ" }).click();
    expect(await page.locator("main").innerText()).toContain("Ngay bây giờ");
    await page.context().close();
  });

  it("nowhere calls anything safe", async () => {
    const page = await open(DESK);
    for (const text of ["Shop đã giao đơn hàng của anh cho bưu cục, mai anh nhận nhé", "mẹ ơi tối nay con về ăn cơm"]) {
      await paste(page, text);
      expect((await page.locator("body").innerText()).toLowerCase()).not.toMatch(/an toàn|yên tâm/);
      await page.getByRole("link", { name: "Xem tin khác" }).click();
    }
    await page.context().close();
  });

  it("the browser had nothing to complain of in all this", () => {
    expect(browser.complaints()).toEqual([]);
  });
});
