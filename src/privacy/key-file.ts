import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Name of the generated key under DATA_DIR. To be kept apart from the backups of the database it opens. */
export const KEY_FILE = "privacy.key";
/** Read and written by the owner alone. */
const OWNER_ONLY = 0o600;
const KEY = /^[0-9a-f]{64}$/;

export class KeyFileError extends Error {
  readonly code = "privacy-key-file";

  constructor(path: string, fix: string) {
    super(`Không dùng được tệp khoá riêng tư ${path}. Cách sửa: ${fix}`);
    this.name = "KeyFileError";
  }
}

/**
 * The keys to work with, newest first: the configured ones, then the one generated under `dataDir` in case data sealed
 * before PRIVACY_KEY was set is still there. With none configured and none there, one is generated.
 * @param configured `Config.privacyKeys`
 * @throws KeyFileError when a key file is there that cannot be trusted or read
 */
export function privacyKeysFor(dataDir: string, configured: readonly string[]): readonly string[] {
  const path = join(dataDir, KEY_FILE);
  const kept = readKey(path);
  if (kept !== null) return [...new Set([...configured, kept])];
  return configured.length > 0 ? configured : [generateKey(dataDir, path)];
}

function readKey(path: string): string | null {
  let key: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, OWNER_ONLY);
    key = readFileSync(path, "utf8").trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new KeyFileError(path, `cho tài khoản chạy bot được đọc và đổi quyền tệp này (${codeOf(error)})`);
  }
  if (!KEY.test(key)) throw new KeyFileError(path, "tệp phải có đúng 64 chữ số thập lục phân; lấy lại bản sao lưu của tệp. Chỉ xoá tệp khi chấp nhận mất những gì đã khoá");
  return key;
}

/**
 * Written whole beside its place, then linked there: two processes that start together end up with one key, and a power
 * cut leaves either no key or a good one.
 */
function generateKey(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32).toString("hex");
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const file = openSync(draft, "wx", OWNER_ONLY);
  try {
    writeSync(file, `${key}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return readKey(path) as string;
  } finally {
    unlinkSync(draft);
  }
  const folder = openSync(dataDir, "r");
  fsyncSync(folder);
  closeSync(folder);
  return key;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
