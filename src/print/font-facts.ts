/** What a font file says about itself: which letters it has, and how far they reach from the baseline at size 1. */
export interface FontFacts {
  has(codePoint: number): boolean;
  readonly ascender: number;
  readonly descender: number;
}

/**
 * Reads `cmap` (format 4) and `hhea` of a TrueType file.
 * @see https://learn.microsoft.com/typography/opentype/spec/cmap#format-4-segment-mapping-to-delta-values
 * @throws Error when the file is no such font
 */
export function readFontFacts(bytes: Uint8Array): FontFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tablesOf(view);
  const unitsPerEm = view.getUint16(table("head") + 18);
  const hhea = table("hhea");
  const glyphOf = characterMap(view, table("cmap"));
  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    ascender: view.getInt16(hhea + 4) / unitsPerEm,
    descender: -view.getInt16(hhea + 6) / unitsPerEm,
  };
}

function tablesOf(view: DataView): (tag: string) => number {
  const found = new Map<string, number>();
  for (let at = 12, left = view.getUint16(4); left > 0; at += 16, left -= 1) {
    found.set(String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3)), view.getUint32(at + 8));
  }
  return (tag) => {
    const offset = found.get(tag);
    if (offset === undefined) throw new Error(`font: no table "${tag}"; a TrueType file is needed`);
    return offset;
  };
}

function characterMap(view: DataView, cmap: number): (codePoint: number) => number {
  for (let at = cmap + 4, left = view.getUint16(cmap + 2); left > 0; at += 8, left -= 1) {
    const subtable = cmap + view.getUint32(at + 4);
    if (view.getUint16(subtable) === 4) return (codePoint) => glyphIn(view, subtable, codePoint);
  }
  throw new Error("font: no character map of format 4");
}

function glyphIn(view: DataView, subtable: number, codePoint: number): number {
  const twice = view.getUint16(subtable + 6);
  const [ends, starts, deltas, ranges] = [subtable + 14, subtable + 16 + twice, subtable + 16 + 2 * twice, subtable + 16 + 3 * twice];
  for (let at = 0; at < twice; at += 2) {
    if (view.getUint16(ends + at) < codePoint) continue;
    const start = view.getUint16(starts + at);
    if (start > codePoint) return 0;
    const delta = view.getUint16(deltas + at);
    const range = view.getUint16(ranges + at);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = view.getUint16(ranges + at + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
