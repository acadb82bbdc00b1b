import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { PlatformBench } from "./channels/platform-bench.ts";
import { TELEGRAM_BENCH } from "./channels/telegram.ts";
import { ZALO_BENCH, ZALO_BOT_BENCH } from "./channels/zalo.ts";
import { freePort, startChild } from "./child-server.ts";
import { timingOf, type Timing } from "./timing.ts";

/** Every platform that is measured. */
export const PLATFORM_BENCHES: readonly PlatformBench[] = [TELEGRAM_BENCH, ZALO_BENCH, ZALO_BOT_BENCH];

export interface ChannelFigures {
  readonly name: string;
  /** Webhook sent until its 200 is there. */
  readonly accepted: Timing;
  /** Webhook sent until the reply arrives at the platform. */
  readonly handedOver: Timing;
  readonly perSecond: number;
  readonly lost: number;
  readonly doubled: number;
  /** Answered to the webhook, other than 200. */
  readonly refused: number;
}

export interface ChannelLoad {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Not counted, while the engine still compiles. */
const WARM_UP_SECONDS = 5;
/** The last replies are still under way when the last event is in. */
const PATIENCE_MS = 10_000;
/** Complete in itself: nothing is waited for before it is answered. */
const SHORTEST_TEXT = 100;

/**
 * Messages of as many people at a steady pace, whether or not the bot keeps up, against the whole application in a process
 * of its own on SQLite, its platform played here.
 * @param app arguments of node for that process; @param indexRoot where a built index lies
 */
export async function benchChannel(platform: PlatformBench, { perSecond, seconds }: ChannelLoad, app: readonly string[], indexRoot: string, catalog: Pick<Catalog, "cases">, note: (line: string) => void): Promise<ChannelFigures> {
  const texts = [...catalog.cases.values()].flatMap((cases) => cases.hit.map(({ text }) => text)).filter((text) => text.length >= SHORTEST_TEXT);
  const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-bench-"));
  symlinkSync(indexRoot, join(dataDir, "index"));
  const replied: number[][] = [];
  const [api, port] = [await play(platform, (at) => { (replied[at] ??= []).push(performance.now()); }), await freePort()];
  const url = new URL(`http://127.0.0.1:${port}`);
  const child = await startChild(app, { DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url.href, LOG_LEVEL: "error", ...platform.env(`http://127.0.0.1:${(api.address() as AddressInfo).port}`) }, url);
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  try {
    note(`${platform.name}: ${perSecond} tin/giây trong ${seconds} giây`);
    const total = perSecond * (WARM_UP_SECONDS + seconds);
    const skipped = perSecond * WARM_UP_SECONDS;
    const began: number[] = [];
    const accepted: number[] = [];
    let refused = 0;
    const pending: Promise<void>[] = [];
    const started = performance.now();
    for (let at = 0; at < total; at += 1) {
      const due = started + (1000 * at) / perSecond;
      while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const { body, headers } = platform.event(at, texts[at % texts.length] as string);
      began[at] = performance.now();
      pending.push(deliver(new URL(platform.webhook, url), agent, body, headers).then((status) => {
        if (status !== 200) refused += 1;
        if (at >= skipped) accepted.push(performance.now() - (began[at] as number));
      }));
    }
    await Promise.all(pending);
    const took = (performance.now() - started) / 1000;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until && replied.filter((times) => times.length > 0).length < total; ) await new Promise((resolve) => setTimeout(resolve, 50));
    const handedOver = began.flatMap((from, at) => (at < skipped ? [] : (replied[at] ?? []).slice(0, 1).map((to) => to - from)));
    const lost = began.filter((_, at) => (replied[at] ?? []).length === 0).length;
    return { name: platform.name, accepted: timingOf(accepted), handedOver: timingOf(handedOver), perSecond: total / took, lost, doubled: replied.filter((times) => times.length > 1).length, refused };
  } finally {
    agent.destroy();
    await child.stop();
    api.closeAllConnections();
    api.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The platform: answers at once, and tells when a reply has arrived whole. */
async function play(platform: PlatformBench, arrived: (at: number) => void): Promise<Server> {
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const path = (incoming.url ?? "/").split("?", 1)[0] ?? "/";
      const at = platform.answers(path, Buffer.concat(chunks).toString("utf8"));
      if (at !== null) arrived(at);
      answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(platform.result(path)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** @returns the status; 0 is a broken connection */
function deliver(url: URL, agent: Agent, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      response.resume();
      response.on("end", () => { resolve(response.statusCode ?? 0); });
      response.on("error", () => { resolve(0); });
    });
    sent.on("error", () => { resolve(0); });
    sent.end(body);
  });
}
