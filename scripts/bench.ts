import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import { readConfig } from "../src/config.ts";
import { benchAnswer, benchQuestions } from "../src/measure/bench-answer.ts";
import { answered, benchHttp, medianOf } from "../src/measure/bench-http.ts";
import { benchChannel, PLATFORM_BENCHES, type ChannelLoad } from "../src/measure/bench-channels.ts";
import { benchIndex } from "../src/measure/bench-index.ts";
import type { LoadResult } from "../src/measure/load.ts";
import { columns } from "../src/measure/table.ts";
import type { Knowledge } from "../src/knowledge.ts";
import type { Timing } from "../src/measure/timing.ts";

const USAGE = `Cách dùng: npm run bench -- [--index] [--growth] [--sizes 1000,100000]
            npm run bench -- channels [--per-second 50] [--seconds 30]
  channels  từ lúc webhook tới đến lúc trả lời được giao cho nền tảng, trên SQLite
           npm run bench -- survive [--rounds 200]
           npm run bench -- print [--sheets 40]
  print     thẻ, tờ bướm, áp phích: mất bao lâu khi máy đã nóng, năm mươi người cùng lấy thì chờ bao lâu, tốn bao nhiêu bộ nhớ
           npm run bench -- pictures [--pictures 500] [--hostile 1000]
  pictures  ảnh chụp màn hình: đọc đúng mấy phần, mất bao lâu, tốn bao nhiêu bộ nhớ; tệp độc có bị từ chối không (cần Chromium)
           npm run bench -- ingest
  ingest    công văn trong kho được nhập lại từ chữ, từ PDF, từ bản quét có nhiễu: đúng mấy phần
           npm run bench -- model
  model     một câu trả lời với mô hình giả tại chỗ: thêm bao nhiêu mili giây, hỏi mấy lần, bao nhiêu ký tự đi và về;
            không có mô hình: khởi động và trả lời có chậm hơn máy chủ đã cắt hẳn phần mô hình không
  --index   dựng chỉ mục hai lần, so từng byte (vài phút)
  --growth  tra cứu khi số đoạn tăng, HNSW so với tìm đủ (nhiều phút)`;

/** How node starts the server here: from the sources, or as it was built. */
const MAIN = import.meta.filename.endsWith(".ts") ? ["--import", "tsx", "src/main.ts"] : ["dist/src/main.js"];
const note = (line: string): void => { process.stderr.write(`${line}…\n`); };
const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
const mb = (value: number | null): string => (value === null ? "–" : `${value.toFixed(0)} MB`);
const row = (name: string, { count, median, p99, mean, cpu }: Timing, remark = ""): string[] => [name, String(count), ms(median), ms(p99), cpu === null ? "" : ms(cpu), (1000 / mean).toFixed(0), remark];
/** A line that is no timing of many runs. */
const fact = (name: string, count: number | "", median: string, remark: string): string[] => [name, String(count), median, "", "", "", remark];

/** `npm run bench`: how fast the bot is here and now. Nothing is asserted: another machine, another figure. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { index: { type: "boolean" }, growth: { type: "boolean" }, sizes: { type: "string", default: "1000,100000" }, "per-second": { type: "string", default: "50" }, seconds: { type: "string", default: "30" }, pictures: { type: "string", default: "500" }, hostile: { type: "string", default: "1000" }, sheets: { type: "string", default: "40" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const config = readConfig(process.env, process.cwd());
  mkdirSync(config.dataDir, { recursive: true });
  if (positionals[0] === "channels") {
    await ensureIndex("knowledge", join(config.dataDir, "index"), note);
    process.stdout.write(`${machine()}\n\n${columns(await channelRows(join(config.dataDir, "index"), { perSecond: Number(values["per-second"]), seconds: Number(values.seconds) }), true)}\n`);
    return;
  }
  if (positionals[0] === "model") {
    // LangChain is loaded for this alone.
    const { benchModel } = await import("../src/measure/bench-model.ts");
    const { knowledge } = await ensureIndex("knowledge", join(config.dataDir, "index"), note);
    const { without, answers, calls, sent, received } = await benchModel(knowledge, loadCatalog("knowledge"), note);
    const { benchWithoutModel } = await import("../src/measure/bench-without-model.ts");
    const { none, cutOut } = await benchWithoutModel(MAIN, config.dataDir, loadCatalog("knowledge"), note);
    const rows = [["", "n", "median ms", "p99 ms", "cpu ms", "per second", ""], row("answer, no model", without), row("answer, local model that answers at once", answers, `${(calls / answers.count).toFixed(2)} calls, ${(sent / calls).toFixed(0)} characters out and ${(received / calls).toFixed(0)} back a call`)];
    const against = (one: Timing, other: Timing): string => `median ${ratio(one.median, other.median)}, p99 ${ratio(one.p99, other.p99)} of the other`;
    rows.push(
      row("start, everything about models cut out", cutOut.start), row("start, LLM_PROVIDER=none", none.start, against(none.start, cutOut.start)),
      row("POST /api/check, cut out", cutOut.check), row("POST /api/check, LLM_PROVIDER=none", none.check, against(none.check, cutOut.check)),
    );
    process.stdout.write(`${machine()}\n\n${columns(rows, true)}\n`);
    return;
  }
  if (positionals[0] === "pictures") {
    // Drawing and reading tools are loaded for this alone.
    const { benchPictures } = await import("../src/measure/pictures/bench-pictures.ts");
    const { knowledge } = await ensureIndex("knowledge", join(config.dataDir, "index"), note);
    process.stdout.write(`${machine()}\n\n${await benchPictures(knowledge, { memoryPictures: Number(values.pictures), hostile: Number(values.hostile) }, note)}\n`);
    return;
  }
  if (positionals[0] === "print") {
    const { benchPrint } = await import("../src/measure/bench-print.ts");
    process.stdout.write(`${machine()}\n\n${await benchPrint(loadCatalog("knowledge"), Number(values.sheets), note)}\n`);
    return;
  }
  if (positionals[0] === "ingest") {
    const { benchIngest } = await import("../src/measure/ingest/bench-ingest.ts");
    const { knowledge } = await ensureIndex("knowledge", join(config.dataDir, "index"), note);
    process.stdout.write(`${machine()}\n\n${await benchIngest("knowledge", loadCatalog("knowledge"), knowledge, note)}\n`);
    return;
  }
  const loading = performance.now();
  const { knowledge, name } = await ensureIndex("knowledge", join(config.dataDir, "index"), note);
  const loadedMs = performance.now() - loading;
  const catalog = loadCatalog("knowledge");
  const rows: string[][] = [["", "n", "median ms", "p99 ms", "cpu ms", "per second", ""]];

  const answers = await benchAnswer(knowledge, catalog, note);
  for (const { length, timing } of answers) rows.push(row(`answer, ${length.toLocaleString("en")} characters`, timing, `${ms((1000 * (timing.cpu ?? timing.mean)) / length)} cpu ms per 1,000 characters`));
  const [, medium] = answers;
  const long = answers.at(-1);
  if (medium !== undefined && long !== undefined)
    rows.push(fact(`  ${long.length / medium.length} times the length`, "", "", `${ratio(long.timing.median, medium.timing.median)} the median, ${ratio(long.timing.cpu ?? NaN, medium.timing.cpu ?? NaN)} the cpu time`));
  rows.push(row("retrieval, golden questions", await benchQuestions(knowledge)));

  const http = await benchHttp(MAIN, config.dataDir, catalog, note);
  rows.push(fact("index checked and loaded", 1, ms(loadedMs), name));
  rows.push(fact("server: start to ready", http.readyMs.length, ms(medianOf(http.readyMs)), `slowest ${ms(Math.max(...http.readyMs))}`));
  rows.push(fact("server: memory", "", "", `${mb(http.rssAtStart)} at start, ${mb(http.rssAfter)} after ${answered(http.checks)} checks`));
  rows.push(loadRow("POST /api/check, 500 characters", http.checks), loadRow("bare Fastify echo, same bodies", http.echo, `ours takes ${ratio(http.checks.timing.median, http.echo.timing.median)} its median`));

  if (values.index === true) {
    const built = benchIndex("knowledge", note);
    const sameness = built.different.length === 0 ? "both builds the same, byte for byte" : `DIFFERENT: ${built.different.join(", ")}`;
    rows.push(fact("build:index", built.seconds.length, ms(1000 * medianOf(built.seconds)), `${(built.bytes / 1e6).toFixed(1)} MB; ${sameness}`));
  }
  if (values.growth === true) rows.push(...(await growthRows(knowledge, values.sizes.split(",").map(Number))));
  process.stdout.write(`${machine()}\n\n${columns(rows, true)}\n`);
}

const machine = (): string => `${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
const ratio = (large: number, small: number): string => `${(large / small).toFixed(1)} ×`;

function loadRow(name: string, { timing, perSecond, statuses }: LoadResult, remark = ""): string[] {
  const failed = [...statuses].filter(([status]) => status !== 200).map(([status, count]) => `${count} × status ${status}`);
  return [name, String(timing.count), ms(timing.median), ms(timing.p99), "", perSecond.toFixed(0), [remark, ...failed].filter((part) => part !== "").join("; ")];
}

async function channelRows(indexRoot: string, load: ChannelLoad): Promise<string[][]> {
  if (!Number.isInteger(load.perSecond) || load.perSecond < 1 || !Number.isInteger(load.seconds) || load.seconds < 1) throw new Error("--per-second, --seconds: cần số nguyên từ 1");
  const rows: string[][] = [["", "n", "median ms", "p99 ms", "cpu ms", "per second", ""]];
  for (const platform of PLATFORM_BENCHES) {
    const app = import.meta.filename.endsWith(".ts") ? ["--import", "tsx", "scripts/channels-app.ts"] : ["dist/scripts/channels-app.js"];
    const { name, accepted, handedOver, perSecond, lost, doubled, refused } = await benchChannel(platform, load, app, indexRoot, loadCatalog("knowledge"), note);
    const line = (what: string, { count, median, p99 }: Timing, remark: string): string[] => [what, String(count), ms(median), ms(p99), "", perSecond.toFixed(0), remark];
    rows.push(line(`${name}: webhook to its 200`, accepted, refused === 0 ? "" : `${refused} not 200`), line(`${name}: webhook to reply handed over`, handedOver, `${lost} lost, ${doubled} double`));
  }
  return rows;
}

async function growthRows(knowledge: Knowledge, sizes: readonly number[]): Promise<string[][]> {
  if (sizes.some((size) => !Number.isInteger(size) || size < 100)) throw new Error("--sizes: cần các số nguyên từ 100, ví dụ 1000,100000");
  // LangChain and hnswlib take a second to import; a run without --growth does not pay it.
  const { benchGrowth } = await import("../src/measure/bench-growth.ts");
  const grown = [];
  for (const size of sizes) grown.push(await benchGrowth(knowledge, size, note));
  const rows = grown.flatMap(({ passages, buildSeconds, find, vectors, recall }) => [
    row(`retrieval, ${passages.toLocaleString("en")} passages`, find),
    row("  HNSW over its hashed vectors", vectors, `recall@10 against exact ${recall.toFixed(4)}, built in ${buildSeconds.toFixed(0)} s`),
  ]);
  const [small, large] = [grown[0], grown.at(-1)];
  if (small === undefined || large === undefined || small === large) return rows;
  return [...rows, fact(`  ${large.passages / small.passages} times the passages`, "", "", `p99 of retrieval ${ratio(large.find.p99, small.find.p99)}, of HNSW ${ratio(large.vectors.p99, small.vectors.p99)}`)];
}

// A bench of its own, with options of its own: what is accepted survives kills, floods and outages.
const run = process.argv[2] === "survive" ? import("./bench-survive.ts").then((survive) => survive.main(process.argv.slice(3))) : main();
run.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
