import { randomUUID } from "node:crypto";
import { mkdtempSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { flood, type FloodResult } from "./survive/flood.ts";
import { BenchPlatform } from "./survive/platform.ts";
import { Replica } from "./survive/replicas.ts";
import { pause, runRounds, type RoundsResult } from "./survive/rounds.ts";
import { TcpProxy } from "./survive/tcp-proxy.ts";

export interface SurviveOptions {
  /** 0: only the floods. */
  readonly rounds: number;
  readonly messagesPerRound: number;
  readonly floodMessages: number;
  /** How node starts scripts/survive-app.ts. */
  readonly args: readonly string[];
  /** With a built index in it. */
  readonly dataDir: string;
  /** null: no PostgreSQL here. */
  readonly databaseUrl: string | null;
  readonly progress: (line: string) => void;
}

export interface SurviveResult {
  readonly rounds: readonly { readonly name: string; readonly result: RoundsResult; readonly remark: string }[];
  readonly floods: readonly { readonly name: string; readonly result: FloodResult }[];
}

type Scene = { readonly replicas: readonly Replica[]; readonly platform: BenchPlatform; readonly proxy: TcpProxy | null };
type Variant = { readonly name: string; readonly on: "sqlite" | "postgres"; readonly replicas: number; readonly clock?: "jumping"; readonly share: number; readonly kills: boolean; readonly disturb?: (scene: Scene, noted: Set<string>) => (round: number) => Promise<void> };

const AWAY_MS = 1_500;

/** Every fifth round something else goes wrong as well; what the application says of itself meanwhile is noted. */
const VARIANTS: readonly Variant[] = [
  { name: "SQLite, kill -9", on: "sqlite", replicas: 1, share: 1, kills: true },
  { name: "PostgreSQL × 3, kill -9", on: "postgres", replicas: 3, share: 1, kills: true },
  { name: "SQLite, kill -9, clock ±2 h", on: "sqlite", replicas: 1, clock: "jumping", share: 0.2, kills: true },
  { name: "PostgreSQL × 3, kill -9, clock ±2 h", on: "postgres", replicas: 3, clock: "jumping", share: 0.2, kills: true },
  {
    name: "SQLite, disk full", on: "sqlite", replicas: 1, share: 0.1, kills: false,
    disturb: ({ replicas }, noted) => async () => {
      await tell(replicas[0], "/bench/disk", { full: true });
      await pause(AWAY_MS);
      noted.add(`said of itself: ${await healthOf(replicas[0])}`);
      await tell(replicas[0], "/bench/disk", { full: false });
    },
  },
  {
    name: "PostgreSQL × 3, database away, kill -9", on: "postgres", replicas: 3, share: 0.2, kills: true,
    disturb: ({ replicas, proxy }, noted) => async (round) => {
      if (round % 5 !== 0) return;
      proxy?.cut();
      await pause(AWAY_MS + 2_500);
      for (const replica of replicas) noted.add(`said of itself: ${await healthOf(replica)}`);
      proxy?.mend();
    },
  },
  {
    name: "SQLite, slow platform (up to 3 s, one in ten refused), kill -9", on: "sqlite", replicas: 1, share: 0.1, kills: true,
    disturb: ({ platform }) => () => {
      platform.manners = { delayMs: () => (Math.random() < 0.2 ? 3_000 : 20), refuses: () => Math.random() < 0.1 };
      return Promise.resolve();
    },
  },
];

const FLOODS = [{ name: "SQLite × 1", on: "sqlite", replicas: 1 }, ...[1, 2, 3].map((replicas) => ({ name: `PostgreSQL × ${replicas}`, on: "postgres" as const, replicas }))] as const;

export async function benchSurvive(options: SurviveOptions): Promise<SurviveResult> {
  const rounds: SurviveResult["rounds"][number][] = [];
  for (const variant of VARIANTS) {
    if (options.rounds === 0 || (variant.on === "postgres" && options.databaseUrl === null)) continue;
    options.progress(variant.name);
    const noted = new Set<string>();
    const result = await inScene(variant, options, async (scene) => {
      const disturb = variant.disturb?.(scene, noted);
      const played = await runRounds({ ...scene, rounds: Math.max(1, Math.round(options.rounds * variant.share)), messagesPerRound: options.messagesPerRound, kills: variant.kills, random: Math.random, progress: options.progress, ...(disturb === undefined ? {} : { disturb }) });
      if (played.unanswered > 0) noted.add(`left: ${await leftOf(scene.replicas[0])}`);
      return played;
    });
    options.progress(`  ${JSON.stringify(result)}`);
    rounds.push({ name: variant.name, result, remark: [...noted].join(", ") });
  }
  const floods: SurviveResult["floods"][number][] = [];
  for (const one of FLOODS) {
    if (one.on === "postgres" && options.databaseUrl === null) continue;
    options.progress(`${options.floodMessages} tin một lúc, ${one.name}`);
    const result = await inScene(one, options, async ({ replicas, platform }) => {
      await Promise.all(replicas.map((replica) => replica.start()));
      await flood(200, replicas, platform);
      return flood(options.floodMessages, replicas, platform);
    });
    options.progress(`  ${JSON.stringify(result)}`);
    floods.push({ name: one.name, result });
  }
  return { rounds, floods };
}

async function inScene<T>({ on, replicas: count, clock = "steady" }: { readonly on: "sqlite" | "postgres"; readonly replicas: number; readonly clock?: "jumping" | "steady" }, { args, dataDir, databaseUrl }: SurviveOptions, work: (scene: Scene) => Promise<T>): Promise<T> {
  const platform = new BenchPlatform();
  const address = await platform.listen();
  const own = mkdtempSync(join(tmpdir(), "khoan-da-survive-"));
  mkdirSync(join(own, "index"), { recursive: true });
  cpSync(join(dataDir, "index"), join(own, "index"), { recursive: true });
  const schema = on === "postgres" && databaseUrl !== null ? await ownSchema(databaseUrl) : null;
  const replicas = Array.from({ length: count }, () => new Replica({ args, platform: address, dataDir: own, databaseUrl: schema?.url ?? null, clock }));
  try {
    return await work({ replicas, platform, proxy: schema?.proxy ?? null });
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    platform.close();
    await schema?.remove();
    rmSync(own, { recursive: true, force: true });
  }
}

/** A schema of its own, reached through a proxy that can be cut. */
async function ownSchema(databaseUrl: string): Promise<{ readonly url: string; readonly proxy: TcpProxy; remove(): Promise<void> }> {
  const schema = `survive_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`create schema ${schema}`);
  const url = new URL(databaseUrl);
  const proxy = new TcpProxy(url.hostname, Number(url.port === "" ? 5432 : url.port));
  url.hostname = "127.0.0.1";
  url.port = String(await proxy.listen());
  url.searchParams.set("options", `-c search_path=${schema}`);
  return {
    url: url.href,
    proxy,
    async remove() {
      proxy.close();
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}

async function healthOf(replica: Replica | undefined): Promise<string> {
  const url = replica?.url ?? null;
  const answer = url === null ? null : await ask(new URL("/bench/health", url), "GET", "");
  return answer === null ? "down" : ((JSON.parse(answer) as { store: string | null }).store ?? "ok");
}

/** Where the trace of an unanswered message ends. */
async function leftOf(replica: Replica | undefined): Promise<string> {
  const url = replica?.url ?? null;
  return (url === null ? null : await ask(new URL("/bench/left", url), "GET", "")) ?? "not told";
}

async function tell(replica: Replica | undefined, path: string, body: unknown): Promise<void> {
  const url = replica?.url ?? null;
  if (url !== null) await ask(new URL(path, url), "POST", JSON.stringify(body));
}

function ask(url: URL, method: string, body: string): Promise<string | null> {
  return new Promise((resolve) => {
    const out = request(url, { method, headers: body === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => { text += chunk.toString(); });
      response.on("end", () => { resolve(text); });
    });
    out.on("error", () => { resolve(null); });
    out.end(body);
  });
}
