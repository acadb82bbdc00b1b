import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openSqlite } from "../../src/store/database.ts";
import { DiskLog } from "../../src/store/disk-log.ts";
import { migrate } from "../../src/store/migration.ts";

/** A disk that is done when the test says so. */
class SlowDisk {
  readonly waiting: { done: () => void; fail: (error: Error) => void }[] = [];
  rounds = 0;
  readonly sync = (): Promise<void> =>
    new Promise((resolve, reject) => {
      this.rounds += 1;
      this.waiting.push({ done: resolve, fail: reject });
    });
}

const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

async function stateOf(promise: Promise<unknown>): Promise<"waiting" | "done" | "failed"> {
  await settle();
  return Promise.race([promise.then(() => "done" as const, () => "failed" as const), settle().then(() => "waiting" as const)]);
}

describe("the log on the disk", () => {
  it("is waited for only when something was committed", async () => {
    const disk = new SlowDisk();
    const log = new DiskLog(disk.sync);
    await log.safe();
    expect(disk.rounds).toBe(0);
    log.committed();
    const safe = log.safe();
    expect(await stateOf(safe)).toBe("waiting");
    disk.waiting.shift()?.done();
    await safe;
    await log.safe();
    expect(disk.rounds).toBe(1);
  });

  it("is waited for once by all who come while the disk is at work", async () => {
    const disk = new SlowDisk();
    const log = new DiskLog(disk.sync);
    log.committed();
    const first = log.safe();
    await settle();
    const others = Array.from({ length: 50 }, () => {
      log.committed();
      return log.safe();
    });
    disk.waiting.shift()?.done();
    await first;
    expect(await stateOf(Promise.race(others))).toBe("waiting");
    disk.waiting.shift()?.done();
    await Promise.all(others);
    expect(disk.rounds).toBe(2);
  });

  it("is not believed any more after a failure: the system may count the lost pages as written", async () => {
    const disk = new SlowDisk();
    const log = new DiskLog(disk.sync);
    log.committed();
    const first = log.safe();
    await settle();
    log.committed();
    const second = log.safe();
    disk.waiting.shift()?.fail(new Error("EIO"));
    await expect(first).rejects.toMatchObject({ code: "disk-sync-failed" });
    await expect(second).rejects.toMatchObject({ code: "disk-sync-failed" });
    await expect(log.safe()).rejects.toMatchObject({ code: "disk-sync-failed" });
    expect(disk.rounds).toBe(1);
  });

  it("never says safe before a round that began after the commit has ended, whatever comes in between", async () => {
    let shared = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom("commit", "wait", "disk", "turn"), { maxLength: 60 }), async (steps) => {
      let [committed, onDisk] = [0, 0];
      const rounds: { readonly covers: number; readonly done: () => void }[] = [];
      const log = new DiskLog(() => new Promise((resolve) => { rounds.push({ covers: committed, done: resolve }); }));
      const waits: Promise<void>[] = [];
      const finish = (): boolean => {
        const round = rounds.shift();
        if (round === undefined) return false;
        onDisk = round.covers;
        round.done();
        return true;
      };
      for (const step of steps) {
        if (step === "commit") { committed += 1; log.committed(); }
        if (step === "wait") {
          const mine = committed;
          waits.push(log.safe().then(() => { expect(onDisk).toBeGreaterThanOrEqual(mine); }));
        }
        if (step === "disk") finish();
        if (step === "turn") await settle();
        expect(rounds.length).toBeLessThanOrEqual(1);
      }
      await settle();
      while (finish()) await settle();
      await Promise.all(waits);
      if (waits.length > 2) shared += 1;
    }));
    expect(shared).toBeGreaterThan(0);
  });
});

describe("a write to the embedded database", () => {
  it("ends when it is on the disk; until then others read and write ahead", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-disk-"));
    const disk = new SlowDisk();
    const database = openSqlite(join(dataDir, "x.sqlite"), disk.sync);
    try {
      await database.writeAhead((rows) => migrate(rows, "sqlite"));
      const beat = (id: string) => ({ id, beat: 1, machine: "m", pid: 1, born: "1" });
      const kept = database.write((rows) => rows.insertInto("workers").values(beat("kept")).execute());
      expect(await stateOf(kept)).toBe("waiting");
      await database.writeAhead((rows) => rows.insertInto("workers").values(beat("ahead")).execute());
      expect((await database.rows.selectFrom("workers").select("id").orderBy("id").execute()).map(({ id }) => id)).toEqual(["ahead", "kept"]);
      expect(await stateOf(kept)).toBe("waiting");
      disk.waiting.shift()?.done();
      await kept;
      // What was only written ahead is not on the disk yet: whoever writes nothing but builds on it waits for it too.
      const after = database.write((rows) => rows.selectFrom("workers").select("id").execute());
      expect(await stateOf(after)).toBe("waiting");
      disk.waiting.shift()?.done();
      expect(await after).toHaveLength(2);
      await database.write((rows) => rows.selectFrom("workers").select("id").execute());
      expect(disk.rounds).toBe(2);
    } finally {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it("is moved from the log into the database file while the bot runs", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-disk-"));
    const path = join(dataDir, "x.sqlite");
    const database = openSqlite(path);
    try {
      await database.write((rows) => migrate(rows, "sqlite"));
      const before = statSync(path).size;
      for (let at = 0; at < 150; at += 1) await database.writeAhead((rows) => rows.insertInto("workers").values({ id: `w${at}`, beat: 1, machine: "m".repeat(500), pid: 1, born: "1" }).execute());
      await vi.waitFor(() => { expect(statSync(path).size).toBeGreaterThan(before); }, { timeout: 20_000, interval: 50 });
    } finally {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 30_000);

  it("is refused from the first failure on, and the database says so of itself", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-disk-"));
    const database = openSqlite(join(dataDir, "x.sqlite"), () => Promise.reject(new Error("EIO")));
    try {
      await database.writeAhead((rows) => migrate(rows, "sqlite"));
      for (const id of ["one", "two"]) await expect(database.write((rows) => rows.insertInto("workers").values({ id, beat: 1, machine: "m", pid: 1, born: "1" }).execute())).rejects.toMatchObject({ code: "disk-sync-failed" });
      await expect(database.ping()).rejects.toMatchObject({ code: "disk-sync-failed" });
    } finally {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
