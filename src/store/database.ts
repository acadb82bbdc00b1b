import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { migrate } from "./migration.ts";
import type { Schema } from "./schema.ts";
import { SqliteFile } from "./sqlite-file.ts";

export type Dialect = "sqlite" | "postgres";
/** The tables, or the same tables inside one transaction. */
export type Rows = Kysely<Schema>;

/** One database; which of the two it is matters to nobody above src/store/. */
export interface Database {
  readonly dialect: Dialect;
  /**
   * For single statements. Trap: inside `write` use the rows it hands over; on SQLite there is one connection, and
   * waiting for it from inside a transaction never ends.
   */
  readonly rows: Rows;
  /**
   * One transaction, durable when the promise resolves. May be run again when the database took it back (deadlock), so
   * `work` touches nothing but its rows. SQLite takes its write lock at the beginning: a lock asked for half-way through
   * is refused at once when another process holds it.
   */
  write<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
  /**
   * The same without the wait for the disk: a killed process loses nothing of it, a power cut may take it back until a
   * later `write` has ended. For steps of which nobody outside hears before such a `write`.
   */
  writeAhead<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
  /** @throws when it cannot be reached or read, or cannot keep what it is given */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Where {
  /** Absolute; made when it is needed and not there. */
  readonly dataDir: string;
  /** null: SQLite under `dataDir`. */
  readonly databaseUrl: string | null;
}

export const SQLITE_FILE = "khoan-da.sqlite";

/** Connections of one process; three processes stay far below PostgreSQL's usual hundred. */
const CONNECTIONS = 8;
const CONNECT_WITHIN_MS = 5_000;
/** Every statement here takes milliseconds; one that hangs gives its connection back. */
const STATEMENT_WITHIN_MS = 15_000;

/** Opens the database and brings it up to date. @throws when it cannot be opened or was made by a newer version */
export async function openDatabase({ dataDir, databaseUrl }: Where): Promise<Database> {
  if (databaseUrl === null) mkdirSync(dataDir, { recursive: true });
  const database = databaseUrl === null ? openSqlite(join(dataDir, SQLITE_FILE)) : openPostgres(new pg.Pool(poolSettings(databaseUrl)));
  try {
    await database.write((rows) => migrate(rows, database.dialect));
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** @param sync waits for the disk once; absent: for the log as it is */
export function openSqlite(path: string, sync?: () => Promise<void>): Database {
  const file = new SqliteFile(path, sync);
  return databaseOn("sqlite", new Kysely<Schema>({ dialect: file.dialect() }), () => file.safe());
}

/** @param pool node-postgres on a server, or on PGlite in tests; closed with the database */
export function openPostgres(pool: pg.Pool): Database {
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // Each connection waits for the disk by itself, and the server lets many wait together.
  return databaseOn("postgres", new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), () => Promise.resolve());
}

function poolSettings(connectionString: string): pg.PoolConfig {
  return { connectionString, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_WITHIN_MS, statement_timeout: STATEMENT_WITHIN_MS, idle_in_transaction_session_timeout: STATEMENT_WITHIN_MS, application_name: "khoan-da", keepAlive: true };
}

/** @param safe everything committed is on the disk when it resolves */
function databaseOn(dialect: Dialect, rows: Rows, safe: () => Promise<void>): Database {
  const writeAhead: Database["writeAhead"] = (work) => again(() => rows.transaction().execute(work));
  return {
    dialect,
    rows,
    writeAhead,
    async write(work) {
      const result = await writeAhead(work);
      await safe();
      return result;
    },
    async ping() {
      await rows.selectFrom("migrations").select("name").limit(1).execute();
      await safe();
    },
    close: () => rows.destroy(),
  };
}

/** Serialisation failure and deadlock: PostgreSQL has undone everything and says "try again" (its manual, 13.5). */
const TAKEN_BACK: ReadonlySet<string> = new Set(["40001", "40P01"]);
const TIMES = 5;

async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await run();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (typeof code !== "string" || !TAKEN_BACK.has(code) || time === TIMES) throw error;
    }
  }
}
