import type { IncomingMessage } from "../../domain/message.ts";
import { faultOf, type Logger } from "../log.ts";
import type { RateLimit } from "../rate-limit.ts";
import { readAddress } from "./address.ts";
import type { ZaloApi } from "./api.ts";
import { reactionBody } from "./message-body.ts";

/**
 * ":o", a face that looks up. A thumb or a heart under a scam's words would read as "this is fine" in the second before
 * the answer comes (law 1).
 */
const ICON = ":o";
/** Calls left over for answers before any goes into signs of receipt. */
const KEPT_FOR_ANSWERS = 10;

/** "đã nhận" as a reaction on the message: the platform has no typing indicator. Never keeps anything waiting, never fails anything. */
export function acknowledger(api: ZaloApi, limit: RateLimit, log: Logger): (message: IncomingMessage) => Promise<void> {
  return async ({ chat, messageId, content }) => {
    const to = readAddress(chat);
    if (to?.type !== "user" || messageId === null || content.type === "press") return;
    if (limit.spare < KEPT_FOR_ANSWERS || limit.take(null, 1) > 0) return;
    try {
      const answer = await api(reactionBody(to.user, messageId, ICON));
      if (answer.type !== "done") log.debug({ channel: "zalo", code: "zalo-reaction", answer: answer.code }, "no sign of receipt");
    } catch (error) {
      log.warn({ channel: "zalo", code: "zalo-reaction", fault: faultOf(error) }, "no sign of receipt");
    }
  };
}
