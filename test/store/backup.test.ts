import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backUp, restore } from "../../src/store/backup.ts";
import { openDatabase, SQLITE_FILE, type Database } from "../../src/store/database.ts";

let dataDir: string;
let database: Database;
const NOW = new Date("2026-11-24T05:00:00Z");
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-backup-"));
  database = await openDatabase({ dataDir, databaseUrl: null });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});
const beat = (id: string) => database.rows.insertInto("workers").values({ id, beat: 0, machine: "m", pid: 1, born: "1" }).execute();
const workers = async (): Promise<string[]> => (await database.rows.selectFrom("workers").select("id").orderBy("id").execute()).map(({ id }) => id);
const code = (name: string) => expect.objectContaining({ code: name }) as unknown;

describe("a backup", () => {
  it("is taken while the bot writes, comes back whole, and what it replaces is kept", async () => {
    const file = join(dataDir, "sao-luu");
    await beat("before");
    const writing = Promise.all(Array.from({ length: 50 }, (_, n) => beat(`during-${n}`)));
    await backUp(dataDir, file);
    await writing;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await beat("after");
    await database.close();
    const former = restore(file, dataDir, NOW) as string;
    database = await openDatabase({ dataDir, databaseUrl: null });
    expect(await workers()).toContain("before");
    expect(await workers()).not.toContain("after");
    await database.close();
    restore(former, dataDir, new Date(NOW.getTime() + 1));
    database = await openDatabase({ dataDir, databaseUrl: null });
    expect(await workers()).toContain("after");
  });

  it("is restored where nothing was yet", async () => {
    const file = join(dataDir, "sao-luu");
    await beat("one");
    await backUp(dataDir, file);
    const empty = mkdtempSync(join(dataDir, "new-"));
    expect(restore(file, empty, NOW)).toBeNull();
    const other = await openDatabase({ dataDir: empty, databaseUrl: null });
    expect(await other.rows.selectFrom("workers").select("id").execute()).toEqual([{ id: "one" }]);
    await other.close();
  });

  it("is not put under a running bot", async () => {
    const file = join(dataDir, "sao-luu");
    await backUp(dataDir, file);
    await beat("running");
    expect(() => restore(file, dataDir, NOW)).toThrow(code("bot-running"));
    expect(existsSync(`${join(dataDir, SQLITE_FILE)}.part`)).toBe(false);
    expect(await workers()).toEqual(["running"]);
  });

  it("never replaces a file, and a damaged one never replaces the database", async () => {
    const file = join(dataDir, "sao-luu");
    await backUp(dataDir, file);
    await expect(backUp(dataDir, file)).rejects.toThrow(code("target-exists"));
    await expect(backUp(join(dataDir, "nowhere"), `${file}2`)).rejects.toThrow(code("nothing-to-back-up"));
    writeFileSync(`${file}-cut`, readFileSync(file).subarray(0, 5000));
    writeFileSync(`${file}-other`, "xin chào");
    for (const broken of ["-cut", "-other", "-not-there"]) expect(() => restore(`${file}${broken}`, dataDir, NOW)).toThrow(code("backup-broken"));
  });
});
