import type { IncomingMessage } from "../domain/message.ts";
import { isLeadIn, isWhole, maybeCut } from "./lead-in.ts";

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

/** A forward this long after another one belongs to it. */
const FORWARDS_APART_MS = 15_000;
/** Where the platform does not mark them: nobody types a whole message in this time. */
export const UNTOLD_APART_MS = 3_000;

const NOW: Wait = { ms: 0, kind: "none" };

/**
 * How soon after another message of its kind this one counts as passed on with it; null: it cannot have been passed on.
 * Where the platform does not tell, a whole message may have been.
 */
export function passedOnWithin({ content, forwarded }: Pick<IncomingMessage, "content" | "forwarded">): number | null {
  if (forwarded === true) return FORWARDS_APART_MS;
  return forwarded === null && content.type === "text" && isWhole(content.text) ? UNTOLD_APART_MS : null;
}

/**
 * Waits only where waiting helps: a text that is complete in itself is answered at once.
 * @param passedOnJustNow another message that may have been passed on came in this conversation a moment ago
 */
export function waitFor(message: Pick<IncomingMessage, "content" | "forwarded" | "album">, passedOnJustNow: boolean): Wait {
  const { content, forwarded, album } = message;
  if (passedOnJustNow && forwarded === null && passedOnWithin(message) !== null) return { ms: NEXT_FORWARD_MS, kind: "gather" };
  if (forwarded === true && (content.type === "text" || content.type === "media")) return { ms: passedOnJustNow ? NEXT_FORWARD_MS : FIRST_FORWARD_MS, kind: "gather" };
  if (album !== null) return { ms: ALBUM_MS, kind: "gather" };
  if (content.type !== "text" || content.quoted !== null) return NOW;
  return isLeadIn(content.text) || maybeCut(content.text) ? { ms: BURST_MS, kind: "brief" } : NOW;
}
