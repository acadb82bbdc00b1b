import type { FastifyInstance } from "fastify";
import type { ZaloBotConfig } from "../../config.ts";
import type { MediaFetcher } from "../../domain/media.ts";
import type { Entrance, IncomingMessage } from "../../domain/message.ts";
import type { Sender } from "../../domain/reply.ts";
import type { DoorHealth } from "../door-watch.ts";
import type { Logger } from "../log.ts";
import { perMinute, RateLimit } from "../rate-limit.ts";
import type { Channel, Host } from "../server.ts";
import { supervise } from "../supervise.ts";
import { mountWebhook } from "../webhook-route.ts";
import { botApi } from "./api.ts";
import { botFetcher, MEDIA_HOSTS } from "./fetch.ts";
import { BotWatch } from "./health.ts";
import { receiver } from "./receive.ts";
import { botSender } from "./send.ts";
import { setUp } from "./set-up.ts";

export interface ZaloBotParts {
  readonly config: ZaloBotConfig;
  readonly entrance: Entrance;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Where Zalo reaches us; the webhook is set only when this is https. */
  readonly publicUrl: URL | null;
}

export interface ZaloBotChannel {
  readonly channel: Channel;
  readonly sender: Sender;
  readonly fetcher: MediaFetcher;
  start(): void;
  stop(): Promise<void>;
  health(): DoorHealth;
}

export const ZALO_BOT_WEBHOOK = "/webhooks/zalo-bot";
const LONGEST_EVENT = 262_144;
const API_TIMEOUT_MS = 10_000;
/** Answers go before "is typing". */
const KEPT_FOR_ANSWERS = 10;

/**
 * The Bot Platform: verify → parse → admit on the way in, render → send on the way out. Touches no network before `start`.
 * @throws Error without the secret: anybody could then speak as Zalo
 */
export function zaloBotChannel({ config, entrance, log, clock, publicUrl }: ZaloBotParts): ZaloBotChannel {
  if (config.webhookSecret === "") throw new Error("zalo-bot: the webhook needs ZALO_BOT_WEBHOOK_SECRET");
  const watch = new BotWatch(log, clock);
  const rate = perMinute(config.callsPerMinute);
  const limit = new RateLimit(rate, rate);
  const api = botApi(config.apiRoot, config.token, API_TIMEOUT_MS);
  const webhook = publicUrl?.protocol === "https:" ? new URL(ZALO_BOT_WEBHOOK, publicUrl).href : null;
  // Once it stands it is left alone: each setting of the webhook counts against a daily number of trial calls.
  const setting = supervise(() => setUp(api, { secret: config.webhookSecret, webhook }, watch, log), null);
  const accepted = ({ chat, content }: IncomingMessage): void => {
    if (content.type === "left" || limit.spare < KEPT_FOR_ANSWERS || limit.take(null, 1) > 0) return;
    void api("sendChatAction", { chat_id: chat, action: "typing" }).catch(() => null);
  };
  const receive = receiver({ secret: config.webhookSecret, entrance, watch, log, clock, accepted });
  return {
    channel: {
      name: "zalo-bot",
      mount(app: FastifyInstance, { metrics }: Host) {
        mountWebhook(app, { path: ZALO_BOT_WEBHOOK, longest: LONGEST_EVENT, receive, counted: (outcome) => { metrics.received("zalo-bot", outcome); } });
      },
    },
    sender: watch.watched(botSender({ api, limit, watch, log })),
    fetcher: botFetcher({ hosts: MEDIA_HOSTS, apiBase: config.apiRoot }),
    start: () => { setting.start(); },
    stop() {
      setting.stop();
      return Promise.resolve();
    },
    health: () => watch.health,
  };
}
