import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const PAGE_FILES = ["page.css", "page.js", "layout.js", "pictures.js", "tuyen-truyen.css", "tuyen-truyen.js", "mark.svg", "lifebuoy.svg", "octagon.svg", "triangle.svg", "question.svg", "magnifier.svg", "note.svg"] as const;
const FONTS = ["400Regular/BeVietnamPro_400Regular.ttf", "600SemiBold/BeVietnamPro_600SemiBold.ttf", "800ExtraBold/BeVietnamPro_800ExtraBold.ttf"] as const;
const TYPES: Readonly<Record<string, string>> = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml", ttf: "font/ttf" };

export type Encoding = "br" | "gzip" | "identity";

export interface Asset {
  readonly type: string;
  readonly body: Readonly<Partial<Record<Encoding, Buffer>>> & { readonly identity: Buffer };
}

export interface Assets {
  /** Part of each asset's address; changes with any byte of any of them, so browsers may keep them for ever. */
  readonly version: string;
  /** Null when there is no such file: names are looked up in this list, never on the disk. */
  asset(name: string): Asset | null;
  /** "/assets/page.css" → "/assets/<version>/page.css", everywhere in a text. */
  addressed(text: string): string;
  /** Resolves when the smaller, compressed forms are ready; until then the plain ones serve. */
  readonly compressed: Promise<void>;
}

/** @param fontDir the folder of @expo-google-fonts/be-vietnam-pro: whole fonts; the usual subsets lack Vietnamese letters */
export async function loadAssets(pageDir: string, fontDir: string): Promise<Assets> {
  const read = async (dir: string, path: string): Promise<[string, Buffer]> => [path.slice(path.lastIndexOf("/") + 1), await readFile(join(dir, path))];
  const files = await Promise.all([...PAGE_FILES.map((path) => read(pageDir, path)), ...FONTS.map((path) => read(fontDir, path))]);
  const hash = createHash("sha256");
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  const version = hash.digest("hex").slice(0, 12);
  const addressed = (text: string): string => text.replace(/\/assets\/(?=[A-Za-z][\w.]*\b)/g, `/assets/${version}/`);
  const assets = new Map<string, Asset>(
    files.map(([name, bytes]) => {
      const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      return [name, { type, body: { identity: /css|javascript/.test(type) ? Buffer.from(addressed(bytes.toString("utf8"))) : bytes } }];
    }),
  );
  return { version, asset: (name) => assets.get(name) ?? null, addressed, compressed: compress(assets) };
}

async function compress(assets: Map<string, Asset>): Promise<void> {
  const brotli = promisify(brotliCompress);
  for (const [name, { type, body }] of [...assets]) {
    const [br, gz] = await Promise.all([brotli(body.identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }), promisify(gzip)(body.identity)]);
    assets.set(name, { type, body: { identity: body.identity, br, gzip: gz } });
  }
}

/** The smallest form the browser says it takes. `br;q=0` is as good as never; nobody sends it. */
export function pick(asset: Asset, acceptEncoding: string | undefined): [Encoding, Buffer] {
  for (const encoding of ["br", "gzip"] as const) {
    const body = asset.body[encoding];
    if (body !== undefined && new RegExp(`(?:^|[ ,])${encoding}(?:[ ,;]|$)`).test(acceptEncoding ?? "")) return [encoding, body];
  }
  return ["identity", asset.body.identity];
}
