import Sqlite from "better-sqlite3";
import { CompiledQuery, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler, type DatabaseConnection, type Dialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import { Checkpoints } from "./checkpoints.ts";
import { DiskLog, LogFile } from "./disk-log.ts";

/** Another process (a backup, a second start) may hold the write lock for a moment. SQLite itself waits with the thread. */
const WAIT_IN_SQLITE_MS = 20;
/** We wait beside it, so that everybody else is served meanwhile. */
const WAIT_FOR_LOCK_MS = 10_000;
const LOOK_AGAIN_MS = 10;
/** Statements kept compiled; there are some dozens, and lists of different lengths make a few more. */
const MOST_STATEMENTS = 500;
/** Pages in the log (32 MB) from which on a commit moves them itself; below it that is the business of a thread. */
const MOST_PAGES = 8_000;

/** The embedded database: one file with its log beside it, one connection; what is committed is on the disk once `safe` says so. */
export class SqliteFile implements SqliteDatabase {
  readonly #db: Sqlite.Database;
  readonly #statements = new Map<string, SqliteStatement>();
  readonly #changes: { get(): unknown };
  readonly #logFile: LogFile;
  readonly #log: DiskLog;
  readonly #checkpoints: Checkpoints;
  #changesBefore: unknown = 0;

  /** @param sync waits until the log is on the disk */
  constructor(path: string, sync?: () => Promise<void>) {
    this.#db = new Sqlite(path, { timeout: WAIT_IN_SQLITE_MS });
    this.#db.pragma("journal_mode = WAL");
    // A message is confirmed to its platform when it is stored; then not even a power cut may take it back. SQLite's own
    // way to that (FULL) waits for the disk with the thread that serves everybody: we wait in `safe`, beside it.
    this.#db.pragma("synchronous = NORMAL");
    this.#db.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
    this.#db.pragma("foreign_keys = ON");
    // What is wiped is overwritten, not only unlinked: sealed words do not linger in free pages.
    this.#db.pragma("secure_delete = ON");
    this.#changes = this.#db.prepare("select total_changes()").pluck();
    this.#logFile = new LogFile(`${path}-wal`);
    this.#log = new DiskLog(sync ?? this.#logFile.sync);
    this.#checkpoints = new Checkpoints(path);
  }

  /** Everything committed before this call is on the disk when it resolves. @throws DiskLogBroken */
  safe(): Promise<void> {
    return this.#log.safe();
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql) as unknown as SqliteStatement;
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#db.close();
  }

  began(): void {
    this.#changesBefore = this.#changes.get();
  }

  committed(): void {
    if (this.#changes.get() === this.#changesBefore) return;
    this.#log.committed();
    this.#checkpoints.committed();
  }

  /** Ends what works beside the connection. */
  async settle(): Promise<void> {
    await this.#log.safe().catch(() => undefined);
    await this.#checkpoints.close();
    this.#logFile.close();
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  dialect(): Dialect {
    return {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ImmediateDriver(this),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    };
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    super({ database: file });
    this.#file = file;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    for (let left = WAIT_FOR_LOCK_MS; ; left -= LOOK_AGAIN_MS + WAIT_IN_SQLITE_MS) {
      try {
        await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        this.#file.began();
        return;
      } catch (error) {
        if (!isBusy(error) || left <= 0) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#file.committed();
  }

  override async destroy(): Promise<void> {
    await this.#file.settle();
    await super.destroy();
  }

  /** A full disk makes SQLite roll back by itself; rolling back once more would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
