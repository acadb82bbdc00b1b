import { createHmac, hkdfSync } from "node:crypto";

/** What one of the operator's keys turns into: a key for each use, so that no two uses ever share one. */
export interface SubKeys {
  /** 8 hexadecimal digits: which key sealed a value. Tells nothing of the key. */
  readonly id: string;
  /** AES-256. */
  readonly seal: Buffer;
  readonly person: Buffer;
  readonly chat: Buffer;
  readonly fingerprint: Buffer;
}

/**
 * HKDF-SHA-256 (RFC 5869). The operator's key is random already (`openssl rand -hex 32`), so no slow password hash.
 * The labels are part of the data format: a changed one makes everything stored unreadable.
 */
export function subKeysOf(key: string): SubKeys {
  const derive = (use: string, bytes: number): Buffer => Buffer.from(hkdfSync("sha256", key, "khoan-da", `v1 ${use}`, bytes));
  return { id: derive("id", 4).toString("hex"), seal: derive("seal", 32), person: derive("person", 32), chat: derive("chat", 32), fingerprint: derive("fingerprint", 32) };
}

/** HMAC-SHA-256 over the parts, each with its length before it: ("a", "bc") and ("ab", "c") differ. */
export function keyedHash(key: Buffer, ...parts: readonly string[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return hmac.digest("base64url");
}
