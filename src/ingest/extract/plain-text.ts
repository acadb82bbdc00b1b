/** Bytes of a text file → text: by its mark, else UTF-8, else Windows-1252, which is how fonts of before Unicode were kept. */
export function decodeText(bytes: Uint8Array): string {
  const text = rawDecode(bytes);
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

function rawDecode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Latin-1, not Windows-1252: the fonts' letters lie above 0xA0, where both agree, and nothing is lost below.
    return Buffer.from(bytes).toString("latin1");
  }
}
