import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { openDatabase } from "../../src/store/database.ts";
import { tokensOn } from "../../src/store/tokens.ts";
import { TokenVault } from "../../src/tokens/vault.ts";
import { startTokenServer, type TokenServer, type TokenServerOptions } from "./token-server.ts";

const PROCESSES = 3;
const serverUrl = process.env["TEST_DATABASE_URL"] ?? "";
const SLOW = 300_000;

describe.each(serverUrl === "" ? ["SQLite"] : ["SQLite", "PostgreSQL"])("three processes over one pair, on %s", (kind) => {
  const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-tokens-"));
  const schema = `t_${randomUUID().replaceAll("-", "")}`;
  const own = new URL(serverUrl === "" ? "postgres://unused" : serverUrl);
  own.searchParams.set("options", `-c search_path=${schema}`);
  const databaseUrl = kind === "SQLite" ? null : own.href;
  const sql = async (text: string): Promise<void> => {
    if (databaseUrl === null) return;
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  beforeAll(() => sql(`create schema ${schema}`));
  afterAll(async () => {
    await sql(`drop schema ${schema} cascade`);
    rmSync(dataDir, { recursive: true });
  });

  /** Starts the server, hands its first pair to the vault, lets all callers of all processes go at once. */
  async function run(options: TokenServerOptions, callers: number, uses: number): Promise<TokenServer> {
    const server = await startTokenServer(options);
    const database = await openDatabase({ dataDir, databaseUrl });
    await database.rows.deleteFrom("tokens").execute();
    const vault = new TokenVault({ platform: "zalo", rows: tokensOn(database), privacy: createPrivacy(["k".repeat(64)]), renew: () => Promise.reject(new Error("not here")), report: () => undefined });
    await vault.put({ ...server.pair(), accessExpiresAt: new Date(Date.now() + 25 * 3_600_000).toISOString(), refreshIssuedAt: new Date().toISOString() });
    await database.close();
    const children = Array.from({ length: PROCESSES }, () => spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "renewing-process.ts"), server.url, dataDir, databaseUrl ?? "", String(callers), String(uses)], { stdio: ["pipe", "pipe", "inherit"] }));
    const ends = children.map((child) => new Promise<number | null>((resolve) => { child.once("exit", resolve); }));
    try {
      await Promise.all(children.map((child, at) => Promise.race([new Promise((resolve) => { child.stdout.once("data", resolve); }), ends[at]])));
      for (const child of children) child.stdin.write("go\n");
      expect(await Promise.all(ends)).toEqual(children.map(() => 0));
    } finally {
      for (const child of children) child.kill("SIGKILL");
      await server.close();
    }
    return server;
  }

  const figures = (server: TokenServer) => {
    const sends = [...server.sends.values()];
    const once = sends.filter(({ sent, unanswered }) => sent > 1 && unanswered === 0).length;
    return { tokens: sends.length, sends: sends.reduce((sum, { sent }) => sum + sent, 0), lost: sends.reduce((sum, { unanswered }) => sum + unanswered, 0), blind: sends.filter(({ sent }) => sent === 2).length, most: Math.max(...sends.map(({ sent }) => sent)), twiceWithoutLoss: once, consents: server.consents, expiries: server.expiries };
  };

  it("five hundred callers that find the token spent at once cause one renewal", async () => {
    // The first pair is good for no use at all; the next one for all of them.
    const server = await run({ usesEach: [0, 10_000], fate: () => "answer", takes: 200 }, 167, 1);
    expect(figures(server)).toMatchObject({ tokens: 1, sends: 1, consents: 0 });
  }, SLOW);

  it("in five hundred expiries no refresh token is sent twice, but for the one blind try after a lost answer", async () => {
    // Every 20th answer is lost: half of them before the platform read the request, half after.
    const server = await run({ usesEach: [4], fate: (n) => (n % 40 === 0 ? "lost-after" : n % 40 === 20 ? "lost-before" : "answer"), takes: 3 }, 12, 58);
    const seen = figures(server);
    expect(seen.expiries).toBeGreaterThanOrEqual(500);
    expect(seen.twiceWithoutLoss).toBe(0);
    expect(seen.most).toBeLessThanOrEqual(2);
    expect(seen.blind).toBe(seen.lost);
    expect(seen.lost).toBeGreaterThan(10);
    expect(seen.consents).toBeGreaterThan(0);
  }, SLOW);
});
