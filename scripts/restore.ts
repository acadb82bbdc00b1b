import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { readConfig } from "../src/config.ts";
import { BackupError, restore } from "../src/store/backup.ts";

// `npm run restore -- <file>`: a backup in place of the embedded database; the bot must not be running.
const [backup] = process.argv.slice(2);
const { dataDir, databaseUrl } = readConfig(process.env, process.cwd());
if (databaseUrl !== null) {
  console.error("DATABASE_URL đang được đặt: hãy khôi phục bằng công cụ của PostgreSQL, ví dụ pg_restore --clean --dbname=<địa chỉ> <tệp>");
  process.exitCode = 2;
} else if (backup === undefined) {
  console.error("Cách dùng: npm run restore -- <tệp>");
  process.exitCode = 2;
} else
  try {
    mkdirSync(dataDir, { recursive: true });
    const former = restore(resolve(backup), dataDir, new Date());
    console.log(`Đã khôi phục từ ${backup}.${former === null ? "" : ` Bản cũ còn ở ${former}: xoá khi không cần nữa.`}`);
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
