import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { PrintOutcome } from "../../src/domain/print.ts";
import { createPrinter, type PrinterEvent, type PrinterOptions } from "../../src/print/printer.ts";
import { sheetCache } from "../../src/print/sheet-cache.ts";
import { cardFor, library, says } from "./sheets.ts";

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of opened.splice(0)) await close(); });

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "khoan-da-sheets-"));
  opened.push(() => { rmSync(made, { recursive: true, force: true }); });
  return made;
}

function printerWith(options: Partial<PrinterOptions> = {}) {
  const events: PrinterEvent["type"][] = [];
  const printer = createPrinter({ cacheFolder: null, bot: null, limits: { deadlineMs: 120_000 }, waitMs: 600_000, note: ({ type }) => { events.push(type); }, ...options });
  opened.push(() => printer.stop());
  return { printer, events };
}
const order = (topic = "ma-otp") => ({ card: cardFor(topic), kind: "square", ink: "colour" }) as const;
const codeOf = (outcome: PrintOutcome): string => (outcome.type === "printed" ? "printed" : outcome.code);

describe("the printer", () => {
  it("makes a sheet in a thread of its own, names the file, and starts nothing before it is asked", async () => {
    const { printer, events } = printerWith();
    expect(events).toEqual([]);
    const outcome = await printer.print({ ...order(), ink: "bw" }, says, "a");
    expect(outcome).toMatchObject({ type: "printed", sheet: { name: "ma-otp_the-vuong_chung_den-trang.png", mime: "image/png" } });
    expect(events).toEqual(["started"]);
  }, 120_000);

  it("draws once what many ask for at once, and not at all what was drawn before", async () => {
    const cacheFolder = join(folder(), "cache");
    const { printer, events } = printerWith({ cacheFolder });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, at) => printer.print(order(), says, `p${at}`)));
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(["printed"]));
    expect(readdirSync(cacheFolder)).toHaveLength(1);
    await printer.stop();
    const { printer: second, events: none } = printerWith({ cacheFolder });
    const again = await second.print(order(), says, "a");
    expect([events, none]).toEqual([["started"], []]);
    const bytesOf = (outcome: PrintOutcome | undefined): Buffer => Buffer.from(outcome?.type === "printed" ? outcome.sheet.bytes : []);
    expect(bytesOf(again).equals(bytesOf(outcomes[0]))).toBe(true);
  }, 120_000);

  it("lets nobody's many sheets hold up another's one", async () => {
    const { printer } = printerWith();
    const topics = library.topics().map(({ id }) => id).slice(0, 8);
    const done: string[] = [];
    const many = topics.slice(0, 7).map(async (topic) => { await printer.print(order(topic), says, "many"); done.push(`many ${topic}`); });
    const one = printer.print(order(topics[7]), says, "one").then(() => { done.push("one"); });
    await Promise.all([...many, one]);
    // One of "many" is under way already, one more may have been taken before; then it is the other's turn.
    expect(done.indexOf("one")).toBeLessThanOrEqual(2);
  }, 120_000);

  it("says at once when a person asks for too much, and bounds what all may wait for", async () => {
    const { printer } = printerWith();
    const topics = library.topics().map(({ id }) => id);
    const outcomes = topics.slice(0, 30).map((topic) => printer.print(order(topic), says, "a"));
    const refused = await Promise.race(outcomes.slice(-5).map(async (outcome) => codeOf(await outcome)));
    expect(refused).toBe("busy");
    await printer.stop();
    expect((await Promise.all(outcomes)).map(codeOf).filter((code) => code === "printed").length).toBeLessThan(30);
  }, 120_000);

  it("goes on after a sheet that took too long, and after a thread that is gone", async () => {
    const { printer, events } = printerWith({ limits: { deadlineMs: 1, heapMb: 256 } });
    expect(codeOf(await printer.print(order(), says, "a"))).toBe("too-slow");
    expect(events).toContain("over-deadline");
    const { printer: small, events: ended } = printerWith({ limits: { deadlineMs: 120_000, heapMb: 4 } });
    expect(codeOf(await small.print(order(), says, "a"))).toBe("broken");
    expect(ended).toContain("ended");
    const { printer: whole } = printerWith();
    expect(codeOf(await whole.print({ ...order(), card: { ...cardFor("ma-otp"), dont: Array.from({ length: 60 }, () => "Đừng đọc mã cho ai") } }, says, "a"))).toBe("broken");
    expect(codeOf(await whole.print(order(), says, "a"))).toBe("printed");
  }, 240_000);

  it("a folder that cannot be written costs time, no sheet", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    const { printer, events } = printerWith({ cacheFolder: join(file, "cache") });
    expect(codeOf(await printer.print(order(), says, "a"))).toBe("printed");
    expect(events).toContain("not-cached");
  }, 120_000);
});

describe("the cache", () => {
  const key = (at: number): string => at.toString(16).padStart(64, "0");

  it("drops what was asked for longest ago, and nothing that is not its own", async () => {
    const at = folder();
    writeFileSync(join(at, "note.txt"), "");
    const cache = sheetCache(at, { bytes: 1_000_000, files: 10 });
    for (let one = 0; one < 10; one += 1) {
      await cache.put(key(one), new Uint8Array([one]));
      utimesSync(join(at, key(one)), one + 1, one + 1);
    }
    expect(await cache.get(key(0))).toEqual(Buffer.from([0]));
    await cache.put(key(10), new Uint8Array([10]));
    const left = readdirSync(at).filter((name) => name !== "note.txt");
    expect(left).toHaveLength(8);
    expect(left).toContain(key(0));
    expect(left).toContain(key(10));
    expect(left).not.toContain(key(1));
    expect(existsSync(join(at, "note.txt"))).toBe(true);
  });

  it("keeps to its bytes however large the sheets are", async () => {
    const at = folder();
    const cache = sheetCache(at, { bytes: 1000, files: 1000 });
    for (let one = 0; one < 20; one += 1) await cache.put(key(one), new Uint8Array(300));
    expect(readdirSync(at).length * 300).toBeLessThanOrEqual(1000);
    expect(await cache.get(key(99))).toBe(null);
  });
});
