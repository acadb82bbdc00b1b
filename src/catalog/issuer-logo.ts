import type { IssuerLogo } from "../domain/canned.ts";

/** In bytes: it goes into the index and onto every sheet. */
export const LARGEST_LOGO = 300_000;
/** In pixels along a side: blurred below, wasteful above. */
export const LOGO_SIDES = { least: 200, most: 2000 } as const;

/** A PNG or JPEG with its size, told from its bytes and not from its name; null when it is neither. */
export function readLogo(bytes: Uint8Array): IssuerLogo | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = pngSize(view) ?? jpegSize(view);
  return size === null ? null : { mime: size.mime, base64: Buffer.from(bytes).toString("base64"), width: size.width, height: size.height };
}

type Size = Pick<IssuerLogo, "mime" | "width" | "height">;

function pngSize(view: DataView): Size | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  return { mime: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** The first frame header (SOF0 to SOF2) says the size. */
function jpegSize(view: DataView): Size | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xc2) return { mime: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  return null;
}
