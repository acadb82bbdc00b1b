import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/** A code as an SVG path over `modules` × `modules` squares, without its quiet zone. */
export interface QrCode {
  readonly modules: number;
  readonly d: string;
}

let ready: Promise<unknown> | null = null;

/** The encoder from its own package: left alone it would fetch itself from a public server. */
function prepared(): Promise<unknown> {
  ready ??= (async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
    await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  })();
  return ready;
}

/**
 * The QR code of an address. Level Q: a quarter of it may be torn, stained or badly copied.
 * @throws Error when the address is too long for a code that a phone reads from a leaflet
 */
export async function qrCode(address: string): Promise<QrCode> {
  await prepared();
  const { error, symbol } = await writeBarcode(address, { format: "QRCode", options: "ecLevel=Q", scale: 1, addQuietZones: false });
  if (error !== "" || symbol.width !== symbol.height || symbol.width === 0 || symbol.width > MOST_MODULES) throw new Error("qr: the address does not fit a code that a phone reads from paper; use a shorter one");
  return { modules: symbol.width, d: runsOf(symbol.data, symbol.width) };
}

/** Version 10: at 24 mm its squares are 0.4 mm, about the least a cheap camera reads off paper. */
const MOST_MODULES = 57;

/** Dark squares in a row as one rectangle: fewer, and no hairlines between them. */
function runsOf(data: Uint8ClampedArray | Uint8Array, width: number): string {
  let d = "";
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = x;
      while (x < width && data[y * width + x] === 0) x += 1;
      if (x > from) d += `M${from} ${y}H${x}V${y + 1}H${from}Z`;
    }
  }
  return d;
}
