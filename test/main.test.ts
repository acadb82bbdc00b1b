import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testIndex, testIndexRoot } from "./fixtures/knowledge.ts";

const root = join(import.meta.dirname, "..");
const index = testIndex();
let dataDir: string;
let running: ChildProcessWithoutNullStreams | null = null;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-main-"));
  cpSync(join(testIndexRoot(), index.name), join(dataDir, "index", index.name), { recursive: true });
  writeFileSync(join(dataDir, "index", "current"), index.name);
});
afterEach(() => { running?.kill("SIGKILL"); });
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); });

interface Run {
  readonly process: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | null>;
}

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], { cwd: root, env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, PORT: "0", ...env } });
  running = child;
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
  return { process: child, out: () => out, err: () => err, exit: new Promise((resolve) => child.on("close", resolve)) };
}

describe("npm start", () => {
  it("says in one line where it runs, answers there, swaps in a new index, and stops when told to", async () => {
    const run = start({});
    await expect.poll(run.out, { timeout: 30_000 }).toMatch(/\n/);
    expect(run.out()).toMatch(/^Khoan Đã đang chạy: http:\/\/127\.0\.0\.1:\d+\n$/);
    const address = run.out().trim().split(": ")[1] as string;
    const indexServed = () => fetch(`${address}/readyz`).then((response) => response.json()).then((body) => (body as { index: string }).index);
    expect(await indexServed()).toBe(index.name);
    expect((await fetch(`${address}/api/check`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "chào bạn" }) })).status).toBe(200);
    cpSync(join(dataDir, "index", index.name), join(dataDir, "index", "other-1"), { recursive: true });
    writeFileSync(join(dataDir, "index", "current"), "other-1");
    await expect.poll(indexServed).toBe("other-1");
    writeFileSync(join(dataDir, "index", "current"), index.name);
    run.process.kill("SIGTERM");
    expect(await run.exit).toBe(0);
    for (const line of run.err().trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
  });

  it("says what to do when the port is taken", async () => {
    const other: Server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const port = String((other.address() as { port: number }).port);
    const run = start({ PORT: port, LOG_LEVEL: "silent" });
    expect(await run.exit).toBe(1);
    expect(run.err()).toBe(`Cổng ${port} đang có chương trình khác dùng. Cách sửa: tắt chương trình đó, hoặc chọn cổng khác: PORT=8081 npm start\n`);
    other.close();
  });

  it("refuses a channel that is half configured, and a province there is not", async () => {
    const channel = start({ TELEGRAM_WEBHOOK_SECRET: "bi-mat-cua-webhook-1" });
    expect(await channel.exit).toBe(1);
    expect(channel.err()).toContain("TELEGRAM_BOT_TOKEN: còn thiếu");
    expect(channel.err()).not.toContain("bi-mat");
    const province = start({ DEFAULT_PROVINCE: "Atlantis", LOG_LEVEL: "silent" });
    expect(await province.exit).toBe(1);
    expect(province.err()).toContain("DEFAULT_PROVINCE: phải là tên một tỉnh, thành hiện nay");
  });
});
