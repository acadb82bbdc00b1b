import { Agent, request } from "node:http";
import { timingOf, type Timing } from "./timing.ts";

export interface Load {
  readonly url: URL;
  /** Sent in turn. */
  readonly bodies: readonly string[];
  readonly count: number;
  readonly concurrency: number;
  /** Of the n-th request. */
  readonly headers?: (at: number) => Readonly<Record<string, string>>;
}

export interface LoadResult {
  readonly timing: Timing;
  readonly perSecond: number;
  /** How many requests ended with each status; 0 is a broken connection. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** Posts JSON over kept-alive connections, `concurrency` at a time, until `count` are answered. For this machine only. */
export async function drive({ url, bodies, count, concurrency, headers = () => ({}) }: Load): Promise<LoadResult> {
  if (url.hostname !== "127.0.0.1") throw new Error(`load: ${url.hostname} is not this machine`);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const taken: number[] = [];
  const statuses = new Map<number, number>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const at = next;
      next += 1;
      const started = performance.now();
      const status = await post(url, agent, bodies[at % bodies.length] as string, headers(at)).catch(() => 0);
      taken.push(performance.now() - started);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { timing: timingOf(taken), perSecond: count / seconds, statuses };
}

function post(url: URL, agent: Agent, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      response.resume();
      response.on("end", () => { resolve(response.statusCode ?? 0); });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
