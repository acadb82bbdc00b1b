import { createHash, timingSafeEqual } from "node:crypto";

/** An update is a few kilobytes; an album's caption with all its entities some tens. Longer bodies are nobody we know. */
export const LONGEST_UPDATE = 1_048_576;
export const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/**
 * Telegram signs nothing: the secret given at setWebhook comes back in a header, and that is all the proof there is.
 * Compared by hash, in constant time, so that neither its letters nor its length can be found by trying.
 */
export function secretMatches(header: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof header !== "string" || secret === "") return false;
  return timingSafeEqual(digest(header), digest(secret));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
