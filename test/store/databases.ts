import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { openDatabase, openPostgres, type Database } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migration.ts";

/** One kind of database that every contract runs on. */
export interface Kind {
  readonly name: string;
  /** A new, empty, migrated one. `again` opens the same data once more, as another process would. */
  open(): Promise<{ readonly database: Database; again(): Promise<Database>; remove(): Promise<void> }>;
}

const sqlite: Kind = {
  name: "SQLite",
  async open() {
    const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-store-"));
    const again = (): Promise<Database> => openDatabase({ dataDir, databaseUrl: null });
    const database = await again();
    return { database, again, async remove() { await database.close(); rmSync(dataDir, { recursive: true, force: true }); } };
  },
};

/** PostgreSQL's own code in this process, reached through node-postgres: its SQL and its types, no server. */
const pglite: Kind = {
  name: "PGlite",
  async open() {
    const engine = await PGlite.create();
    // One connection at a time is all it has; a second pool waits for the first.
    const over = async (): Promise<Database> => {
      const database = openPostgres(new pg.Pool({ ...createPgConfig(engine), max: 1 }));
      await database.write((rows) => migrate(rows, "postgres"));
      return database;
    };
    const database = await over();
    return { database, again: over, async remove() { await database.close(); await engine.close(); } };
  },
};

const serverUrl = process.env["TEST_DATABASE_URL"];

/** A schema of its own in the server's database, dropped afterwards. */
export function postgresAt(url: string): Kind {
  return {
    name: "PostgreSQL",
    async open() {
      const schema = `t_${randomUUID().replaceAll("-", "")}`;
      const admin = new pg.Client({ connectionString: url });
      await admin.connect();
      await admin.query(`create schema ${schema}`);
      const own = new URL(url);
      own.searchParams.set("options", `-c search_path=${schema}`);
      const again = (): Promise<Database> => openDatabase({ dataDir: tmpdir(), databaseUrl: own.href });
      const database = await again();
      return { database, again, async remove() { await database.close(); await admin.query(`drop schema ${schema} cascade`); await admin.end(); } };
    },
  };
}

/** A real server takes part when TEST_DATABASE_URL names one. */
export const KINDS: readonly Kind[] = [sqlite, pglite, ...(serverUrl === undefined || serverUrl === "" ? [] : [postgresAt(serverUrl)])];
