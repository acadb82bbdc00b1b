import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether a header holds the secret that was agreed with the platform. Compared by hash, in constant time, so that neither
 * its letters nor its length can be found by trying. An empty secret matches nothing.
 */
export function secretMatches(header: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof header !== "string" || secret === "") return false;
  return timingSafeEqual(digest(header), digest(secret));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
