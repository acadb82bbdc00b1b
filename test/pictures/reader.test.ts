import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { hostileFiles } from "../../src/measure/pictures/hostile-files.ts";
import { childrenOf } from "../../src/measure/process-tree.ts";
import { createPictureReader, type PictureReaderOptions } from "../../src/pictures/reader.ts";
import type { PictureReader } from "../../src/domain/media.ts";
import { qrPictures } from "./corpus/qr-pictures.ts";

const SLOW = 240_000;
const GENEROUS = { deadlineMs: 120_000, startMs: 120_000 };
const readers: PictureReader[] = [];
const open = async (options: PictureReaderOptions = {}): Promise<{ reader: PictureReader; events: string[] }> => {
  const events: string[] = [];
  const reader = await createPictureReader({ note: (event) => { events.push(event); }, ...options, limits: { ...GENEROUS, ...options.limits } });
  readers.push(reader);
  return { reader, events };
};
const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: "#fff" } }).png().toBuffer();
afterAll(() => Promise.all(readers.map((reader) => reader.stop())));

describe("the reader of pictures", () => {
  it("starts and loads nothing for files that are no pictures", async () => {
    const { reader, events } = await open();
    expect(await reader.read(Buffer.from("%PDF-1.7"), "a")).toEqual({ type: "refused", code: "not-a-picture" });
    expect(await reader.read(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(21 * 1024 * 1024)]), "a")).toEqual({ type: "refused", code: "too-large" });
    expect([events, childrenOf(process.pid).length]).toEqual([[], 0]);
    const loaded = spawnSync(process.execPath, ["--import", "tsx", "-e", `import("./src/pictures/reader.ts").then(async ({ createPictureReader }) => { await createPictureReader(); const { createRequire } = await import("node:module"); console.log(Object.keys(createRequire(process.cwd() + "/x.js").cache).filter((file) => /sharp|tesseract|zxing/.test(file)).length); })`], { cwd: join(import.meta.dirname, "../.."), encoding: "utf8" });
    expect(loaded.stdout.trim()).toBe("0");
  }, SLOW);

  it("finds several codes in one picture, payments taken apart", async () => {
    const { reader } = await open();
    for await (const { bytes, codes } of qrPictures(8)) {
      const outcome = await reader.read(bytes, "a");
      if (outcome.type !== "read") throw new Error(outcome.code);
      expect(outcome.reading.codes.map(({ text }) => text).sort()).toEqual([...codes].sort());
      for (const { text, payment } of outcome.reading.codes) expect(payment !== null).toBe(text.startsWith("000201"));
    }
  }, SLOW);

  it("says that it read nothing where nothing is written", async () => {
    const { reader } = await open();
    expect(await reader.read(await blank, "a")).toEqual({ type: "read", reading: { text: "", sender: null, codes: [], confidence: 0, unsure: [] } });
  }, SLOW);

  it("refuses hostile files, one by one, and goes on reading; nothing new lies in the temp folder", async () => {
    const { reader, events } = await open();
    const before = new Set(readdirSync(tmpdir()));
    for (const { kind, bytes } of await hostileFiles(60)) expect([kind, (await reader.read(bytes, "a")).type]).toEqual([kind, "refused"]);
    expect((await reader.read(await blank, "a")).type).toBe("read");
    expect(events).toEqual(["started"]);
    expect(readdirSync(tmpdir()).filter((name) => !before.has(name) && /sharp|vips|tess|traineddata|khoan/.test(name))).toEqual([]);
  }, SLOW);

  it("ends a process over its deadline and reads the next picture with another", async () => {
    const { reader, events } = await open({ limits: { deadlineMs: 1 } });
    const picture = await blank;
    expect(await reader.read(picture, "a")).toEqual({ type: "refused", code: "too-slow" });
    expect(await reader.read(picture, "a")).toEqual({ type: "refused", code: "too-slow" });
    expect(events).toEqual(["started", "over-deadline", "started", "over-deadline"]);
  }, SLOW);

  it("survives the loss of its process", async () => {
    const { reader, events } = await open();
    const picture = await blank;
    await reader.read(picture, "a");
    const known = childrenOf(process.pid);
    const pending = reader.read(picture, "a");
    for (const pid of known) process.kill(pid, "SIGKILL");
    expect((await pending).type).toBe("refused");
    expect((await reader.read(picture, "a")).type).toBe("read");
    expect(events).toContain("ended");
  }, SLOW);

  it("replaces a process after its number of pictures", async () => {
    const { reader, events } = await open({ limits: { picturesEach: 2 } });
    for (let at = 0; at < 4; at += 1) await reader.read(await blank, "a");
    expect(events).toEqual(["started", "recycled", "started", "recycled"]);
  }, SLOW);

  it("lets an idle process go", async () => {
    const { reader } = await open({ idleMs: 50 });
    const before = childrenOf(process.pid).length;
    await reader.read(await blank, "a");
    await expect.poll(() => childrenOf(process.pid).length, { timeout: 30_000 }).toBe(before);
    expect((await reader.read(await blank, "a")).type).toBe("read");
  }, SLOW);

  it("tells those who wait too long, or come when it stops, that it is busy", async () => {
    const { reader } = await open();
    const picture = await blank;
    const offered = Array.from({ length: 40 }, () => reader.read(picture, "a"));
    await reader.stop();
    const outcomes = await Promise.all(offered);
    expect(outcomes.filter((outcome) => outcome.type === "refused" && outcome.code === "busy").length).toBeGreaterThanOrEqual(39);
    expect(await reader.read(picture, "a")).toEqual({ type: "refused", code: "busy" });
  }, SLOW);
});
