import { extractImages, getDocumentProxy } from "unpdf";
import type { Raster } from "../../pictures/raster.ts";
import { pageLines, type Piece } from "./page-layout.ts";
import { greyRaster } from "./raster.ts";
import { IngestRefused, INGEST_LIMITS } from "./refusal.ts";

/** One page: its text layer, or the picture it is. */
export type PdfPage = { readonly kind: "text"; readonly lines: readonly string[] } | { readonly kind: "picture"; readonly raster: Raster } | { readonly kind: "empty" };

export interface PdfFile {
  readonly pages: number;
  /** @param number from 1 */
  page(number: number): Promise<PdfPage>;
  close(): Promise<void>;
}

/** Fewer letters than this are a stamp over a scan, not a text layer. */
const LEAST_LETTERS = 25;
/** A picture smaller than this on either side is a logo or a signature. */
const LEAST_SIDE = 600;

/** @throws IngestRefused */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // The reader takes its bytes away from whoever hands them in. Scripts of the file are never run.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    const locked = error instanceof Error && error.name === "PasswordException";
    throw new IngestRefused("broken", locked ? "tệp PDF có mật khẩu: mở khoá, lưu lại rồi thử lại" : "không mở được tệp PDF: tệp hỏng hoặc tải thiếu");
  }
  if (pdf.numPages > INGEST_LIMITS.pages) throw new IngestRefused("too-large", `tệp có ${pdf.numPages} trang, nhiều nhất là ${INGEST_LIMITS.pages}: tách riêng phần công văn`);
  return {
    pages: pdf.numPages,
    async page(number) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): Piece[] => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const [, , , scale = 0, x = 0, y = 0] = item.transform as number[];
        const height = Math.abs(scale) || item.height;
        return [{ text: item.str.normalize("NFC"), left: x, right: x + item.width, top: -y - height * 0.8, bottom: -y + height * 0.2 }];
      });
      if (pieces.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0) >= LEAST_LETTERS) return { kind: "text", lines: pageLines(pieces) };
      const pictures = (await extractImages(pdf, number)).filter(({ width, height }) => Math.min(width, height) >= LEAST_SIDE);
      const largest = pictures.sort((a, b) => b.width * b.height - a.width * a.height)[0];
      return largest === undefined ? { kind: "empty" } : { kind: "picture", raster: await greyRaster(largest) };
    },
    close: () => pdf.destroy(),
  };
}
