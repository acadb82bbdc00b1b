import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { SQLITE_FILE } from "./database.ts";

export class BackupError extends Error {
  readonly code: "nothing-to-back-up" | "target-exists" | "backup-broken" | "bot-running";

  constructor(code: BackupError["code"], message: string) {
    super(message);
    this.name = "BackupError";
    this.code = code;
  }
}

/** Read and written by the owner alone: it holds what is sealed, and hashes. */
const OWNER_ONLY = 0o600;

/**
 * A whole copy of the embedded database while the bot goes on: SQLite's own backup, checked, then put in place at once.
 * The key is not in it.
 * @throws BackupError
 */
export async function backUp(dataDir: string, target: string): Promise<void> {
  const source = join(dataDir, SQLITE_FILE);
  if (!existsSync(source)) throw new BackupError("nothing-to-back-up", `Không thấy cơ sở dữ liệu ${source}. Cách sửa: đặt DATA_DIR như khi chạy bot`);
  if (existsSync(target)) throw new BackupError("target-exists", `Đã có tệp ${target}. Cách sửa: chọn tên khác, ví dụ thêm ngày vào tên`);
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  const database = new Sqlite(source, { readonly: true });
  try {
    await database.backup(draft);
  } finally {
    database.close();
  }
  check(draft);
  chmodSync(draft, OWNER_ONLY);
  renameSync(draft, target);
}

/**
 * Puts a backup in place of the embedded database. What stood there is kept beside it.
 * @returns where the former database is now; null: there was none
 * @throws BackupError when the backup is damaged or the bot is running
 */
export function restore(backup: string, dataDir: string, now: Date): string | null {
  if (!existsSync(backup)) throw new BackupError("backup-broken", `Không thấy tệp ${backup}`);
  check(backup);
  const place = join(dataDir, SQLITE_FILE);
  const draft = `${place}.part`;
  copyFileSync(backup, draft);
  chmodSync(draft, OWNER_ONLY);
  let former: string | null = null;
  if (existsSync(place)) {
    settle(place, draft);
    former = join(dirname(place), `${SQLITE_FILE}.truoc-${now.toISOString().replaceAll(/[:.]/g, "-")}`);
    renameSync(place, former);
  }
  // A log of the former database would be played into the restored one.
  for (const ending of ["-wal", "-shm"]) rmSync(place + ending, { force: true });
  renameSync(draft, place);
  return former;
}

/** Writes the former database's log into its file, alone: an open connection of another process refuses that. */
function settle(place: string, draft: string): void {
  const database = new Sqlite(place, { timeout: 0 });
  try {
    database.pragma("locking_mode = exclusive");
    database.pragma("journal_mode = delete");
    database.exec("begin exclusive; commit");
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) throw new BackupError("bot-running", "Bot đang chạy. Cách sửa: dừng bot rồi chạy lại lệnh này");
    throw error;
  } finally {
    database.close();
  }
}

function check(file: string): void {
  let result: unknown;
  try {
    const database = new Sqlite(file, { readonly: true });
    result = database.pragma("integrity_check", { simple: true });
    database.prepare("select count(*) from migrations").get();
    database.close();
  } catch {
    result = null;
  }
  if (result !== "ok") throw new BackupError("backup-broken", `Tệp ${file} hỏng hoặc không phải bản sao lưu của Khoan Đã. Cách sửa: dùng bản sao lưu khác`);
}
