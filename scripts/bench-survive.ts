import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { readConfig } from "../src/config.ts";
import { benchSurvive } from "../src/measure/bench-survive.ts";
import { columns } from "../src/measure/table.ts";

const USAGE = `Cách dùng: npm run bench -- survive [--rounds 200] [--messages 12] [--flood 5000]
  DATABASE_URL đặt thì đo cả PostgreSQL với 3 tiến trình (mỗi lượt đo một schema riêng, xong thì xoá)`;

/** `npm run bench -- survive`: load, kill -9, floods, and what became of every message that was accepted. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "200" }, messages: { type: "string", default: "12" }, flood: { type: "string", default: "5000" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const config = readConfig({ ...process.env, PRIVACY_KEY: "bench-".repeat(8) }, process.cwd());
  mkdirSync(config.dataDir, { recursive: true });
  const note = (line: string): void => { process.stderr.write(`${line}…\n`); };
  await ensureIndex("knowledge", join(config.dataDir, "index"), note);
  const { rounds, floods } = await benchSurvive({
    rounds: Number(values.rounds),
    messagesPerRound: Number(values.messages),
    floodMessages: Number(values.flood),
    args: import.meta.filename.endsWith(".ts") ? ["--import", "tsx", "scripts/survive-app.ts"] : [join(import.meta.dirname, "survive-app.js")],
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    progress: note,
  });
  process.stdout.write(`${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}\n\n`);
  process.stdout.write(`${columns([
    ["", "rounds", "kills", "accepted", "unanswered", "duplicates", "outcome unknown", "two answers", "s", ""],
    ...rounds.map(({ name, result, remark }) => [name, ...[result.rounds, result.kills, result.accepted, result.unanswered, result.duplicates, result.unknownOutcome, result.answeredTwice, Math.round(result.seconds)].map(String), remark]),
  ], true)}\n\n`);
  process.stdout.write(`${columns([
    ["all at once", "messages", "refused", "admit p50 ms", "p99 ms", "slowest", "unanswered", "out of order", "twice", "RSS MB", "s", "per second", "cores: bot", "database", "bench"],
    ...floods.map(({ name, result: r }) => [name, String(r.messages), String(r.refused), r.admitP50.toFixed(1), r.admitP99.toFixed(1), r.admitSlowest.toFixed(0), String(r.unanswered), String(r.outOfOrder), String(r.twice), r.mostRssMb.toFixed(0), r.seconds.toFixed(1), r.perSecond.toFixed(0), r.cores.replicas.toFixed(2), r.cores.database.toFixed(2), r.cores.bench.toFixed(2)]),
  ])}\n`);
  if (rounds.some(({ result }) => result.unanswered > 0 || result.answeredTwice > 0) || floods.some(({ result }) => result.unanswered > 0)) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
