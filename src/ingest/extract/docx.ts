import mammoth from "mammoth";
import { IngestRefused, INGEST_LIMITS } from "./refusal.ts";

/** Text of a Word file, a line a paragraph; cells of a table row after row, as a letterhead is set. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  if (unpackedSize(bytes) > INGEST_LIMITS.unpackedBytes) throw new IngestRefused("too-large", "tệp Word giải nén ra quá lớn: lưu lại tệp, bỏ bớt ảnh rồi thử lại");
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    // mammoth puts an empty line after every paragraph; a line of its own says the same.
    return value.replace(/\n\n/g, "\n").normalize("NFC");
  } catch {
    throw new IngestRefused("broken", "không mở được tệp Word: mở bằng Word rồi lưu lại thành .docx, hoặc xuất ra PDF");
  }
}

/** What the zip's own directory says it unpacks to: asked before anything is unpacked. */
function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = view.indexOf("PK\x01\x02", 0, "latin1"); at !== -1 && at + 28 <= view.length; at = view.indexOf("PK\x01\x02", at + 4, "latin1")) sum += view.readUInt32LE(at + 24);
  return sum;
}
