import type { Catalog } from "../catalog/catalog.ts";
import { freePort, startChild, type ChildServer } from "./child-server.ts";
import { drive } from "./load.ts";
import { ownTexts } from "./own-texts.ts";
import { quantile, timingOf, type Timing } from "./timing.ts";

const STARTS = 5;
const ROUNDS = 6;
const CHECKS_A_ROUND = 200;
const TEXT_LENGTH = 500;
/** The server's limit for all visitors together (src/build.ts) fills up again in this time. */
const LIMIT_REFILLS_MS = 1000;

/**
 * Put in front of the server: in place of the file that knows of an assistant stands one that only answers, in place of
 * the one that opens a model one that opens nothing. The rest is the server as it is.
 */
const CUT_OUT = `data:text/javascript,${encodeURIComponent(`import { register } from "node:module"; register("data:text/javascript," + encodeURIComponent(${JSON.stringify(
  'export async function load(url, context, next) {' +
  ' const [, file, kind] = /\\/src\\/(assisted|build\\/assistant)\\.(js|ts)$/.exec(url) ?? [];' +
  ' if (file === "assisted") return { format: "module", shortCircuit: true, source: `export { answer as assistedAnswer } from "./answer.${kind}";` };' +
  ' if (file !== undefined) return { format: "module", shortCircuit: true, source: "export const openAssistant = () => Promise.resolve(null);" };' +
  ' return next(url, context); }',
)}));`)}`;

export interface WithoutModel {
  /** The server with LLM_PROVIDER=none. */
  readonly none: { readonly start: Timing; readonly check: Timing };
  /** The same with everything about models cut out of it. */
  readonly cutOut: { readonly start: Timing; readonly check: Timing };
}

/** What the code about models costs where none is configured: both servers by turns, in one run. @param mainArgs how node starts src/main.ts here */
export async function benchWithoutModel(mainArgs: readonly string[], dataDir: string, catalog: Catalog, progress: (line: string) => void): Promise<WithoutModel> {
  const kinds = { none: mainArgs, cutOut: ["--import", CUT_OUT, ...mainArgs] } as const;
  const starts = { none: [] as number[], cutOut: [] as number[] };
  const checks = { none: [] as Timing[], cutOut: [] as Timing[] };
  const bodies = ownTexts(catalog, TEXT_LENGTH, 128).map((text) => JSON.stringify({ text }));
  const servers: { none?: ChildServer; cutOut?: ChildServer } = {};
  try {
    progress(`khởi động ${STARTS} lần mỗi bên, xen kẽ`);
    for (let at = 0; at < STARTS; at += 1) {
      for (const kind of ["none", "cutOut"] as const) {
        await servers[kind]?.stop();
        servers[kind] = await startMain(kinds[kind], dataDir);
        starts[kind].push(servers[kind].readyMs);
      }
    }
    progress(`${ROUNDS * CHECKS_A_ROUND} lượt kiểm tra mỗi bên, xen kẽ`);
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [kind, server] of Object.entries(servers) as ["none" | "cutOut", ChildServer][]) {
        const { timing } = await drive({ url: new URL("/api/check", server.url), bodies, concurrency: 1, count: CHECKS_A_ROUND, headers: (at) => ({ "x-forwarded-for": `10.${round}.${Math.floor(at / 250)}.${1 + (at % 250)}` }) });
        // The first round only warms up.
        if (round > 0) checks[kind].push(timing);
        await new Promise((resolve) => setTimeout(resolve, LIMIT_REFILLS_MS));
      }
    }
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
  // Of the rounds the middle one: whatever else the machine does for a second then counts once.
  const middle = (kind: "none" | "cutOut", of: (timing: Timing) => number): number => quantile(checks[kind].map(of), 0.5);
  const of = (kind: "none" | "cutOut"): WithoutModel["none"] => ({ start: timingOf(starts[kind]), check: { count: ROUNDS * CHECKS_A_ROUND, median: middle(kind, ({ median }) => median), p99: middle(kind, ({ p99 }) => p99), mean: middle(kind, ({ mean }) => mean), cpu: null } });
  return { none: of("none"), cutOut: of("cutOut") };
}

async function startMain(args: readonly string[], dataDir: string): Promise<ChildServer> {
  const port = await freePort();
  const url = new URL(`http://127.0.0.1:${port}`);
  return startChild(args, { DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: url.href, LLM_PROVIDER: "none" }, url);
}
