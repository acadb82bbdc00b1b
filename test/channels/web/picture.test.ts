import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PictureReader } from "../../../src/domain/media.ts";
import { createPictureReader } from "../../../src/pictures/reader.ts";
import { CONVERSATIONS, corpusPictures } from "../../pictures/corpus/pictures.ts";
import { qrPictures, type QrPicture } from "../../pictures/corpus/qr-pictures.ts";
import { DESK, evaluate, missing, openBrowser, PHONE, type BrowserOn } from "./browser.ts";
import { openSite, type CheckBody, type ErrorBody, type Site } from "./site.ts";

const SLOW = 240_000;
let site: Site;
let reader: PictureReader;

beforeAll(async () => {
  reader = await createPictureReader();
  site = await openSite({ pictures: reader });
}, SLOW);
afterAll(() => site.stop());

const post = (payload: Buffer, type = "image/png", query = "") => site.server.inject({ method: "POST", url: `/api/check-image${query}`, headers: { "content-type": type }, payload });

describe("POST /api/check-image", () => {
  it("reads a code and judges what it says; the numbers in it reach no log line", async () => {
    const pictures: QrPicture[] = [];
    for await (const one of qrPictures(8)) pictures.push(one);
    const picture = pictures.find(({ codes }) => codes.some((code) => code.includes("09018273645")));
    if (picture === undefined) throw new Error("the corpus has no payment code among its first pictures");
    const response = await post(picture.bytes, picture.file.endsWith("png") ? "image/png" : "image/jpeg", `?province=${encodeURIComponent("Quảng Ninh")}`);
    expect(response.statusCode).toBe(200);
    const body = response.json<CheckBody & { picture: { text: string; note: string | null } }>();
    expect(body.picture.text).toMatch(/Mã QR: tài khoản 09018273645, ngân hàng số 970422, tên NGUYEN VAN TAM, số tiền 2\.500\.000 đồng, nội dung: phi mo khoa don hang/);
    for (const { quote, start, end } of body.evidence) expect(body.picture.text.slice(start, end)).toBe(quote);
    expect(site.lines.join("\n")).not.toMatch(/09018273645|0071000998877/);
  }, SLOW);

  it.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/png", 415, "picture-not-a-picture"],
    ["half a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), "image/jpeg", 422, "picture-broken"],
    ["nothing", Buffer.alloc(0), "image/jpeg", 415, "picture-not-a-picture"],
    ["a form", Buffer.from("text=a"), "text/plain", 415, "media-type"],
  ])("refuses %s in one kind sentence", async (_, bytes, type, status, code) => {
    const response = await post(bytes, type);
    expect([response.statusCode, response.json<ErrorBody>().error.code]).toEqual([status, code]);
    expect(response.json<ErrorBody>().error.message).toMatch(/\p{L}/u);
  }, SLOW);

  it("refuses by its size before reading it", async () => {
    const response = await site.server.inject({ method: "POST", url: "/api/check-image", headers: { "content-type": "image/png", "content-length": "99999999" } });
    expect(response.statusCode).toBe(413);
  });

  it("without a reader asks to type", async () => {
    const plain = await openSite();
    const response = await plain.server.inject({ method: "POST", url: "/api/check-image", headers: { "content-type": "image/png" }, payload: Buffer.from("x") });
    expect([response.statusCode, response.json<ErrorBody>().error.code]).toEqual([501, "picture-off"]);
    await plain.stop();
  });
});

describe.skipIf(missing)(missing ? "pictures on the page (skipped: no /usr/bin/chromium; apt-get install chromium)" : "pictures on the page, in Chromium", () => {
  let browser: BrowserOn;
  let folder: string;
  let screenshot: string;
  /** Photographed by a moving hand. */
  let worn: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "khoan-da-pictures-"));
    screenshot = join(folder, "anh.png");
    for await (const { bytes } of corpusPictures(CONVERSATIONS.filter(({ id }) => id === "binh-chon"))) writeFileSync(screenshot, bytes);
    worn = join(folder, "mo.jpg");
    for await (const { how, bytes } of corpusPictures(CONVERSATIONS.filter(({ id }) => id === "phat-nguoi"))) if (how !== "clean") writeFileSync(worn, bytes);
    browser = await openBrowser(await site.server.listen({ port: 0, host: "127.0.0.1" }));
  }, SLOW);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ["dien-thoai-360-anh", PHONE],
    ["dien-thoai-360-anh-toi", { ...PHONE, colorScheme: "dark" as const }],
    ["may-tinh-anh", DESK],
  ])("%s: the verdict first, then what was read, to be mended and judged again", async (name, options) => {
    const page = await browser.open(options);
    await page.locator("#anh").setInputFiles(screenshot);
    await page.locator("#ket-luan").waitFor({ timeout: SLOW });
    const read = page.getByLabel("Tôi đọc được trong ảnh");
    expect(await read.inputValue()).toContain("binhchon-thieunhi.site/so07");
    expect(await page.locator("#ket-luan").innerText()).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(await evaluate<number>(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await browser.picture(page, name);
    await read.fill("Chiều nay mẹ nấu canh chua, con về sớm ăn cơm nhé");
    await page.getByRole("button", { name: "Xem lại" }).click();
    await expect.poll(() => page.locator("#ket-luan").innerText(), { timeout: 60_000 }).toContain("CHƯA THẤY DẤU HIỆU");
    await page.goBack();
    expect(await page.getByLabel("Dán tin nhắn, hoặc kể chuyện vừa xảy ra").inputValue()).toContain("canh chua");
    await page.context().close();
  }, SLOW);

  it.each([["pasted", "paste", "ClipboardEvent", "clipboardData"], ["dropped", "drop", "DragEvent", "dataTransfer"]])("a picture that is %s anywhere on the page is read; doubts are told beside its words", async (_, event, kind, carries) => {
    const page = await browser.open(DESK);
    await evaluate(page, `(() => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(readFileSync(worn).toString("base64"))}), (sign) => sign.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], "anh.jpg", { type: "image/jpeg" }));
      document.body.dispatchEvent(new ${kind}(${JSON.stringify(event)}, { ${carries}: carried, bubbles: true, cancelable: true }));
    })()`);
    await page.locator("#ket-luan").waitFor({ timeout: SLOW });
    expect(await page.getByLabel("Tôi đọc được trong ảnh").inputValue()).toContain("tracuu-phatnguoi-csgt.cc");
    expect(await page.locator("#ket-luan").innerText()).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(await page.locator("#doc-duoc-goi-y").innerText()).toMatch(/chưa chắc: “.+”\. Sai thì bạn sửa ngay trong ô, rồi bấm Xem lại\.|Chữ nào sai/);
    await page.context().close();
  }, SLOW);

  it("a file that is no picture is told over the form", async () => {
    const page = await browser.open(PHONE);
    await page.locator("#anh").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("not a picture at all") });
    await page.getByText("Tệp này không phải ảnh tôi xem được").waitFor({ timeout: SLOW });
    browser.forgive(/Failed to load resource/);
    expect(browser.complaints()).toEqual([]);
    await page.context().close();
  }, SLOW);
});
