import { sql, type Kysely } from "kysely";
import type { Dialect, Rows } from "./database.ts";
import { conversations } from "./migrations/0001-conversations.ts";
import { tokens } from "./migrations/0020-tokens.ts";
import { campaigns } from "./migrations/0021-campaigns.ts";

/** One step forward. Never edited once merged, never undone: a mistake is mended by the next one. */
export interface Migration {
  /** "0001-conversations", as its file. 0001–0019: conversations. 0020–0039: keys, campaigns, retention. */
  readonly name: string;
  up(rows: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

/** In order; a new one is appended. */
export const MIGRATIONS: readonly Migration[] = [conversations, tokens, campaigns];

/** Any number, the same in all versions: processes that start together wait for one another here. */
const LOCK = 7_140_914;

/**
 * Brings the database up to date inside the transaction it is given: all of it or nothing.
 * @throws Error when the database was made by a newer version
 */
export async function migrate(rows: Rows, dialect: Dialect, migrations: readonly Migration[] = MIGRATIONS): Promise<readonly string[]> {
  // SQLite's write lock is held already: the transaction began with it.
  if (dialect === "postgres") await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(rows);
  await rows.schema.createTable("migrations").ifNotExists().addColumn("name", "text", (column) => column.primaryKey()).addColumn("applied_at", "text", (column) => column.notNull()).execute();
  const applied = new Set((await rows.selectFrom("migrations").select("name").execute()).map(({ name }) => name));
  const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new Error(`the database was made by a newer version (${unknown.join(", ")}); start that version, or restore a backup from before it`);
  const due = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of due) {
    await migration.up(rows as unknown as Kysely<unknown>, dialect);
    await rows.insertInto("migrations").values({ name: migration.name, applied_at: new Date().toISOString() }).execute();
  }
  return due.map(({ name }) => name);
}
