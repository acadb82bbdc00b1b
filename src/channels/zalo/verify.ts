import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface SigningKeys {
  readonly appId: string;
  /** "OA Secret Key" of the app's Webhook page. */
  readonly oaSecretKey: string;
  /** Signs nothing; known only to tell the operator that this one was entered in the other's place. */
  readonly appSecret: string;
}

export type Verified =
  | { readonly type: "genuine" }
  /** The console's test of the address: an empty body without a signature. Answered, never processed. */
  | { readonly type: "probe" }
  /** `hint` names a mistake of configuration that explains it; for the operator. */
  | { readonly type: "forged"; readonly code: "unsigned" | "wrong-signature"; readonly hint: string | null };

/** 32 bytes as hex, with or without the prefix: both are seen in the field (reference zalo.md, 4.3). */
const SIGNATURE = /^(?:mac=)?([0-9a-f]{64})$/i;

/**
 * Checks X-ZEvent-Signature over the bytes as they came: SHA-256 of app id, body, timestamp and OA Secret Key set one
 * after the other (a plain hash, no HMAC). A body that was read and written again has another hash, so `raw` must be
 * what the socket gave. The timestamp is the body's; a header's is tried as well where it differs.
 * @param body `raw` parsed, or undefined when it is no JSON
 */
export function verify(raw: Buffer, headers: IncomingHttpHeaders, body: unknown, { appId, oaSecretKey, appSecret }: SigningKeys): Verified {
  const header = headers["x-zevent-signature"];
  const given = typeof header === "string" ? SIGNATURE.exec(header.trim())?.[1] : undefined;
  if (given === undefined) return header === undefined && isEmpty(raw, body) ? { type: "probe" } : { type: "forged", code: header === undefined ? "unsigned" : "wrong-signature", hint: null };
  const signature = Buffer.from(given, "hex");
  const timestamps = timestampsOf(body, headers);
  const signedBy = (id: string, key: string): boolean => timestamps.map((timestamp) => timingSafeEqual(macOf(id, raw, timestamp, key), signature)).includes(true);
  if (signedBy(appId, oaSecretKey)) return { type: "genuine" };
  if (signedBy(appId, appSecret)) return { type: "forged", code: "wrong-signature", hint: "ZALO_OA_SECRET_KEY đang sai: Zalo ký bằng giá trị bạn đặt ở ZALO_APP_SECRET. Chép lại khoá ở trang Webhook của ứng dụng" };
  const other = [fieldOf(body, "app_id"), fieldOf(body, "oa_id"), fieldOf(fieldOf(body, "recipient"), "id")].find((id): id is string => typeof id === "string" && id !== appId && signedBy(id, oaSecretKey));
  return { type: "forged", code: "wrong-signature", hint: other === undefined ? null : "ZALO_APP_ID đang sai: chữ ký khớp với mã khác. Chép lại mã ứng dụng ở trang của ứng dụng" };
}

export function macOf(appId: string, raw: Uint8Array | string, timestamp: string, secret: string): Buffer {
  return createHash("sha256").update(appId).update(raw).update(timestamp).update(secret).digest();
}

function isEmpty(raw: Buffer, body: unknown): boolean {
  return raw.length === 0 || (typeof body === "object" && body !== null && !Array.isArray(body) && Object.keys(body).length === 0);
}

function timestampsOf(body: unknown, headers: IncomingHttpHeaders): string[] {
  const inBody = fieldOf(body, "timestamp");
  const inHeader = headers["x-zevent-timestamp"];
  const found = [typeof inBody === "number" ? String(inBody) : inBody, inHeader].filter((one): one is string => typeof one === "string" && one.length <= 32);
  return [...new Set(found)];
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
}
