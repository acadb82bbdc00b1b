import type { Catalog } from "../catalog/catalog.ts";
import { freePort, startChild, type ChildServer } from "./child-server.ts";
import { drive, type LoadResult } from "./load.ts";
import { ownTexts } from "./own-texts.ts";
import { quantile } from "./timing.ts";

const STARTS = 3;
const CHECKS = 1000;
const WARM_UP = 200;
/** As many as two cores can serve at once, load included. */
const CONCURRENCY = 2;
const TEXT_LENGTH = 500;
/** The server's limit for all visitors together (src/build.ts) fills up again in this time. */
const LIMIT_REFILLS_MS = 2500;

/** The least a Fastify server can do with the same request: read the JSON, send it back. */
const ECHO = 'import Fastify from "fastify"; const app = Fastify(); app.post("/echo", async (request) => request.body); await app.listen({ port: 0, host: "127.0.0.1" }); console.log(app.server.address().port);';

export interface HttpBench {
  readonly readyMs: readonly number[];
  readonly rssAtStart: number | null;
  readonly rssAfter: number | null;
  readonly checks: LoadResult;
  readonly echo: LoadResult;
}

/**
 * The whole server as its users meet it, and the bare echo beside it under the same load in the same run.
 * @param mainArgs how node starts src/main.ts here
 */
export async function benchHttp(mainArgs: readonly string[], dataDir: string, catalog: Catalog, progress: (line: string) => void): Promise<HttpBench> {
  progress(`khởi động máy chủ ${STARTS} lần`);
  const readyMs: number[] = [];
  for (let at = 1; at < STARTS; at += 1) {
    const server = await startMain(mainArgs, dataDir);
    readyMs.push(server.readyMs);
    await server.stop();
  }
  const bodies = ownTexts(catalog, TEXT_LENGTH, 128).map((text) => JSON.stringify({ text }));
  const ours = await startMain(mainArgs, dataDir);
  readyMs.push(ours.readyMs);
  const echo = await startChild(["--input-type=module", "-e", ECHO], {}, (line) => new URL(`http://127.0.0.1:${line.trim()}/echo`));
  try {
    const rssAtStart = ours.rssMb();
    // A thousand people, not one: each request comes from an address of its own, told by a proxy on this machine.
    const headers = (at: number): Record<string, string> => ({ "x-forwarded-for": `10.${1 + Math.floor(at / 62_500)}.${Math.floor(at / 250) % 250}.${1 + (at % 250)}` });
    const check = new URL("/api/check", ours.url);
    const load = { bodies, concurrency: CONCURRENCY };
    progress(`${CHECKS} lượt kiểm tra qua HTTP, và ${CHECKS} lượt echo`);
    await drive({ ...load, url: echo.url, count: WARM_UP });
    await drive({ ...load, url: check, count: WARM_UP, headers });
    await new Promise((resolve) => setTimeout(resolve, LIMIT_REFILLS_MS));
    const checks = await drive({ ...load, url: check, count: CHECKS, headers: (at) => headers(at + WARM_UP) });
    const rssAfter = ours.rssMb();
    const echoed = await drive({ ...load, url: echo.url, count: CHECKS });
    return { readyMs, rssAtStart, rssAfter, checks, echo: echoed };
  } finally {
    await Promise.all([ours.stop(), echo.stop()]);
  }
}

async function startMain(args: readonly string[], dataDir: string): Promise<ChildServer> {
  const port = await freePort();
  const url = new URL(`http://127.0.0.1:${port}`);
  // PUBLIC_URL makes the server believe X-Forwarded-For from this machine.
  return startChild(args, { DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: url.href }, url);
}

/** The answers that came as they should. */
export function answered({ statuses }: LoadResult): number {
  return statuses.get(200) ?? 0;
}

export const medianOf = (values: readonly number[]): number => quantile(values, 0.5);
