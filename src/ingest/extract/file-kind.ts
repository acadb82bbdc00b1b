/** What a file is by its bytes, never by its name alone. */
export type FileKind = "pdf" | "docx" | "picture" | "text";

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

/** Null: nothing that is read here. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return "pdf";
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return Buffer.from(bytes).includes("word/") ? "docx" : null;
  if (starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x89, 0x50, 0x4e, 0x47) || (starts(bytes, 0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.slice(8, 12)).toString() === "WEBP")) return "picture";
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) || bytes.length === 0) return null;
  return isText(bytes) ? "text" : null;
}

/** Text has no control characters but line ends and tabs; UTF-16 is told by its mark. */
function isText(bytes: Uint8Array): boolean {
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return true;
  return !bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
