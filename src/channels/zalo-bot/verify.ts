import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * X-Bot-Api-Secret-Token is the string given to setWebhook, the same on every delivery; nothing is signed. Compared as
 * hashes, which are of one length, so that time tells neither the secret nor how long it is.
 */
export function verify(headers: IncomingHttpHeaders, secret: string): boolean {
  const given = headers["x-bot-api-secret-token"];
  return typeof given === "string" && timingSafeEqual(hashOf(given), hashOf(secret));
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
