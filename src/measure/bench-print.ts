import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCanned } from "../canned/library.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { say } from "../compose/wording.ts";
import { SHEET_KINDS, type Printer, type PrintOrder, type SheetKind } from "../domain/print.ts";
import { createPrinter } from "../print/printer.ts";
import { columns } from "./table.ts";
import { timingOf, type Timing } from "./timing.ts";

const MB = 1024 * 1024;
const AT_ONCE = 50;
/** Sheets that are not counted, while the thread loads and the engine compiles. */
const WARM_UP = 8;

/** `npm run bench -- print`: cards, leaflets and posters here and now. Nothing is kept between runs but where it says so. */
export async function benchPrint(catalog: Catalog, sheets: number, note: (line: string) => void): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  const library = openCanned(catalog, (source) => ({ label: source, href: null, dispatch: null }), () => today);
  const says = (key: string, blanks?: Readonly<Record<string, string>>): string => say(catalog.wording, key, blanks);
  const topics = library.topics().map(({ id }) => id);
  /** Another office each time, so that no two sheets are the same. */
  const order = (at: number, kind: SheetKind): PrintOrder => {
    const card = library.card(topics[at % topics.length] ?? "", "chung", { office: `Ủy ban nhân dân xã Số ${at}` });
    if (card === null) throw new Error("bench: no topic may be handed out today");
    return { card, kind, ink: "colour" };
  };
  const print = async (printer: Printer, one: PrintOrder, who: string): Promise<number> => {
    const started = performance.now();
    const outcome = await printer.print(one, says, who);
    if (outcome.type === "refused") throw new Error(`bench: a sheet was refused (${outcome.code})`);
    return performance.now() - started;
  };
  const rows: string[][] = [["", "n", "median ms", "p99 ms", ""]];
  const row = (name: string, { count, median, p99 }: Timing, remark = ""): void => { rows.push([name, String(count), median.toFixed(1), p99.toFixed(1), remark]); };

  const folder = mkdtempSync(join(tmpdir(), "khoan-da-print-"));
  const printer = createPrinter({ cacheFolder: null, bot: "https://khoanda.example.vn/", waitMs: 600_000 });
  const keeping = createPrinter({ cacheFolder: folder, bot: null });
  try {
    const first = await print(printer, order(0, "card"), "bench");
    rows.push(["first card, thread and fonts loaded", "1", first.toFixed(0), "", ""]);
    for (const kind of SHEET_KINDS) {
      note(`${kind}: ${sheets}`);
      for (let at = 0; at < WARM_UP; at += 1) await print(printer, order(1000 + at, kind), "bench");
      const taken: number[] = [];
      for (let at = 0; at < sheets; at += 1) taken.push(await print(printer, order(at, kind), "bench"));
      row(`${kind}, warm`, timingOf(taken));
    }
    note(`${AT_ONCE} cùng lúc`);
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => { highest = Math.max(highest, process.memoryUsage().rss); }, 20);
    const started = performance.now();
    const waits = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => print(printer, order(5000 + at, "card"), `person ${at}`)));
    clearInterval(watch);
    const all = performance.now() - started;
    row(`card, ${AT_ONCE} people at once`, timingOf(waits), `all after ${(all / 1000).toFixed(1)} s, ${((1000 * AT_ONCE) / all).toFixed(1)} a second; memory ${(before / MB).toFixed(0)} MB before, ${(highest / MB).toFixed(0)} MB at most`);
    const [, single] = await Promise.all([Promise.all(Array.from({ length: 20 }, (_, at) => print(printer, order(7000 + at, "card"), "many"))), print(printer, order(7999, "card"), "one")]);
    rows.push(["one card beside twenty of somebody else", "1", single.toFixed(0), "", ""]);
    await print(keeping, order(0, "card"), "bench");
    const kept: number[] = [];
    for (let at = 0; at < sheets; at += 1) kept.push(await print(keeping, order(0, "card"), "bench"));
    row("card, drawn before (cache)", timingOf(kept));
  } finally {
    await printer.stop();
    await keeping.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return columns(rows, true);
}
