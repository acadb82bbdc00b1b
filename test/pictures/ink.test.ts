import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inkOf } from "../../src/pictures/ink.ts";
import { inkPieces } from "../../src/pictures/ink-pieces.ts";
import { boxBlur, localRange, percentile, type Raster } from "../../src/pictures/raster.ts";
import { skewOf } from "../../src/pictures/skew.ts";
import { pictureTypeOf } from "../../src/pictures/file-type.ts";

const raster = (rows: readonly string[]): Raster => ({ width: (rows[0] as string).length, height: rows.length, data: Uint8Array.from(rows.join("").split(""), (sign) => (sign === "#" ? 0 : 255)) });
/** Lines of words: black bars on white. */
async function bars(degrees: number, ink: string, paper: string): Promise<Raster> {
  const rects = Array.from({ length: 12 }, (_, row) => Array.from({ length: 8 }, (__, word) => `<rect x="${60 + word * 60}" y="${60 + row * 32}" width="${30 + ((word * 7 + row * 5) % 22)}" height="4" fill="${ink}"/><rect x="${62 + word * 60}" y="${66 + row * 32}" width="4" height="8" fill="${ink}"/>`).join("")).join("");
  const { data, info } = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500"><rect width="600" height="500" fill="${paper}"/>${rects}</svg>`)).rotate(degrees, { background: paper }).removeAlpha().toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Uint8Array.from({ length: info.width * info.height }, (_, at) => data[at * info.channels] as number) };
}

describe("ink", () => {
  it.each([["black on white", "#000", "#fff"], ["white on blue", "#fff", "#0a7cff"], ["grey on black", "#bbb", "#000"]])("%s comes out black on white", async (_, ink, paper) => {
    const page = await bars(0, ink, paper);
    const found = inkOf(page);
    expect(found.data[5 * found.width + 5]).toBe(255);
    expect(found.data[62 * found.width + 70]).toBeLessThan(60);
  });

  it.each([-4.5, -2, 0, 1.3, 4.8])("lines turned by %s degrees are found so", async (degrees) => {
    expect(Math.abs(skewOf(inkOf(await bars(degrees, "#000", "#fff"))) - degrees)).toBeLessThanOrEqual(0.3);
  });

  it("pieces hang together over corners, and are told apart", () => {
    const found = inkPieces(raster(["#...#", ".#.#.", "..#..", "...#."]), 128);
    expect(found.map(({ left, top, width, height, area }) => [left, top, width, height, area])).toEqual([[0, 0, 5, 4, 6]]);
    expect(inkPieces(raster(["##.##", ".....", "#####"]), 128).map(({ area }) => area)).toEqual([2, 2, 5]);
    expect(inkPieces(raster(["#.#", "#.#", "###"]), 128).map(({ area }) => area)).toEqual([7]);
  });

  it("means, ranges and percentiles are those of a naive count", () => {
    const random = (at: number): number => (at * 7919) % 256;
    const page: Raster = { width: 9, height: 7, data: Uint8Array.from({ length: 63 }, (_, at) => random(at)) };
    const [mean, range] = [boxBlur(page, 1), localRange(page, 1)];
    const around = (x: number, y: number): number[] => [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => page.data[(y + dy) * 9 + x + dx] as number));
    for (let y = 1; y < 6; y += 1)
      for (let x = 1; x < 8; x += 1) {
        const values = around(x, y);
        expect(range[y * 9 + x]).toBe(Math.max(...values) - Math.min(...values));
        expect(Math.abs((mean.data[y * 9 + x] as number) - values.reduce((sum, one) => sum + one, 0) / 9)).toBeLessThan(1.1);
      }
    expect(percentile(Uint8Array.from([1, 2, 3, 4]), 0.5)).toBe(2);
  });
});

describe("file types", () => {
  it("are told by the first bytes, moving pictures and other decoders' food left out", async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#fff" } });
    expect([pictureTypeOf(await picture.clone().png().toBuffer()), pictureTypeOf(await picture.clone().jpeg().toBuffer()), pictureTypeOf(await picture.clone().webp().toBuffer())]).toEqual(["png", "jpeg", "webp"]);
    expect([await picture.clone().gif().toBuffer(), await picture.clone().tiff().toBuffer(), Buffer.from("<svg/>"), Buffer.alloc(0), Buffer.from([0xff])].map((bytes) => pictureTypeOf(bytes))).toEqual([null, null, null, null, null]);
  });
});
