import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import type { Raster } from "./raster.ts";
import { lineOf, withSlashes, type Line } from "./words.ts";

/** Vietnamese letters of the "best" model in integer form, beside its package: nothing is ever fetched. */
const DATA = join(dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/vie/package.json")), "4.0.0_best_int");

/** Reads letters; one page at a time. */
export interface Recogniser {
  /** Lines from top to bottom, as Tesseract cuts them. */
  lines(ink: Raster): Promise<readonly Line[]>;
  stop(): Promise<void>;
}

/** How a page is cut: a chat is one column of lines, an official letter has two columns at its head and foot. */
export type PageCut = "column" | "page";

export async function openRecogniser(cut: PageCut = "column"): Promise<Recogniser> {
  const worker = await createWorker("vie", OEM.LSTM_ONLY, {
    langPath: DATA,
    gzip: true,
    cacheMethod: "none",
    // Without a handler a page it cannot read ends the whole process, inside try and catch as well.
    errorHandler: () => undefined,
  });
  // One block of text: chats are one column, and the analysis of columns tears short lines and times apart.
  await worker.setParameters({ tessedit_pageseg_mode: cut === "column" ? PSM.SINGLE_BLOCK : PSM.AUTO, user_defined_dpi: "300", debug_file: "/dev/null" });
  return { lines: (ink) => linesOn(worker, ink), stop: async () => { await worker.terminate(); } };
}

async function linesOn(worker: Worker, { width, height, data }: Raster): Promise<readonly Line[]> {
  // Netpbm, the one picture format that is nothing but its pixels: no second encoder and decoder on the way.
  const page = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
  const { data: { blocks } } = await worker.recognize(page, {}, { text: false, blocks: true });
  return (blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    .map(({ words }) => words.filter(({ text }) => text.trim() !== "").map(({ text, confidence, bbox }) => ({ text: withSlashes(text.trim().normalize("NFC")), confidence: confidence / 100, left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 })))
    .filter((words) => words.length > 0)
    .map(lineOf)
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom);
}
