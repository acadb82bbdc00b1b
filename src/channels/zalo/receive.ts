import type { IncomingHttpHeaders } from "node:http";
import type { ZaloConfig } from "../../config.ts";
import type { Entrance, IncomingMessage } from "../../domain/message.ts";
import { readJson } from "../json-body.ts";
import { faultOf, type Logger } from "../log.ts";
import { admitAll, type Receipt } from "../webhook-route.ts";
import type { ZaloWatch } from "./health.ts";
import { parse } from "./parse.ts";
import { verify } from "./verify.ts";

export interface ReceiverParts {
  readonly config: Pick<ZaloConfig, "appId" | "appSecret" | "oaSecretKey" | "signatureMode">;
  readonly entrance: Entrance;
  readonly watch: ZaloWatch;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Called for each message newly taken in. */
  readonly accepted: (message: IncomingMessage) => void;
}

/**
 * verify → parse → admit. A wrong signature is dropped and answered 200: a key mistyped here must not make Zalo switch
 * the webhook off. Only a store that cannot take a message in is answered 503, so that it is delivered again.
 */
export function receiver({ config, entrance, watch, log, clock, accepted }: ReceiverParts): (raw: Buffer, headers: IncomingHttpHeaders) => Promise<Receipt> {
  return async (raw, headers) => {
    const body = readJson(raw);
    const verified = verify(raw, headers, body, config);
    watch.signature(verified);
    if (verified.type === "probe") return { status: 200, outcome: "probe" };
    if (verified.type === "forged" && config.signatureMode === "enforce") return { status: 200, outcome: "forged" };
    const { event, kind, messages } = parse(body, clock().toISOString());
    if (kind === "unknown") {
      log.warn({ channel: "zalo", code: "zalo-event-unknown", event }, "event not in the table");
      return { status: 200, outcome: "unknown" };
    }
    if (messages.length === 0) return { status: 200, outcome: "ignored" };
    try {
      return await admitAll(entrance, messages, accepted);
    } catch (error) {
      log.error({ channel: "zalo", code: "zalo-admit-failed", event, fault: faultOf(error) }, "not taken in; Zalo will deliver it again");
      return { status: 503, outcome: "failed" };
    }
  };
}
