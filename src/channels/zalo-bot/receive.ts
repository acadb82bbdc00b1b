import type { IncomingHttpHeaders } from "node:http";
import type { Entrance, IncomingMessage } from "../../domain/message.ts";
import { readJson } from "../json-body.ts";
import { faultOf, type Logger } from "../log.ts";
import { admitAll, type Receipt } from "../webhook-route.ts";
import type { BotWatch } from "./health.ts";
import { parse } from "./parse.ts";
import { verify } from "./verify.ts";

export interface ReceiverParts {
  readonly secret: string;
  readonly entrance: Entrance;
  readonly watch: BotWatch;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Called for each message newly taken in. */
  readonly accepted: (message: IncomingMessage) => void;
}

/** verify → parse → admit; 200 for everything but a store that cannot take the message in. */
export function receiver({ secret, entrance, watch, log, clock, accepted }: ReceiverParts): (raw: Buffer, headers: IncomingHttpHeaders) => Promise<Receipt> {
  return async (raw, headers) => {
    if (!verify(headers, secret)) {
      watch.forged();
      return { status: 200, outcome: "forged" };
    }
    watch.received();
    const { event, known, message } = parse(readJson(raw), watch.name, clock().toISOString());
    if (!known) {
      log.warn({ channel: "zalo-bot", code: "zalo-bot-event-unknown", event }, "event not in the table");
      return { status: 200, outcome: "unknown" };
    }
    if (message === null) return { status: 200, outcome: "ignored" };
    try {
      return await admitAll(entrance, [message], accepted);
    } catch (error) {
      log.error({ channel: "zalo-bot", code: "zalo-bot-admit-failed", event, fault: faultOf(error) }, "not taken in; it has to be delivered again");
      return { status: 503, outcome: "failed" };
    }
  };
}
