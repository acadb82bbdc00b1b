import sharp from "sharp";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { codesIn } from "../../src/pictures/codes.ts";
import { drawSheet } from "../../src/print/draw-sheet.ts";
import { FAMILY, loadFonts } from "../../src/print/fonts.ts";
import { paintPaper } from "../../src/print/paint-paper.ts";
import { paintPicture } from "../../src/print/paint-picture.ts";
import { WEIGHTS, type Op, type Side } from "../../src/print/sheet-ops.ts";
import { BOT, cardFor, PLACE, textFor } from "./sheets.ts";

const fonts = loadFonts();
const BASES = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
/** All letters Vietnamese is written with, small and large, and the signs of our texts. */
const LETTERS = [...BASES.flatMap((base) => TONES.map((tone) => (base + tone).normalize("NFC"))), ..."bcdđghklmnpqrstvxfjwz"].flatMap((letter) => [letter, letter.toLocaleUpperCase("vi")]).concat([..."0123456789.,:;!?()/%“”\"'–-+"]);

const CELL = 60;
const COLUMNS = 20;
const sheetOf = (letters: readonly string[], weight: (typeof WEIGHTS)[number]): Side => ({
  width: CELL * COLUMNS, height: CELL * Math.ceil(LETTERS.length / COLUMNS), ground: "#ffffff", scale: 1, leftOut: [],
  ops: letters.map((text, at): Op => ({ type: "text", x: (at % COLUMNS) * CELL + 10, y: Math.floor(at / COLUMNS) * CELL + 44, width: fonts[weight].widthOf(text) * 40, size: 40, weight, fill: "#000000", text })),
});

/** Each letter's own square of the picture, as bytes, and how many of its points are dark. */
async function cellsOf(png: Uint8Array): Promise<{ readonly ink: number; readonly look: string }[]> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return LETTERS.map((_, at) => {
    const [left, top] = [(at % COLUMNS) * CELL, Math.floor(at / COLUMNS) * CELL];
    const rows = Array.from({ length: CELL }, (__, y) => data.subarray((top + y) * info.width + left, (top + y) * info.width + left + CELL));
    const cell = Buffer.concat(rows);
    return { ink: cell.filter((grey) => grey < 128).length, look: cell.toString("latin1") };
  });
}

describe("every letter of Vietnamese", () => {
  it.each(WEIGHTS)("is in the font, weight %d", (weight) => {
    expect(LETTERS.filter((letter) => [...letter].some((one) => !fonts[weight].has(one.codePointAt(0) ?? 0)))).toEqual([]);
  });

  it.each(WEIGHTS)("leaves its own ink on a picture: no two look alike, none is missing, weight %d", async (weight) => {
    const cells = await cellsOf(await paintPicture(sheetOf(LETTERS, weight), fonts));
    expect(LETTERS.filter((_, at) => (cells[at]?.ink ?? 0) < 4)).toEqual([]);
    expect(LETTERS.filter((_, at) => cells.findIndex(({ look }) => look === cells[at]?.look) !== at)).toEqual([]);
    // A letter that the font lacked would stand there as an empty box, and all such alike.
    expect(LETTERS.filter((letter) => /[\u0300\u0301\u0303\u0309\u0323]/.test(letter.normalize("NFD"))).length).toBe(12 * 5 * 2);
  }, 120_000);

  it("comes out of a PDF as it went in", async () => {
    const pdf = await paintPaper([sheetOf(LETTERS, 600)], { title: "Thử", author: FAMILY, date: "2026-11-24" }, fonts);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    expect(LETTERS.filter((letter) => !text.normalize("NFC").includes(letter))).toEqual([]);
  }, 60_000);
});

describe("a picture", () => {
  it.each([["card", 1350], ["square", 1080]] as const)("%s is 1080 × %d, and light enough for Zalo's megabyte", async (kind, height) => {
    const png = await drawSheet(textFor(cardFor("cat-ghep-anh-nhay-cam", PLACE), kind));
    const { width, height: high, format } = await sharp(png).metadata();
    expect([width, high, format]).toEqual([1080, height, "png"]);
    expect(png.length).toBeLessThan(1_000_000);
  }, 60_000);

  it("lines are as long as they were measured", async () => {
    const text = "Đừng chuyển tiền dưới bất kỳ hình thức nào, Ủy ban nhân dân xã";
    const width = text.split(" ").reduce((sum, word) => sum + fonts[600].widthOf(word), 0) + (text.split(" ").length - 1) * fonts[600].widthOf(" ");
    const side: Side = { width: 1200, height: 60, ground: "#ffffff", scale: 1, leftOut: [], ops: [{ type: "text", x: 10, y: 44, width: width * 30, size: 30, weight: 600, fill: "#000000", text }] };
    const { info } = await sharp(await paintPicture(side, fonts)).trim().toBuffer({ resolveWithObject: true });
    expect(Math.abs(info.width - width * 30)).toBeLessThan(4);
  }, 60_000);

  it("its code leads to the configured address, in colour and for the copier", async () => {
    for (const ink of ["colour", "bw"] as const) {
      const { data, info } = await sharp(await drawSheet(textFor(cardFor("ma-otp"), "card", ink))).greyscale().raw().toBuffer({ resolveWithObject: true });
      const { codes } = await codesIn({ width: info.width, height: info.height, data });
      expect(codes.map(({ text }) => text)).toEqual([BOT]);
    }
  }, 60_000);

  it("for the copier holds no colour", async () => {
    const { data } = await sharp(await drawSheet(textFor(cardFor("ma-otp"), "card", "bw"))).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let coloured = 0;
    for (let at = 0; at < data.length; at += 3) if (Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) - Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) > 2) coloured += 1;
    expect(coloured).toBe(0);
  }, 60_000);
});

describe("paper", () => {
  it.each([["leaflet", 2, 419.53, 595.28], ["poster", 1, 841.89, 1190.55]] as const)("%s has its sides and its size, embedded fonts, and text that can be selected", async (kind, sides, width, height) => {
    const card = cardFor("cat-ghep-anh-nhay-cam", PLACE);
    const text = textFor(card, kind);
    const pdf = await drawSheet(text);
    const document = await getDocumentProxy(new Uint8Array(pdf));
    expect(document.numPages).toBe(sides);
    const [, , wide, high] = (await document.getPage(1)).view as [number, number, number, number];
    expect([Math.round(wide), Math.round(high)]).toEqual([Math.round(width), Math.round(height)]);
    const shown = (await extractText(document, { mergePages: true })).text.normalize("NFC").replace(/\s+/g, " ");
    for (const line of [...text.dont, ...text.do]) expect(shown).toContain(line);
    const raw = Buffer.from(pdf).toString("latin1");
    expect(raw.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(3);
    expect(raw).toContain("/Lang (vi-VN)");
    expect(raw).toContain("/Marked true");
  }, 60_000);

  it("is the same file for the same text", async () => {
    const text = textFor(cardFor("ma-otp"), "leaflet");
    expect(Buffer.from(await drawSheet(text)).equals(Buffer.from(await drawSheet(text)))).toBe(true);
  }, 60_000);
});
