import { deflateSync, crc32 } from "node:zlib";
import sharp from "sharp";
import { randomFrom } from "../../classify/linear-model.ts";

export interface HostileFile {
  readonly kind: string;
  readonly bytes: Buffer;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Files that a picture reader must refuse, in turn of their kinds; the same for the same number. */
export async function hostileFiles(count: number): Promise<readonly HostileFile[]> {
  const random = randomFrom(count);
  const bases = await goodPictures();
  const animated = await animatedWebp();
  const makers: readonly ((at: number) => HostileFile)[] = [
    () => ({ kind: "empty", bytes: Buffer.alloc(0) }),
    (at) => ({ kind: "truncated", bytes: cut(bases[at % bases.length] as Buffer, 0.1 + 0.8 * random()) }),
    () => ({ kind: "bomb: huge size in the header", bytes: png(60_000 + Math.floor(random() * 2e9), 60_000, deflateSync(Buffer.alloc(1_000_000))) }),
    (at) => ({ kind: "bomb: more picture than allowed", bytes: png(31_000, 30_000, deflateSync(Buffer.alloc(2_000_000 + at))) }),
    () => ({ kind: "bomb: longer than any screen", bytes: png(40_000, 2, deflateSync(Buffer.alloc(80_002))) }),
    (at) => ({ kind: "wrong type", bytes: WRONG[at % WRONG.length] as Buffer }),
    (at) => ({ kind: "polyglot", bytes: Buffer.concat([POLYGLOT_HEADS[at % POLYGLOT_HEADS.length] as Buffer, bases[at % bases.length] as Buffer]) }),
    () => ({ kind: "SVG", bytes: Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/"/><text>&x;</text></svg>') }),
    () => ({ kind: "HEIC", bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic"), noise(4000, random)]) }),
    (at) => ({ kind: "animated", bytes: at % 2 === 0 ? animated : animatedPng() }),
    (at) => ({ kind: "only the first bytes of a type", bytes: Buffer.concat([(bases[at % bases.length] as Buffer).subarray(0, at % 3 === 1 ? 24 : 4), noise(200 + Math.floor(random() * 5000), random)]) }),
    () => ({ kind: "PNG with torn data", bytes: png(800, 600, noise(20_000, random)) }),
    () => ({ kind: "PNG with a false chunk length", bytes: Buffer.concat([PNG, chunk("IHDR", header(10, 10)), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from("IDAT"), noise(50, random)]) }),
    () => ({ kind: "noise", bytes: noise(1 + Math.floor(random() * 100_000), random) }),
    (at) => ({ kind: "too many bytes", bytes: at % 45 === 14 ? Buffer.concat([bases[0] as Buffer, Buffer.alloc(21 * 1024 * 1024)]) : Buffer.from([0xff]) }),
  ];
  return Array.from({ length: count }, (_, at) => (makers[at % makers.length] as (typeof makers)[number])(at));
}

const WRONG = ["%PDF-1.7\n", "PK\u0003\u0004", "<!doctype html><script>alert(1)</script>", "GIF89a\u0001\u0000\u0001\u0000", "BM\u0000\u0000\u0000\u0000", "II*\u0000\b\u0000\u0000\u0000", "\u007fELF", "MZ\u0090\u0000", "#!/bin/sh\nrm -rf /\n", "\u0000\u0000\u0001\u0000\u0001\u0000", "RIFF\u0000\u0000\u0000\u0000WAVEfmt "].map((text) => Buffer.from(text, "latin1"));
const POLYGLOT_HEADS = ["%PDF-1.4\n", "GIF89a/*", "<svg/>", "PK\u0003\u0004", "<html><!--"].map((text) => Buffer.from(text, "latin1"));

async function goodPictures(): Promise<readonly Buffer[]> {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: "#88aacc", noise: { type: "gaussian", mean: 128, sigma: 40 } } });
  return Promise.all([picture.clone().jpeg().toBuffer(), picture.clone().png().toBuffer(), picture.clone().webp({ lossless: true }).toBuffer()]);
}

async function animatedWebp(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 120, channels: 3, background: "#123456", pageHeight: 40 } }).composite([{ input: { create: { width: 40, height: 40, channels: 3, background: "#fff" } }, top: 40, left: 0 }]).webp({ loop: 0, delay: [100, 100, 100] }).toBuffer();
}

function animatedPng(): Buffer {
  const control = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
  return Buffer.concat([PNG, chunk("IHDR", header(4, 4)), chunk("acTL", control), chunk("IDAT", deflateSync(Buffer.alloc(20))), chunk("IEND", Buffer.alloc(0))]);
}

function png(width: number, height: number, data: Buffer): Buffer {
  return Buffer.concat([PNG, chunk("IHDR", header(width, height)), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** Eight-bit grey. */
function header(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width % 0x7fffffff, 0);
  bytes.writeUInt32BE(height, 4);
  bytes[8] = 8;
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share));
const noise = (length: number, random: () => number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
