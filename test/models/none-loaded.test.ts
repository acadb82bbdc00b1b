import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";

const root = join(import.meta.dirname, "../..");
const index = testIndex();
/** Tells every file that the process loads, on stderr. */
const TELLS = `data:text/javascript,${encodeURIComponent(`import { register } from "node:module"; register("data:text/javascript," + encodeURIComponent('import { writeSync } from "node:fs"; export async function load(url, context, next) { writeSync(2, "\\\\nLOADED " + url + "\\\\n"); return next(url, context); }'));`)}`;
let dataDir: string;
let running: ChildProcessWithoutNullStreams | null = null;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-none-"));
  cpSync(join(testIndexRoot(), index.name), join(dataDir, "index", index.name), { recursive: true });
  writeFileSync(join(dataDir, "index", "current"), index.name);
});
afterEach(() => { running?.kill("SIGKILL"); });
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); });

/** Everything the server had loaded after it answered one check. */
async function loadedBy(env: Record<string, string>): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "--import", TELLS, "src/main.ts"], { cwd: root, env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, PORT: "0", ...env } });
  running = child;
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
  await expect.poll(() => out, { timeout: 100_000 }).toMatch(/\n/);
  const address = out.trim().split(": ")[1] as string;
  const response = await fetch(`${address}/api/check`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "Chuyển 2 triệu phí bảo hiểm trước thì mới giải ngân khoản vay" }) });
  expect(response.status).toBe(200);
  child.kill("SIGKILL");
  return [...err.matchAll(/LOADED (\S+)/g)].map(([, url]) => url as string);
}
/** Everything `ask` had loaded when it was done. */
async function loadedByAsk(env: Record<string, string>): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "--import", TELLS, "scripts/ask.ts", "Chuyển 2 triệu phí bảo hiểm trước thì mới giải ngân khoản vay"], { cwd: root, env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, ...env } });
  running = child;
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
  expect(out).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
  return [...err.matchAll(/LOADED (\S+)/g)].map(([, url]) => url as string);
}
const ofModels = (loaded: readonly string[]): readonly string[] => loaded.filter((url) => /node_modules\/(?:@langchain|langchain|openai|hnswlib)|\/src\/(?:models|speech)\//.test(url));

describe("the loaded modules", () => {
  it("hold nothing of a language model when none is configured", async () => {
    const loaded = await loadedBy({});
    expect(loaded.some((url) => url.endsWith("/src/assisted.ts"))).toBe(true);
    expect(ofModels(loaded)).toEqual([]);
  }, 240_000);

  it("of `ask` hold nothing of it either", async () => {
    const loaded = await loadedByAsk({ LLM_PROVIDER: "none" });
    expect(loaded.some((url) => url.endsWith("/src/assisted.ts"))).toBe(true);
    expect(ofModels(loaded)).toEqual([]);
    expect(ofModels(await loadedByAsk({ LLM_PROVIDER: "openai", LLM_MODEL: "m", LLM_BASE_URL: "http://127.0.0.1:9/v1" })).length).toBeGreaterThan(0);
  }, 240_000);

  it("hold it when one is: the instrument sees what it looks for", async () => {
    // Nobody listens there; the answer comes all the same.
    const loaded = ofModels(await loadedBy({ LLM_PROVIDER: "openai", LLM_MODEL: "m", LLM_BASE_URL: "http://127.0.0.1:9/v1" }));
    expect(loaded.some((url) => url.includes("@langchain/openai"))).toBe(true);
  }, 240_000);
});
