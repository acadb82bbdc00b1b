import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { zaloVault } from "../../src/build/zalo.ts";
import { openStore } from "../../src/build/store.ts";
import { createLog } from "../../src/channels/log.ts";
import { readConfig } from "../../src/config.ts";
import { startFakeZalo, type FakeZalo } from "../fakes/zalo/server.ts";

let fake: FakeZalo;
let dataDir: string;
let child: ChildProcessWithoutNullStreams | null = null;
let env: Record<string, string> = {};

beforeAll(async () => {
  fake = await startFakeZalo();
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-login-"));
  const { appId, appSecret, oaSecretKey } = fake.state.options;
  env = { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_OAUTH_BASE: fake.address, ZALO_API_BASE: fake.address, DATA_DIR: dataDir };
});
afterEach(() => { child?.kill("SIGKILL"); });
afterAll(async () => {
  await fake.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the command; its words so far, and its exit. */
function login(...args: string[]): { said: () => string; exit: Promise<number | null>; type: (line: string) => void } {
  const started = spawn(process.execPath, ["--import", "tsx", "scripts/zalo-login.ts", ...args], { cwd: join(import.meta.dirname, "../.."), env: { PATH: process.env["PATH"] ?? "", ...env } });
  child = started;
  let said = "";
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk: Buffer) => { said += chunk.toString("utf8"); });
  return { said: () => said, exit: new Promise((resolve) => started.on("close", resolve)), type: (line) => { started.stdin.write(`${line}\n`); } };
}

async function consentedAddress(said: () => string): Promise<string> {
  await expect.poll(said).toMatch(/\/v4\/oa\/permission\?\S+\s[\s\S]*code=/);
  const link = /\S+\/v4\/oa\/permission\?\S+/.exec(said())?.[0] ?? "";
  return (await fetch(link, { redirect: "manual" })).headers.get("location") ?? "";
}

async function accessHeld(): Promise<string> {
  const config = readConfig(env, "/");
  if (config.zalo === null) throw new Error("not configured");
  const store = await openStore(config);
  try {
    return await zaloVault(config.zalo, store, createLog("silent"), () => new Date()).access();
  } finally {
    await store.database.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("npm run zalo:login", () => {
  it("takes the address that is pasted, and the vault has the pair; no token is shown", async () => {
    const run = login("--callback", "https://khoanda.example.vn/zalo/callback", "--port", String(await freePort()));
    run.type(await consentedAddress(run.said));
    expect(await run.exit).toBe(0);
    const held = await accessHeld();
    expect(fake.state.access.get(held)?.superseded).toBe(false);
    expect(run.said()).toContain("Xong");
    expect(run.said()).not.toMatch(/access-|refresh-|fake-app-secret/);
  });

  it("catches the callback on its own port", async () => {
    const port = await freePort();
    const run = login("--callback", `http://127.0.0.1:${port}/zalo/callback`, "--port", String(port));
    const address = await consentedAddress(run.said);
    // The link is told at once, the port a moment later.
    await expect.poll(() => fetch(address.replace(/state=[^&]+/, "state=other")).then(({ status }) => status, () => null)).toBe(404);
    expect((await fetch(address)).status).toBe(200);
    expect(await run.exit).toBe(0);
    expect(fake.state.access.get(await accessHeld())?.superseded).toBe(false);
  });

  it("a consent of another login, or an address without a code, is refused with what to do", async () => {
    const run = login("--callback", "https://khoanda.example.vn/zalo/callback", "--port", String(await freePort()));
    run.type((await consentedAddress(run.said)).replace(/state=[^&]+/, "state=other"));
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain("chạy lại lệnh");
  });

  it("says what is missing before anything else", async () => {
    const run = login();
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain("Callback URL");
  });
});
