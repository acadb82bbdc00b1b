import { resolve } from "node:path";
import { readConfig } from "../src/config.ts";
import { backUp, BackupError } from "../src/store/backup.ts";

// `npm run backup -- <file>`: the embedded database, whole, while the bot runs.
const [target] = process.argv.slice(2);
const { dataDir, databaseUrl } = readConfig(process.env, process.cwd());
if (databaseUrl !== null) {
  console.error("DATABASE_URL đang được đặt: hãy sao lưu bằng công cụ của PostgreSQL, ví dụ pg_dump --format=custom --file=<tệp>");
  process.exitCode = 2;
} else if (target === undefined) {
  console.error("Cách dùng: npm run backup -- <tệp>");
  process.exitCode = 2;
} else
  try {
    await backUp(dataDir, resolve(target));
    console.log(`Đã sao lưu vào ${target}. Khoá riêng tư (PRIVACY_KEY hoặc ${dataDir}/privacy.key) không nằm trong đó: cất riêng một bản.`);
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
