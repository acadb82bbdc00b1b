import type { IncomingMessage } from "../domain/message.ts";
import { isLeadIn, maybeCut } from "./lead-in.ts";

/** How long a conversation stays quiet before it is answered, because more belongs to what has come. */
export interface Wait {
  readonly ms: number;
  /** "gather": every further message starts the wait anew. "brief": something complete ends it. */
  readonly kind: "none" | "brief" | "gather";
}

/** A greeting and the message after it, the pieces of a text the platform cut. */
const BURST_MS = 1_000;
/** Pictures of an album come one by one, the last seconds after the first where the network is slow. */
const ALBUM_MS = 1_000;
/** One forward is answered within the second; several chosen together come within a fraction of one. */
const FIRST_FORWARD_MS = 600;
/** Somebody passing on one after another, by hand. */
const NEXT_FORWARD_MS = 3_000;

const NOW: Wait = { ms: 0, kind: "none" };

/**
 * Waits only where waiting helps: a text that is complete in itself is answered at once.
 * @param passedOnJustNow another forward came in this conversation a moment ago
 */
export function waitFor({ content, forwarded, album }: Pick<IncomingMessage, "content" | "forwarded" | "album">, passedOnJustNow: boolean): Wait {
  if (forwarded && (content.type === "text" || content.type === "media")) return { ms: passedOnJustNow ? NEXT_FORWARD_MS : FIRST_FORWARD_MS, kind: "gather" };
  if (album !== null) return { ms: ALBUM_MS, kind: "gather" };
  if (content.type !== "text" || content.quoted !== null) return NOW;
  return isLeadIn(content.text) || maybeCut(content.text) ? { ms: BURST_MS, kind: "brief" } : NOW;
}
