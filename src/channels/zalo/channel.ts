import type { FastifyInstance } from "fastify";
import type { ZaloConfig } from "../../config.ts";
import type { MediaFetcher } from "../../domain/media.ts";
import type { Entrance, IncomingMessage } from "../../domain/message.ts";
import type { Sender } from "../../domain/reply.ts";
import type { TokenSource } from "../../domain/tokens.ts";
import { apiCall } from "../api-call.ts";
import type { Logger } from "../log.ts";
import { perMinute, RateLimit } from "../rate-limit.ts";
import type { Channel, Host } from "../server.ts";
import { supervise } from "../supervise.ts";
import { mountWebhook } from "../webhook-route.ts";
import { acknowledger } from "./acknowledge.ts";
import { zaloApi } from "./api.ts";
import { checkUp } from "./check-up.ts";
import { zaloFetcher } from "./fetch.ts";
import { mountConsentPage } from "./consent-page.ts";
import { ZaloWatch, type ZaloHealth } from "./health.ts";
import { receiver } from "./receive.ts";
import { zaloSender } from "./send.ts";
import { mountVerification, verificationTag } from "./site-verification.ts";

export interface ZaloParts {
  readonly config: ZaloConfig;
  readonly entrance: Entrance;
  readonly tokens: TokenSource;
  readonly log: Logger;
  readonly clock: () => Date;
}

export interface ZaloChannel {
  readonly channel: Channel;
  readonly sender: Sender;
  readonly fetcher: MediaFetcher;
  /** For the head of the page at "/"; empty when the domain is not verified by tag. */
  readonly head: string;
  start(): void;
  stop(): Promise<void>;
  health(): ZaloHealth;
}

/** Where Zalo delivers; entered in the app's Webhook page. */
export const ZALO_WEBHOOK = "/webhooks/zalo";
/** Zalo's events are a few kilobytes. */
const LONGEST_EVENT = 262_144;
/** A reply must fit into a minute's patience; a call that takes longer is given up and tried again. */
const API_TIMEOUT_MS = 10_000;
const CHECK_UP_EVERY_MS = 15 * 60_000;

/**
 * The Official Account: verify → parse → admit on the way in, render → send on the way out. Touches no network before `start`.
 * @throws Error without the keys that tell Zalo's events from anybody's
 */
export function zaloChannel({ config, entrance, tokens, log, clock }: ZaloParts): ZaloChannel {
  if (config.oaSecretKey === "" || config.appId === "") throw new Error("zalo: the webhook needs ZALO_APP_ID and ZALO_OA_SECRET_KEY");
  const watch = new ZaloWatch(log, clock);
  const rate = perMinute(config.callsPerMinute);
  const limit = new RateLimit(rate, rate);
  const api = zaloApi(apiCall(config.apiBase, API_TIMEOUT_MS), tokens);
  const acknowledge = acknowledger(api, limit, log);
  const checks = supervise(() => checkUp(api, watch, log), CHECK_UP_EVERY_MS);
  let pending = 0;
  const accepted = (message: IncomingMessage): void => {
    pending += 1;
    void acknowledge(message).finally(() => { pending -= 1; });
  };
  const receive = receiver({ config, entrance, watch, log, clock, accepted });
  return {
    channel: {
      name: "zalo",
      mount(app: FastifyInstance, { metrics }: Host) {
        mountWebhook(app, { path: ZALO_WEBHOOK, longest: LONGEST_EVENT, receive, counted: (outcome) => { metrics.received("zalo", outcome); } });
        mountConsentPage(app);
        if (config.siteVerification !== null) mountVerification(app, config.siteVerification);
      },
    },
    sender: watch.watched(zaloSender({ api, limit, watch, log, clock })),
    fetcher: zaloFetcher({ hosts: config.mediaHosts, apiBase: config.apiBase }),
    head: config.siteVerification === null ? "" : verificationTag(config.siteVerification),
    start() {
      if (config.signatureMode === "log-only") log.warn({ channel: "zalo", code: "zalo-log-only" }, "ZALO_SIGNATURE_MODE=log-only: tin có chữ ký sai vẫn được xử lý. Chỉ dùng ngày đầu; khi chữ ký đã đúng, đổi sang enforce");
      checks.start();
    },
    async stop() {
      checks.stop();
      // A sign of receipt is worth a moment, no more.
      for (let waits = 0; pending > 0 && waits < 20; waits += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    health: () => watch.health,
  };
}
