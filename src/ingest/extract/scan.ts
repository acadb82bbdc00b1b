import { decode, PictureRefused } from "../../pictures/decode.ts";
import { prepare } from "../../pictures/prepare.ts";
import { linesOf } from "../../pictures/read-picture.ts";
import { openRecogniser, type Recogniser } from "../../pictures/recognise.ts";
import type { Raster } from "../../pictures/raster.ts";
import type { Line } from "../../pictures/words.ts";
import { pageLines, type Piece } from "./page-layout.ts";
import { IngestRefused } from "./refusal.ts";

/** A scanned page, read. */
export interface ScannedPage {
  readonly lines: readonly string[];
  /** Mean of the reader's own confidence over the words, 0 to 1. */
  readonly legibility: number;
}

export interface ScanReader {
  read(page: Raster): Promise<ScannedPage>;
  stop(): Promise<void>;
}

/** Lines the reader itself does not believe in are stamps, signatures, specks; one doubtful word in a good line is a word. */
const LEAST_CONFIDENCE = 0.4;
const isWriting = ({ words }: Line): boolean => words.reduce((sum, { confidence }) => sum + confidence, 0) >= LEAST_CONFIDENCE * words.length;

/** Starts nothing before the first page. */
export function openScanReader(): ScanReader {
  let recogniser: Promise<Recogniser> | null = null;
  return {
    async read(page) {
      recogniser ??= openRecogniser("page");
      const { ink } = await prepare(page);
      const lines = (await linesOf(ink, await recogniser)).filter(isWriting);
      const kept = lines.flatMap(({ words, top, bottom }) => words.filter(({ text }) => /[\p{L}\p{N}]|^[-–—;:.]$/u.test(text)).map((word) => ({ ...word, lineTop: top, lineBottom: bottom })));
      // A word is as high as its letters ("ma" or "Đậy"); its line is what rows are told by.
      const pieces = kept.map(({ text, left, right, lineTop, lineBottom }): Piece => ({ text, left, right, top: lineTop, bottom: lineBottom }));
      return { lines: pageLines(pieces), legibility: kept.length === 0 ? 0 : kept.reduce((sum, { confidence }) => sum + confidence, 0) / kept.length };
    },
    async stop() {
      if (recogniser !== null) await (await recogniser).stop();
      recogniser = null;
    },
  };
}

/** A photograph or scan of a page as a file. @throws IngestRefused */
export async function pictureRaster(bytes: Uint8Array): Promise<Raster> {
  try {
    return await decode(bytes);
  } catch (error) {
    if (error instanceof PictureRefused) throw new IngestRefused(error.code === "too-large" ? "too-large" : "broken", "không mở được ảnh: chụp hoặc quét lại, lưu thành JPG hay PNG");
    throw error;
  }
}
