import type { Reply } from "../../domain/reply.ts";
import { plainReply } from "../plain-reply.ts";

/** The platform takes 2,000 characters and does not say how it counts; in code points after NFC. */
export const LONGEST_TEXT = 1_900;

/**
 * A reply as texts. No buttons here: choices are numbers. No files: a picture goes by a public address only, and ours has
 * none; the words say all that it shows.
 */
export function render(reply: Reply): readonly string[] {
  return plainReply(reply, LONGEST_TEXT);
}
