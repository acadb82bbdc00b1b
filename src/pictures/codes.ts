import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes, type Position } from "zxing-wasm/reader";
import type { PictureCode } from "../domain/media.ts";
import { rawText } from "../domain/turn.ts";
import { paymentOf } from "./payment-code.ts";
import type { Raster } from "./raster.ts";

/** A page of stickers may show many; more than this nobody asks about. */
const MOST_CODES = 8;
/** A QR code holds at most some 4,300 digits; what is longer than an address or a payment says nothing to us. */
const LONGEST_CODE = 2000;
/** Of a code's own size. */
const EDGE = 0.06;

let ready: Promise<unknown> | null = null;

/** The decoder from its own package: left alone it would fetch itself from a public server. */
function prepared(): Promise<unknown> {
  ready ??= (async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
    await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  })();
  return ready;
}

export interface CodesFound {
  readonly codes: readonly PictureCode[];
  /** The picture with the codes covered by what is round them: their squares are no letters. */
  readonly rest: Raster;
}

/** All QR and bar codes in a picture, each once. */
export async function codesIn(picture: Raster): Promise<CodesFound> {
  const { width, height, data } = picture;
  await prepared();
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 1) {
    const grey = data[at] as number;
    pixels.set([grey, grey, grey, 255], at * 4);
  }
  const found = await readBarcodes({ width, height, data: pixels, colorSpace: "srgb" }, { tryHarder: true, maxNumberOfSymbols: MOST_CODES });
  const valid = found.filter(({ isValid, text }) => isValid && text.trim() !== "");
  const texts = new Set(valid.map(({ text }) => text.normalize("NFC").slice(0, LONGEST_CODE)));
  return { codes: [...texts].map((text) => ({ text: rawText(text), payment: paymentOf(text) })), rest: valid.length === 0 ? picture : covered(picture, valid.map(({ position }) => position)) };
}

function covered({ width, height, data }: Raster, positions: readonly Position[]): Raster {
  const rest = Uint8Array.from(data);
  for (const position of positions) {
    const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    // The corners are the middles of the outer squares: a little more than that is covered.
    const edge = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) * EDGE;
    const [left, right] = [Math.max(0, Math.floor(Math.min(...xs) - edge)), Math.min(width, Math.ceil(Math.max(...xs) + edge))];
    const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys) - edge)), Math.min(height, Math.ceil(Math.max(...ys) + edge))];
    const round = data[top * width + left] ?? 255;
    for (let y = top; y < bottom; y += 1) rest.fill(round, y * width + left, y * width + right);
  }
  return { width, height, data: rest };
}
