import { boundedLines } from "./line-length.ts";
import { toUnicode } from "../legacy-detect.ts";
import type { SourceText } from "../proposal.ts";
import { docxText } from "./docx.ts";
import { fileKind, type FileKind } from "./file-kind.ts";
import { openPdf } from "./pdf.ts";
import { decodeText } from "./plain-text.ts";
import { IngestRefused, INGEST_LIMITS } from "./refusal.ts";
import { pictureRaster, type ScanReader } from "./scan.ts";

/** What a file's name promises; a text may have any name. */
const ENDINGS: Readonly<Partial<Record<FileKind, RegExp>>> = { pdf: /\.pdf$/i, docx: /\.docx$/i, picture: /\.(?:jpe?g|png|webp)$/i };

/** A page as it will be kept: work on a file is not done twice. */
export interface PageText {
  readonly lines: readonly string[];
  readonly legibility: number | null;
}

export interface ReadingTools {
  readonly scans: ScanReader;
  /** Pages read before; null: not yet. */
  readonly kept: { page(number: number): PageText | null; keep(number: number, page: PageText): void };
  readonly progress: (done: number, of: number) => void;
}

/** A file's bytes → its text, page after page; whatever was read before is taken from `kept`. @throws IngestRefused */
export async function readSource(name: string, bytes: Uint8Array, tools: ReadingTools): Promise<SourceText> {
  if (bytes.length > INGEST_LIMITS.bytes) throw new IngestRefused("too-large", `tệp nặng ${Math.ceil(bytes.length / 1e6)} MB, nhiều nhất là ${INGEST_LIMITS.bytes / 1024 / 1024} MB`);
  const kind = fileKind(bytes);
  if (kind === null) throw new IngestRefused("not-readable", "chỉ nhận PDF, DOCX, TXT, JPG, PNG, WEBP; tệp .doc cũ: mở bằng Word rồi lưu thành .docx");
  const named = Object.entries(ENDINGS).find(([, ending]) => ending.test(name))?.[0];
  // A download that failed leaves a page or a note under the name of the file.
  if (named !== undefined && named !== kind) throw new IngestRefused("broken", `tệp mang đuôi ${/\.\w+$/.exec(name)?.[0] ?? ""} nhưng bên trong không phải loại đó: tải lại, hoặc đổi đúng đuôi tệp`);
  const read = kind === "pdf" ? await pdfPages(bytes, tools) : kind === "picture" ? await picturePage(bytes, tools) : [{ lines: (kind === "docx" ? await docxText(bytes) : decodeText(bytes)).split("\n"), legibility: null }];
  const scanned = read.filter(({ legibility }) => legibility !== null);
  const legibility = scanned.length === 0 ? null : scanned.reduce((sum, page) => sum + (page.legibility ?? 0), 0) / scanned.length;
  const joined = read.map(({ lines }) => boundedLines(lines).join("\n")).join("\n\n");
  if (!/\p{L}{2}/u.test(joined)) throw new IngestRefused("empty", "không đọc được chữ nào trong tệp: nếu là bản quét, quét lại rõ hơn (từ 200 dpi)");
  const { text, font } = toUnicode(joined);
  return { name, kind: kind === "pdf" ? (legibility === null ? "pdf" : "scan") : kind === "picture" ? "scan" : kind, text, font, legibility };
}

async function pdfPages(bytes: Uint8Array, { scans, kept, progress }: ReadingTools): Promise<PageText[]> {
  const pdf = await openPdf(bytes);
  try {
    const pages: PageText[] = [];
    for (let number = 1; number <= pdf.pages; number += 1) {
      const before = kept.page(number);
      const page = before ?? (await onePage(pdf.page(number), scans));
      if (before === null) kept.keep(number, page);
      pages.push(page);
      progress(number, pdf.pages);
    }
    return pages;
  } finally {
    await pdf.close();
  }
}

async function onePage(opened: ReturnType<Awaited<ReturnType<typeof openPdf>>["page"]>, scans: ScanReader): Promise<PageText> {
  const page = await opened;
  if (page.kind === "text") return { lines: page.lines, legibility: null };
  return page.kind === "empty" ? { lines: [], legibility: null } : await scans.read(page.raster);
}

async function picturePage(bytes: Uint8Array, { scans, kept, progress }: ReadingTools): Promise<PageText[]> {
  const before = kept.page(1);
  const page = before ?? (await scans.read(await pictureRaster(bytes)));
  if (before === null) kept.keep(1, page);
  progress(1, 1);
  return [page];
}
