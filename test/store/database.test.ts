import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate, MIGRATIONS } from "../../src/store/migration.ts";
import { KINDS, type Kind } from "./databases.ts";

describe.each(KINDS)("a database on $name", (kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  beforeAll(async () => { opened = await kind.open(); });
  afterAll(async () => { await opened.remove(); });

  const beat = (id: string, value: number) => ({ id, beat: value, machine: "m", pid: 1, born: "1" });

  it("keeps all of a transaction or nothing of it", async () => {
    const { database } = opened;
    await expect(database.write(async (rows) => {
      await rows.insertInto("workers").values(beat("half", 1)).execute();
      throw new Error("stop");
    })).rejects.toThrow("stop");
    await database.write((rows) => rows.insertInto("workers").values(beat("whole", 1)).execute());
    expect((await database.rows.selectFrom("workers").select("id").execute()).map(({ id }) => id)).toEqual(["whole"]);
  });

  it("lets many write at once, and each sees what was written before", async () => {
    const { database } = opened;
    await database.rows.insertInto("workers").values(beat("count", 0)).execute();
    await Promise.all(Array.from({ length: 40 }, () => database.write((rows) => rows.updateTable("workers").set({ beat: sql`beat + 1` }).where("id", "=", "count").execute())));
    expect(await database.rows.selectFrom("workers").select("beat").where("id", "=", "count").executeTakeFirst()).toEqual({ beat: 40 });
  });

  it("is brought up to date once, and a second time changes nothing", async () => {
    const { database } = opened;
    expect(await database.write((rows) => migrate(rows, database.dialect))).toEqual([]);
    expect((await database.rows.selectFrom("migrations").select("name").orderBy("name").execute()).map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it("undoes a migration that breaks half-way, and refuses a database of a newer version", async () => {
    const { database } = opened;
    const broken = { name: "9999-broken", up: async (rows: Parameters<(typeof MIGRATIONS)[0]["up"]>[0]) => { await sql`create table half (id text)`.execute(rows); throw new Error("broken"); } };
    await expect(database.write((rows) => migrate(rows, database.dialect, [...MIGRATIONS, broken]))).rejects.toThrow("broken");
    await sql`create table half (id text)`.execute(database.rows);
    await expect(database.write((rows) => migrate(rows, database.dialect, []))).rejects.toThrow(/newer version \(0001-conversations/);
  });

  it.skipIf(kind.name === "PGlite")("is opened by several processes that start together", async () => {
    const others = await Promise.all([opened.again(), opened.again(), opened.again()]);
    for (const other of others) {
      await other.ping();
      await other.close();
    }
    await opened.database.ping();
  });
});

describe("the list of migrations", () => {
  it("runs in the order of its names, each name once", () => {
    const names = MIGRATIONS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.filter((name) => !/^\d{4}-[a-z-]+$/.test(name))).toEqual([]);
  });
});
