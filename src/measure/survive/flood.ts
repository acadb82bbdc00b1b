import { Agent } from "node:http";
import { quantile } from "../timing.ts";
import { deliver, eventOf } from "./events.ts";
import { cpuSecondsNamed, figuresOf } from "../process-tree.ts";
import type { BenchPlatform } from "./platform.ts";
import type { Replica } from "./replicas.ts";
import { pause } from "./rounds.ts";

export interface FloodResult {
  readonly messages: number;
  readonly refused: number;
  readonly admitP50: number;
  readonly admitP99: number;
  readonly admitSlowest: number;
  readonly unanswered: number;
  readonly outOfOrder: number;
  readonly twice: number;
  readonly mostRssMb: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Cores kept busy meanwhile, on average: by the replicas, by the database's processes, by the bench and its platform. */
  readonly cores: { readonly replicas: number; readonly database: number; readonly bench: number };
}

/** Each is one question with one answer that names it, and several in a row are never joined: their order can be seen. */
const PLACES = ["Quảng Ninh", "Hà Nội", "Đà Nẵng", "Cần Thơ", "Huế", "Lào Cai", "Nghệ An", "Gia Lai", "Đồng Nai", "An Giang"];
/** The most that Telegram opens for one webhook (`max_connections`); we ask it for 40. */
const CONNECTIONS = 100;
const PATIENCE_MS = 300_000;

/** Everybody at once: each person sends a row of questions without waiting for the answers. */
export async function flood(messages: number, replicas: readonly Replica[], platform: BenchPlatform): Promise<FloodResult> {
  const perPerson = PLACES.length;
  const people = Math.ceil(messages / perPerson);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const before = platform.receipts.length;
  const taken: number[] = [];
  let refused = 0;
  let mostRssMb = 0;
  const watch = setInterval(() => { for (const { child } of replicas) mostRssMb = Math.max(mostRssMb, child?.rssMb() ?? 0); }, 100);
  const busyBefore = cpuOf(replicas);
  const started = performance.now();
  await Promise.all(Array.from({ length: people }, async (_, person) => {
    const chat = `flood-${started}-${person}`;
    for (const [at, place] of PLACES.entries()) {
      const event = eventOf(`${chat}-${at}`, chat, `/tinh ${place}`);
      for (;;) {
        const url = replicas[person % replicas.length]?.url ?? null;
        const answered = url === null ? null : await deliver(url, agent, event);
        if (answered !== null) taken.push(answered.ms);
        if (answered?.status === 200) break;
        refused += 1;
        await pause(200);
      }
    }
  }));
  while (platform.receipts.length - before < people * perPerson && performance.now() - started < PATIENCE_MS) await pause(100);
  const seconds = (performance.now() - started) / 1000;
  const busyAfter = cpuOf(replicas);
  await pause(2_000);
  clearInterval(watch);
  agent.destroy();
  const receipts = platform.receipts.slice(before);
  let unanswered = 0;
  let outOfOrder = 0;
  let twice = 0;
  for (let person = 0; person < people; person += 1) {
    const told = receipts.filter(({ chat }) => chat === `flood-${started}-${person}`);
    unanswered += Math.max(0, perPerson - new Set(told.map(({ id }) => id)).size);
    twice += told.length - new Set(told.map(({ id }) => id)).size;
    outOfOrder += told.filter(({ text }, at) => !text.includes(PLACES[at] ?? "")).length;
  }
  const sorted = taken.sort((a, b) => a - b);
  return { messages: people * perPerson, refused, admitP50: quantile(sorted, 0.5), admitP99: quantile(sorted, 0.99), admitSlowest: sorted.at(-1) ?? 0, unanswered, outOfOrder, twice, mostRssMb, seconds, perSecond: (people * perPerson) / seconds, cores: { replicas: (busyAfter.replicas - busyBefore.replicas) / seconds, database: (busyAfter.database - busyBefore.database) / seconds, bench: (busyAfter.bench - busyBefore.bench) / seconds } };
}

/** Seconds so far; Linux only. */
function cpuOf(replicas: readonly Replica[]): FloodResult["cores"] {
  const own = process.cpuUsage();
  return { replicas: replicas.reduce((sum, { child }) => sum + (figuresOf(child?.pid ?? 0)?.cpuSeconds ?? 0), 0), database: cpuSecondsNamed("postgres"), bench: (own.user + own.system) / 1e6 };
}
