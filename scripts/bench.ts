import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import { readConfig } from "../src/config.ts";
import { benchAnswer, benchQuestions } from "../src/measure/bench-answer.ts";
import { answered, benchHttp, medianOf } from "../src/measure/bench-http.ts";
import { benchIndex } from "../src/measure/bench-index.ts";
import { columns } from "../src/measure/table.ts";
import type { Timing } from "../src/measure/timing.ts";

const USAGE = `Cách dùng: npm run bench -- [--index] [--growth] [--sizes 1000,100000]
  --index   dựng chỉ mục hai lần, so từng byte (vài phút)
  --growth  tra cứu khi số đoạn tăng, HNSW so với tìm đủ (nhiều phút)`;

const note = (line: string): void => { process.stderr.write(`${line}…\n`); };
const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
const mb = (value: number | null): string => (value === null ? "–" : `${value.toFixed(0)} MB`);
const row = (name: string, { count, median, p99, mean }: Timing, note = ""): string[] => [name, String(count), ms(median), ms(p99), (1000 / mean).toFixed(0), note];

/** `npm run bench`: how fast the bot is here and now. Nothing is asserted: another machine, another figure. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { index: { type: "boolean" }, growth: { type: "boolean" }, sizes: { type: "string", default: "1000,100000" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const config = readConfig(process.env, process.cwd());
  mkdirSync(config.dataDir, { recursive: true });
  const loading = performance.now();
  const { knowledge, name } = ensureIndex("knowledge", join(config.dataDir, "index"), note);
  const loadedMs = performance.now() - loading;
  const catalog = loadCatalog("knowledge");
  const rows: string[][] = [["", "n", "median ms", "p99 ms", "per second", ""]];

  const answers = await benchAnswer(knowledge, catalog, note);
  for (const { length, timing } of answers) rows.push(row(`answer, ${length.toLocaleString("en")} characters`, timing, `${ms((1000 * timing.median) / length)} ms per 1,000 characters`));
  const [, medium] = answers;
  const long = answers.at(-1);
  if (medium !== undefined && long !== undefined) rows.push([`  growth, ${long.length / medium.length} times the length`, "", "", "", "", `${(long.timing.median / medium.timing.median).toFixed(1)} times the time`]);
  rows.push(row("retrieval, golden questions", await benchQuestions(knowledge)));

  const http = await benchHttp(import.meta.filename.endsWith(".ts") ? ["--import", "tsx", "src/main.ts"] : ["dist/src/main.js"], config.dataDir, catalog, note);
  rows.push(["index checked and loaded", "1", ms(loadedMs), "", "", name], ["start to ready", String(http.readyMs.length), ms(medianOf(http.readyMs)), "", "", `slowest ${ms(Math.max(...http.readyMs))}`]);
  rows.push(["server memory", "", "", "", "", `${mb(http.rssAtStart)} at start, ${mb(http.rssAfter)} after ${answered(http.checks)} checks`]);
  const refused = http.checks.timing.count - answered(http.checks);
  rows.push(["POST /api/check, 500 characters", String(http.checks.timing.count), ms(http.checks.timing.median), ms(http.checks.timing.p99), http.checks.perSecond.toFixed(0), refused === 0 ? "" : `${refused} not answered: ${[...http.checks.statuses].map(([status, count]) => `${status} × ${count}`).join(", ")}`]);
  rows.push(["bare Fastify echo, same bodies", String(http.echo.timing.count), ms(http.echo.timing.median), ms(http.echo.timing.p99), http.echo.perSecond.toFixed(0), `ours is ${(http.checks.timing.median / http.echo.timing.median).toFixed(1)} times its median`]);

  if (values.index === true) {
    const built = benchIndex("knowledge", note);
    rows.push(["build:index", String(built.seconds.length), ms(1000 * medianOf(built.seconds)), "", "", `${(built.bytes / 1e6).toFixed(1)} MB; ${built.different.length === 0 ? "both builds the same, byte for byte" : `DIFFERENT: ${built.different.join(", ")}`}`]);
  }
  if (values.growth === true) {
    // LangChain and hnswlib take a second to import; a run without --growth does not pay it.
    const { benchGrowth } = await import("../src/measure/bench-growth.ts");
    const grown = [];
    for (const size of values.sizes.split(",").map(Number)) grown.push(await benchGrowth(knowledge, size, note));
    for (const { passages, buildSeconds, find, vectors, recall } of grown) {
      rows.push(row(`retrieval, ${passages.toLocaleString("en")} passages`, find, `HNSW built in ${buildSeconds.toFixed(0)} s`));
      rows.push(row("  its vector search", vectors, `recall@10 against exact ${recall.toFixed(4)}`));
    }
    const [small, large] = [grown[0], grown.at(-1)];
    if (small !== undefined && large !== undefined) rows.push([`  p99 growth, ${(large.passages / small.passages).toFixed(0)} times the passages`, "", "", "", "", `retrieval ${(large.find.p99 / small.find.p99).toFixed(1)} times, vector search ${(large.vectors.p99 / small.vectors.p99).toFixed(1)} times`]);
  }
  process.stdout.write(`${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}\n\n${columns(rows, true)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
