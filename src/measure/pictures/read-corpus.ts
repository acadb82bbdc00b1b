import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answer } from "../../answer.ts";
import { judgedText } from "../../domain/picture-text.ts";
import { rawText } from "../../domain/turn.ts";
import type { PictureReader } from "../../domain/media.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Knowledge } from "../../knowledge.ts";
import { editDistance } from "../../text/edit-distance.ts";
import type { PictureTruth, ScreenTruth } from "./picture-corpus.ts";

/** Of one set of screens; counts, so that sets can be added up. */
export interface ScreenFigures {
  pictures: number;
  letters: number;
  wrongLetters: number;
  sameVerdict: number;
  urls: number;
  exactUrls: number;
  senders: number;
  exactSenders: number;
  /** Refused, or too unsure to be judged. */
  unread: number;
  confidences: number[];
  ms: number[];
  /** Files whose verdict changed, and between which: names of our own pictures. */
  changed: string[];
}

export interface CorpusFigures {
  readonly screens: ReadonlyMap<string, ScreenFigures>;
  readonly codes: { readonly found: number; readonly all: number; readonly ms: readonly number[] };
}

const none = (): ScreenFigures => ({ pictures: 0, letters: 0, wrongLetters: 0, sameVerdict: 0, urls: 0, exactUrls: 0, senders: 0, exactSenders: 0, unread: 0, confidences: [], ms: [], changed: [] });
/** Where lines break is the screen's doing. */
const inOneLine = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Every picture read one after the other, and what was read judged beside the true text. */
export async function readCorpus(folder: string, truths: readonly PictureTruth[], reader: PictureReader, knowledge: Knowledge, now: Date): Promise<CorpusFigures> {
  const screens = new Map<string, ScreenFigures>();
  const codes = { found: 0, all: 0, ms: [] as number[] };
  const verdictOf = async (text: string): Promise<Verdict | null> => (await answer({ text: rawText(text) }, knowledge, now)).verdict;
  for (const truth of truths) {
    const started = performance.now();
    const outcome = await reader.read(readFileSync(join(folder, truth.file)), "bench");
    const ms = performance.now() - started;
    const reading = outcome.type === "read" ? outcome.reading : null;
    if (truth.set === "qr") {
      codes.all += truth.codes.length;
      codes.found += truth.codes.filter((code) => reading?.codes.some(({ text }) => text === code)).length;
      codes.ms.push(ms);
      continue;
    }
    const read = reading === null ? "" : inOneLine(reading.text);
    const judged = reading === null ? "" : judgedText(reading);
    const [before, after] = [await verdictOf(truth.text), judged === "" ? null : await verdictOf(judged)];
    for (const name of [truth.set, `  ${truth.how}`]) {
      if (name === "  clean") continue;
      const figures = screens.get(name) ?? none();
      screens.set(name, figures);
      count(figures, truth, read, reading?.sender ?? null);
      figures.ms.push(ms);
      figures.confidences.push(reading?.confidence ?? 0);
      if (judged === "") figures.unread += 1;
      if (before === after) figures.sameVerdict += 1;
      else figures.changed.push(`${truth.file} ${String(before)} → ${String(after)}`);
    }
  }
  return { screens, codes };
}

function count(figures: ScreenFigures, truth: ScreenTruth, read: string, sender: string | null): void {
  const text = inOneLine(truth.text);
  const words = read.split(" ").map((word) => word.replace(/[.,]$/, ""));
  figures.pictures += 1;
  figures.letters += text.length;
  figures.wrongLetters += editDistance(text, read, Math.max(text.length, read.length));
  figures.urls += truth.urls.length;
  figures.exactUrls += truth.urls.filter((url) => words.includes(url)).length;
  if (truth.sender !== null) figures.senders += 1;
  if (truth.sender !== null && truth.sender === sender) figures.exactSenders += 1;
}
