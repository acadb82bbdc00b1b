import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knowledge } from "../../knowledge.ts";
import { createPictureReader, type ProcessEvent } from "../../pictures/reader.ts";
import { columns, percent } from "../table.ts";
import { quantile } from "../timing.ts";
import { hostileFiles } from "./hostile-files.ts";
import { drawCorpus, truthOf, type PictureTruth } from "./picture-corpus.ts";
import { childrenOf, figuresOf, treeBelow } from "../process-tree.ts";
import { readCorpus, type CorpusFigures, type ScreenFigures } from "./read-corpus.ts";

export interface PicturesBench {
  readonly memoryPictures: number;
  readonly hostile: number;
}

/** `npm run bench -- pictures`: how rightly and how fast pictures are read here and now, and what hostile ones do. */
export async function benchPictures(knowledge: Knowledge, { memoryPictures, hostile }: PicturesBench, note: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "khoan-da-pictures-"));
  try {
    note("vẽ ảnh bằng Chromium");
    await drawCorpus(folder);
    const truths = truthOf(folder);
    note(`đọc ${truths.length} ảnh`);
    const read = await reading(folder, truths, knowledge);
    note(`${memoryPictures} ảnh, hai tiến trình`);
    const memory = await memoryOf(folder, truths, memoryPictures);
    note(`${hostile} tệp độc`);
    return [read, memory, await refused(hostile)].join("\n\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reading(folder: string, truths: readonly PictureTruth[], knowledge: Knowledge): Promise<string> {
  const reader = await createPictureReader({ limits: { picturesEach: 10_000, deadlineMs: 120_000 } });
  try {
    // The first picture pays for starting the process.
    await reader.read(readFileSync(join(folder, (truths[0] as PictureTruth).file)), "bench");
    const before = cpuOfChildren();
    const figures = await readCorpus(folder, truths, reader, knowledge, new Date("2026-01-01T00:00:00Z"));
    return `${corpusTable(figures)}\nprocessor time a picture, mean: ${((1000 * (cpuOfChildren() - before)) / truths.length).toFixed(0)} ms`;
  } finally {
    await reader.stop();
  }
}

const cpuOfChildren = (): number => childrenOf(process.pid).reduce((sum, pid) => sum + (figuresOf(pid)?.cpuSeconds ?? 0), 0);
const share = (part: number, of: number): string => (of === 0 ? "–" : `${percent(part / of)} (${part}/${of})`);

function corpusTable({ screens, codes }: CorpusFigures): string {
  const row = (name: string, one: ScreenFigures): string[] => [name, String(one.pictures), percent(one.wrongLetters / one.letters, 2), share(one.sameVerdict, one.pictures), share(one.exactUrls, one.urls), share(one.exactSenders, one.senders), String(one.unread), quantile(one.confidences, 0.05).toFixed(2), quantile(one.ms, 0.5).toFixed(0), quantile(one.ms, 0.99).toFixed(0)];
  const rows = [["", "pictures", "CER", "same verdict", "URLs exact", "sender exact", "unread", "p5 sure", "p50 ms", "p99 ms"], ...[...screens].map(([name, one]) => row(name, one))];
  const changed = ["clean", "degraded"].flatMap((name) => screens.get(name)?.changed ?? []);
  return `${columns(rows)}\ncodes found: ${share(codes.found, codes.all)}, p50 ${quantile(codes.ms, 0.5).toFixed(0)} ms a picture\n${changed.map((line) => `verdict changed: ${line}`).join("\n")}`;
}

async function memoryOf(folder: string, truths: readonly PictureTruth[], count: number): Promise<string> {
  const events = new Map<ProcessEvent, number>();
  const reader = await createPictureReader({ processes: 2, limits: { deadlineMs: 120_000 }, waitMs: 3_600_000, note: (event) => { events.set(event, (events.get(event) ?? 0) + 1); } });
  const [own, all]: [number[], number[]] = [[], []];
  const watch = setInterval(() => {
    const children = treeBelow(process.pid).reduce((sum, pid) => sum + (figuresOf(pid)?.rssMb ?? 0), 0);
    own.push(children);
    all.push(children + (figuresOf(process.pid)?.rssMb ?? 0));
  }, 100);
  let read = 0;
  const started = performance.now();
  const worker = async (person: number): Promise<void> => {
    for (let at = person; at < count; at += 2) {
      const outcome = await reader.read(readFileSync(join(folder, (truths[at % truths.length] as PictureTruth).file)), String(person));
      if (outcome.type === "read") read += 1;
    }
  };
  await Promise.all([worker(0), worker(1)]);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  await reader.stop();
  return `memory: ${read} of ${count} pictures read by 2 processes in ${seconds.toFixed(0)} s; both together ${Math.max(...own).toFixed(0)} MB at most (median ${quantile(own, 0.5).toFixed(0)}), the whole tree with this process and its knowledge ${Math.max(...all).toFixed(0)} MB; ${[...events].map(([event, times]) => `${event} ${times}`).join(", ")}`;
}

async function refused(count: number): Promise<string> {
  const files = await hostileFiles(count);
  const reader = await createPictureReader({ note: (event) => { if (event === "ended" || event === "over-deadline") ended += 1; } });
  let ended = 0;
  const codes = new Map<string, number>();
  const accepted: string[] = [];
  let [first, last, written]: [number, number, number] = [0, 0, 0];
  for (const { kind, bytes } of files) {
    const outcome = await reader.read(bytes, "bench");
    if (outcome.type === "read") accepted.push(kind);
    else codes.set(outcome.code, (codes.get(outcome.code) ?? 0) + 1);
    const running = childrenOf(process.pid).flatMap((pid) => figuresOf(pid) ?? []);
    last = running.reduce((sum, { rssMb }) => sum + rssMb, 0);
    // Before the first file that is opened at all there is no process yet.
    if (outcome.type === "refused" && outcome.code === "broken" && first === 0) first = last;
    written = Math.max(written, ...running.map(({ writtenBytes }) => writtenBytes));
  }
  await reader.stop();
  return `hostile files: ${count - accepted.length} of ${count} refused (${[...codes].map(([code, times]) => `${code} ${times}`).join(", ")})${accepted.length === 0 ? "" : `; READ: ${[...new Set(accepted)].join(", ")}`}; processes lost ${ended}; memory of the child processes ${first.toFixed(0)} → ${last.toFixed(0)} MB; bytes they wrote to disk ${written}`;
}
