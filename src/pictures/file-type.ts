/** Still pictures that telephones and chat apps make. Nothing else is handed to a decoder: each one left out is a way in less. */
export type PictureType = "jpeg" | "png" | "webp";

const startsWith = (bytes: Uint8Array, signs: readonly number[], at = 0): boolean => signs.every((sign, index) => bytes[at + index] === sign);
const ascii = (text: string): readonly number[] => [...text].map((sign) => sign.charCodeAt(0));
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** By the first bytes, never by a name or a declared type; null for anything else and for moving pictures. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, PNG) && startsWith(bytes, ascii("IHDR"), 12)) return isAnimatedPng(bytes) ? null : "png";
  if (startsWith(bytes, ascii("RIFF")) && startsWith(bytes, ascii("WEBP"), 8)) return isAnimatedWebp(bytes) ? null : "webp";
  return null;
}

/** The animation chunk stands before the first picture data (PNG specification, third edition, 11.3.6.1). */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (startsWith(bytes, ascii("acTL"), at + 4)) return true;
    if (startsWith(bytes, ascii("IDAT"), at + 4)) return false;
  }
  return false;
}

/** Second bit of the flags of the extended header (WebP container specification, "Extended File Format"). */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return startsWith(bytes, ascii("VP8X"), 12) && ((bytes[20] ?? 0) & 0b10) !== 0;
}
