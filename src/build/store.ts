import { ConfigError, type Config } from "../config.ts";
import type { Privacy } from "../domain/privacy.ts";
import { privacyKeysFor } from "../privacy/key-file.ts";
import { createPrivacy } from "../privacy/privacy.ts";
import { openDatabase, type Database } from "../store/database.ts";

/** Where things are kept, and the keys they are kept under. */
export interface Store {
  readonly database: Database;
  readonly privacy: Privacy;
}

/**
 * Opens the database and finds the key; the first start makes one under DATA_DIR.
 * @throws ConfigError when several machines could end up with several keys; and when the database cannot be opened
 */
export async function openStore({ dataDir, databaseUrl, privacyKeys }: Pick<Config, "dataDir" | "databaseUrl" | "privacyKeys">): Promise<Store> {
  if (databaseUrl !== null && privacyKeys.length === 0) throw new ConfigError([{ variable: "PRIVACY_KEY", message: "còn thiếu: khi dùng DATABASE_URL, mọi máy phải có cùng một khoá; tạo bằng: openssl rand -hex 32" }]);
  const privacy = createPrivacy(privacyKeysFor(dataDir, privacyKeys));
  return { database: await openDatabase({ dataDir, databaseUrl }).catch((error: unknown) => { throw explained(error, databaseUrl); }), privacy };
}

/** Refused, unknown host, no answer, wrong password, no such database: what a person mends in DATABASE_URL or at the server. */
const AT_THE_SERVER = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000|42501)$/;

/** The driver's own messages may repeat the address, and with it the password. */
function explained(error: unknown, databaseUrl: string | null): unknown {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (databaseUrl === null || !AT_THE_SERVER.test(code)) return error;
  return new ConfigError([{ variable: "DATABASE_URL", message: `không mở được cơ sở dữ liệu (${code}); kiểm tra máy chủ PostgreSQL đã chạy, tên, mật khẩu và quyền tạo bảng` }]);
}
