import type { Sender, SendOutcome } from "../../domain/reply.ts";
import { faultOf, type Logger } from "../log.ts";
import { turnOf } from "../pace.ts";
import type { RateLimit } from "../rate-limit.ts";
import type { BotAnswer, BotApi } from "./api.ts";
import { errorOf } from "./errors.ts";
import type { BotWatch } from "./health.ts";
import { render } from "./render.ts";

export interface SenderParts {
  readonly api: BotApi;
  readonly limit: RateLimit;
  readonly watch: BotWatch;
  readonly log: Logger;
}

/** Texts by sendMessage, one try each call. The platform quotes nothing, so `replyTo` has no use here. */
export function botSender({ api, limit, watch, log }: SenderParts): Sender {
  return {
    platform: "zalo-bot",
    files: false,
    async send({ id, chat, reply, sent }) {
      let confirmed = sent;
      try {
        const texts = render(reply);
        for (; confirmed < texts.length; confirmed += 1) {
          const wait = await turnOf(limit);
          if (wait > 0) return { type: "retry", sent: confirmed, code: "zalo-bot-own-pace", afterMs: wait, uncertain: false };
          const answer = await api("sendMessage", { chat_id: chat, text: texts[confirmed] });
          if (answer.type !== "done") return outcomeOf(answer, confirmed);
          watch.up();
        }
        return { type: "sent", sent: confirmed };
      } catch (error) {
        log.error({ channel: "zalo-bot", code: "zalo-bot-send-failed", delivery: id, fault: faultOf(error) }, "sending failed unexpectedly");
        return { type: "retry", sent: confirmed, code: "zalo-bot-send-failed", afterMs: null, uncertain: true };
      }
    },
  };

  function outcomeOf(answer: Exclude<BotAnswer, { type: "done" }>, sent: number): SendOutcome {
    if (answer.type !== "error") return { type: "retry", sent, code: `zalo-bot-${answer.code}`, afterMs: null, uncertain: answer.type === "lost" };
    const { remedy, alarm, uncertain = false, meaning } = errorOf(answer.code);
    const code = `zalo-bot-${answer.code}`;
    if (remedy === "halt") watch.down(code, meaning);
    else log[alarm ? "error" : "warn"]({ channel: "zalo-bot", code }, meaning);
    switch (remedy) {
      case "halt":
        return { type: "halt", sent, code };
      case "drop":
        return { type: "drop", sent, code, forget: false };
      case "retry":
        return { type: "retry", sent, code, afterMs: null, uncertain };
    }
  }
}
