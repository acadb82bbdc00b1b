import { mkdirSync } from "node:fs";
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
  mkdirSync(dataDir, { recursive: true });
  const privacy = createPrivacy(privacyKeysFor(dataDir, privacyKeys));
  return { database: await openDatabase({ dataDir, databaseUrl }), privacy };
}
