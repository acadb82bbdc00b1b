import type { IncomingHttpHeaders } from "node:http";
import type { Entrance, IncomingMessage } from "../../domain/message.ts";
import { readJson } from "../json-body.ts";
import { faultOf, type Logger } from "../log.ts";
import { admitAll, type Receipt } from "../webhook-route.ts";
import type { Self } from "./addressed.ts";
import type { Api } from "./api.ts";
import type { GuestQuestion } from "./guest.ts";
import type { InlineDesk } from "./inline.ts";
import { KnownWords } from "./known-words.ts";
import { parse } from "./parse.ts";
import { SECRET_HEADER, secretMatches } from "./verify.ts";

export interface IntakeParts {
  readonly entrance: Entrance;
  readonly api: Api;
  readonly self: () => Self;
  readonly inline: InlineDesk;
  readonly guest: (question: GuestQuestion) => Receipt;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** Takes in one update, by webhook or by polling. 503: not taken in, it shall come again. Never throws. */
export type Intake = (update: unknown) => Promise<Receipt>;

/** Signs to the person; they are worth nothing when they come late. */
const SIGN_TIMEOUT_MS = 5_000;

export function intake({ entrance, api, self, inline, guest, log, clock }: IntakeParts): Intake {
  const words = new KnownWords();
  const typing = ({ chat, content }: IncomingMessage): void => {
    if (content.type === "left" || content.type === "arrived") return;
    void api("sendChatAction", { chat_id: chat, action: "typing" }, { timeoutMs: SIGN_TIMEOUT_MS });
  };
  const admit = async (message: IncomingMessage): Promise<Receipt> => {
    if (message.edited && words.same(message)) return { status: 200, outcome: "edited-same" };
    try {
      const receipt = await admitAll(entrance, [message], typing);
      if (receipt.status === 200) words.note(message);
      return receipt;
    } catch (error) {
      log.error({ channel: "telegram", code: "admit-failed", fault: faultOf(error) }, "not taken in; Telegram will deliver it again");
      return { status: 503, outcome: "failed" };
    }
  };
  return async (update) => {
    const parsed = parse(update, self(), clock());
    switch (parsed.type) {
      case "nothing":
        return { status: 200, outcome: parsed.why };
      case "again":
        return { status: 503, outcome: "again" };
      case "inline":
        inline.ask(parsed.person, parsed.queryId, parsed.topic);
        return { status: 200, outcome: "inline" };
      case "guest":
        return guest(parsed);
      case "press":
        // First of all: until then the button turns on the phone, and after a while Telegram takes no sign any more.
        void api("answerCallbackQuery", { callback_query_id: parsed.queryId }, { timeoutMs: SIGN_TIMEOUT_MS });
        return parsed.message === null ? { status: 200, outcome: "press-unknown" } : admit(parsed.message);
      case "message":
        return admit(parsed.message);
    }
  };
}

/**
 * verify → parse → admit. Once the secret is right Telegram never hears a no: it would keep the update, and with it all
 * that follow in the same chat, and bring them again for a day.
 */
export function webhookReceiver(secret: string, take: Intake, forged: () => void, log: Logger): (raw: Buffer, headers: IncomingHttpHeaders) => Promise<Receipt> {
  return async (raw, headers) => {
    if (!secretMatches(headers[SECRET_HEADER], secret)) {
      log.warn({ channel: "telegram", code: headers[SECRET_HEADER] === undefined ? "secret-missing" : "secret-wrong" }, "update without the right secret");
      forged();
      return { status: 403, outcome: "forged" };
    }
    const update = readJson(raw);
    return update === undefined ? { status: 200, outcome: "malformed" } : take(update);
  };
}
