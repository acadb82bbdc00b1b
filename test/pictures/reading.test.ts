import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLegible } from "../../src/domain/picture-text.ts";
import type { PictureReader, PictureReading } from "../../src/domain/media.ts";
import { createPictureReader } from "../../src/pictures/reader.ts";
import { editDistance } from "../../src/text/edit-distance.ts";
import { missing } from "../channels/web/browser.ts";
import { CONVERSATIONS, corpusPictures } from "./corpus/pictures.ts";

const SLOW = 240_000;
/** A handful: light and dark, both sides of a talk, clean and worn; the whole corpus is `npm run bench -- pictures`. */
const FEW = ["the-tin-dung", "an-sinh", "binh-chon"];
const inOneLine = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

describe.skipIf(missing)(missing ? "screenshots (skipped: no /usr/bin/chromium; apt-get install chromium)" : "screenshots drawn in Chromium", () => {
  let reader: PictureReader;
  beforeAll(async () => { reader = await createPictureReader({ limits: { deadlineMs: 120_000, startMs: 120_000 } }); });
  afterAll(() => reader.stop());

  it("are read: at most one letter in ten wrong, addresses whole, the phone's own words left out", async () => {
    for await (const { id, how, bytes, text, urls } of corpusPictures(CONVERSATIONS.filter((one) => FEW.includes(one.id)))) {
      const outcome = await reader.read(bytes, "a");
      if (outcome.type !== "read") throw new Error(`${id} ${how}: ${outcome.code}`);
      const { reading }: { reading: PictureReading } = outcome;
      const wrong = editDistance(inOneLine(reading.text), inOneLine(text), 1000) / text.length;
      expect([id, how, wrong < 0.1 ? "read" : reading.text, isLegible(reading)]).toEqual([id, how, "read", true]);
      for (const url of urls) expect(inOneLine(reading.text)).toContain(url);
      expect(reading.unsure.length).toBeLessThanOrEqual(4);
      for (const word of reading.unsure) expect(reading.text).toContain(word);
      expect(reading.text).not.toMatch(/4G|Đang hoạt động|Hôm nay|Tin nhắn SMS|\d\d:\d\d/);
    }
  }, SLOW);
});
