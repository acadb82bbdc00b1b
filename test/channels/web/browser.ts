import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContextOptions, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
/** `PICTURES=1 npx vitest run test/channels/web/page.test.ts` takes the pictures of the README anew; look at them. */
const PICTURES = process.env["PICTURES"] === undefined ? null : join(import.meta.dirname, "../../../docs/pictures");
/** On CI a missing browser is a failure; at home it is a reason to skip, said in the title. */
export const missing = !existsSync(CHROMIUM) && process.env["CI"] === undefined;

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

export interface BrowserOn {
  open(options: BrowserContextOptions, path?: string): Promise<Page>;
  picture(page: Page, name: string): Promise<void>;
  /** What the console said since the start: a refused style, a missing file, a script that threw. */
  complaints(): readonly string[];
  /** Drops complaints that a test provoked. */
  forgive(expected: RegExp): void;
  close(): Promise<void>;
}

export async function openBrowser(address: string): Promise<BrowserOn> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false });
  let complaints: string[] = [];
  return {
    async open(options, path = "/") {
      const context = await browser.newContext({ locale: "vi-VN", reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") complaints.push(message.text()); });
      await page.goto(`${address}${path}`);
      await page.evaluate("document.fonts.ready");
      return page;
    },
    async picture(page, name) {
      if (PICTURES !== null) await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: "disabled" });
    },
    complaints: () => complaints,
    forgive: (expected) => { complaints = complaints.filter((line) => !expected.test(line)); },
    close: () => browser.close(),
  };
}

export function evaluate<T>(page: Page, script: string): Promise<T> {
  return page.evaluate(script);
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Dán tin nhắn, hoặc kể chuyện vừa xảy ra").fill(text);
  await page.getByRole("button", { name: "Xem giúp tôi" }).click();
  await page.locator("#ket-luan").waitFor();
}
