import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { randomFrom } from "../../../src/classify/linear-model.ts";
import { degrade, DEGRADATIONS } from "./degrade.ts";
import { vietQr } from "./payment-code.ts";

export interface QrPicture {
  readonly file: string;
  readonly bytes: Buffer;
  /** What the codes say, in no order. */
  readonly codes: readonly string[];
}

const ADDRESSES = ["https://nhan-qua-tri-an.shop/q?id=8813", "http://vi-thanh-toan-ho-tro.top/xac-nhan", "https://zalo.me/g/abcdef123", "https://dichvucong.gov.vn", "Ban 12 - goi mon", "https://t.me/+AbCdEf123456"];
const PAYMENTS = [
  vietQr({ bin: "970436", account: "0071000998877" }),
  vietQr({ bin: "970422", account: "09018273645", amount: "2500000", name: "NGUYEN VAN TAM", purpose: "phi mo khoa don hang" }),
  vietQr({ bin: "970415", account: "107882211003", amount: "150000" }),
  vietQr({ bin: "970418", account: "31410002233445", name: "TRAN THI HOA" }),
];
const CONTENTS = [...ADDRESSES, ...PAYMENTS];
/** Pixels along a code's edge: from a thumbnail to a poster. */
const EDGES = [150, 240, 400, 190];
const COUNT = 60;

/** Codes alone and in pairs, light on dark, turned, shrunk and photographed. */
export async function* qrPictures(count = COUNT): AsyncGenerator<QrPicture> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  for (let at = 0; at < count; at += 1) {
    const pair = at % 4 === 3;
    const codes = [CONTENTS[at % CONTENTS.length] as string, ...(pair ? [CONTENTS[(at + 3) % CONTENTS.length] as string] : [])];
    const clean = await poster(codes, EDGES[at % EDGES.length] as number, at % 5 === 4, at % 3 === 2 ? (at % 15) - 7 : 0);
    const how = at % 2 === 0 ? null : (DEGRADATIONS[Math.floor(at / 2) % DEGRADATIONS.length] as (typeof DEGRADATIONS)[number]);
    // Shrinking a thumbnail leaves less than two pixels a module: no reader can tell those, and no person would try.
    const degraded = how === null || (how === "small" && (EDGES[at % EDGES.length] as number) < 200) ? clean : await degrade(clean, how, randomFrom(at + 1));
    yield { file: `qr-${String(at).padStart(2, "0")}.${degraded === clean ? "png" : "jpg"}`, bytes: degraded, codes };
  }
}

async function poster(codes: readonly string[], edge: number, dark: boolean, degrees: number): Promise<Buffer> {
  const layers = await Promise.all(codes.map(async (code, at) => {
    const { svg } = await writeBarcode(code, { format: "QRCode", scale: 8 });
    const drawn = await sharp(Buffer.from(svg)).resize(edge, edge, { kernel: "nearest" }).flatten({ background: "#fff" }).extend({ top: 12, bottom: 12, left: 12, right: 12, background: "#fff" }).png().toBuffer();
    const turned = await sharp(drawn).rotate(degrees, { background: dark ? "#1a1d22" : "#f3efe6" }).png().toBuffer();
    return { input: turned, left: 60, top: 60 + at * (edge + 170) };
  }));
  const height = 60 + codes.length * (edge + 170);
  return sharp({ create: { width: edge + 260, height, channels: 3, background: dark ? "#1a1d22" : "#f3efe6" } }).composite(layers).png().toBuffer();
}
