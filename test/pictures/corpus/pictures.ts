import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { randomFrom } from "../../../src/classify/linear-model.ts";
import { addressesIn, trueText, type Conversation } from "./conversation.ts";
import { degrade, DEGRADATIONS, type Degradation } from "./degrade.ts";
import { BENIGN_CONVERSATIONS } from "./screens-benign.ts";
import { SCAM_CONVERSATIONS } from "./screens-scam.ts";
import { screenHtml, type Looks } from "./screen-html.ts";

export interface CorpusPicture {
  readonly id: string;
  readonly how: "clean" | Degradation;
  readonly bytes: Buffer;
  readonly text: string;
  readonly sender: string | null;
  readonly urls: readonly string[];
}

export const CONVERSATIONS: readonly Conversation[] = [...SCAM_CONVERSATIONS, ...BENIGN_CONVERSATIONS];
const CHROMIUM = "/usr/bin/chromium";
/** Systems without one of them fall back to their own sans-serif; Be Vietnam Pro comes with the project. */
const FONTS = ["Roboto", "Inter", "Be Vietnam Pro", "Noto Sans", "Open Sans"];
const SIZES = [16, 15, 18, 14, 21, 17];
const SCALES = [2, 3, 2, 1.5];
const WIDTHS = [360, 390, 412];

/** The look of the n-th screen: every app meets light and dark, small and large, whole and cropped. */
export function looksOf(at: number): Looks & { readonly scale: number } {
  return {
    dark: at % 3 === 1,
    font: FONTS[at % FONTS.length] as string,
    fontSize: SIZES[at % SIZES.length] as number,
    width: WIDTHS[at % WIDTHS.length] as number,
    cropped: at % 5 === 3,
    keyboard: at % 7 === 2,
    clock: `${String(7 + (at % 13)).padStart(2, "0")}:${String((at * 17) % 60).padStart(2, "0")}`,
    scale: SCALES[at % SCALES.length] as number,
  };
}

/** Each conversation clean, then in one degraded form; the same bytes for the same browser and fonts. */
export async function* corpusPictures(conversations: readonly Conversation[] = CONVERSATIONS): AsyncGenerator<CorpusPicture> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false });
  try {
    for (const conversation of conversations) {
      const at = CONVERSATIONS.indexOf(conversation);
      const looks = looksOf(at);
      const png = await drawn(browser, screenHtml(conversation, looks, fontFaces()), looks.width, looks.scale);
      const text = trueText(conversation);
      const known = { id: conversation.id, text, sender: looks.cropped ? null : conversation.sender, urls: addressesIn(text) };
      yield { ...known, how: "clean", bytes: png };
      const how = DEGRADATIONS[at % DEGRADATIONS.length] as Degradation;
      yield { ...known, how, bytes: await degrade(png, how, randomFrom(at + 1)) };
    }
  } finally {
    await browser.close();
  }
}

export async function drawn(browser: Browser, html: string, width: number, scale: number): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width, height: 200 }, deviceScaleFactor: scale });
  try {
    const page = await context.newPage();
    await page.setContent(html);
    await page.evaluate("document.fonts.ready");
    return await page.screenshot({ fullPage: true });
  } finally {
    await context.close();
  }
}

let faces: string | null = null;
function fontFaces(): string {
  const folder = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/be-vietnam-pro/package.json"));
  const face = (weight: number, path: string): string => `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(join(folder, path)).toString("base64")})}`;
  faces ??= face(400, "400Regular/BeVietnamPro_400Regular.ttf") + face(700, "700Bold/BeVietnamPro_700Bold.ttf");
  return faces;
}
