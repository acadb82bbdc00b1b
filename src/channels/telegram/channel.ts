import type { FastifyInstance } from "fastify";
import type { TelegramConfig } from "../../config.ts";
import type { Library } from "../../domain/library.ts";
import type { MediaFetcher } from "../../domain/media.ts";
import type { Entrance } from "../../domain/message.ts";
import type { Sender } from "../../domain/reply.ts";
import type { Logger } from "../log.ts";
import type { Channel, Host } from "../server.ts";
import { supervise } from "../supervise.ts";
import { mountWebhook } from "../webhook-route.ts";
import { checkUp } from "./check-up.ts";
import { rowOf } from "./errors.ts";
import { telegramFetcher } from "./fetch.ts";
import { guestDesk } from "./guest.ts";
import { inlineDesk } from "./inline.ts";
import { Pace, type Rates } from "./pace.ts";
import { poller } from "./poll.ts";
import { intake, webhookReceiver, type Intake } from "./receive.ts";
import { telegramSender } from "./send.ts";
import { TELEGRAM_WEBHOOK } from "./setup.ts";
import { LONGEST_UPDATE } from "./verify.ts";
import { TelegramWatch, type TelegramHealth } from "./watch.ts";

export interface TelegramParts {
  readonly config: TelegramConfig;
  readonly entrance: Entrance;
  /** Null while nothing is loaded. */
  readonly library: () => Library | null;
  readonly log: Logger;
  /** Needed with the webhook. */
  readonly publicUrl: URL | null;
  readonly clock: () => Date;
  /** How fast may be sent; without it what Telegram allows everybody. */
  readonly rates?: Rates;
  /** How long a question for updates is held open, in seconds; without it as long as Telegram allows. */
  readonly holdSeconds?: number;
  /** Multiplies the pauses of polling after failures; for tests. */
  readonly pauseScale?: number;
}

export interface TelegramChannel {
  readonly channel: Channel;
  readonly sender: Sender;
  readonly fetcher: MediaFetcher;
  start(): void;
  stop(): Promise<void>;
  health(): TelegramHealth;
}

const CHECK_UP_EVERY_MS = 5 * 60_000;

/**
 * Telegram: verify → parse → admit on the way in, render → send on the way out. Touches no network before `start`.
 * Asynchronous because telegraf is loaded only by a process that uses it.
 * @throws Error when the webhook lacks its secret or its address: anybody could then speak as Telegram
 */
export async function telegramChannel(parts: TelegramParts): Promise<TelegramChannel> {
  const { config, entrance, library, log, publicUrl, clock } = parts;
  if (config.mode === "webhook" && (config.webhookSecret === null || config.webhookSecret === "" || publicUrl === null)) throw new Error("telegram: TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET and PUBLIC_URL");
  const { telegramApi } = await import("./api.ts");
  const api = telegramApi(config.token, config.apiRoot);
  const watch = new TelegramWatch(config.mode, log, clock);
  const id = Number(config.token.split(":", 1)[0]);
  const inline = inlineDesk(api, library);
  const take = intake({ entrance, api, self: () => ({ id, username: watch.health.username }), inline, guest: guestDesk({ api, library, log }), log, clock });
  const noted: Intake = (update) => {
    watch.received();
    return take(update);
  };
  let counted: (outcome: string) => void = () => undefined;
  const polling = config.mode === "polling" ? poller({ api, take: noted, counted: (outcome) => { counted(outcome); }, up: () => { watch.up(); }, down: (code, meaning) => { watch.down(code, meaning); }, ...(parts.holdSeconds === undefined ? {} : { holdSeconds: parts.holdSeconds }), ...(parts.pauseScale === undefined ? {} : { pauseScale: parts.pauseScale }) }) : null;
  const checks = supervise(checkUp({ api, config, publicUrl, library, watch, clock, opened: () => polling?.start() }), CHECK_UP_EVERY_MS);
  return {
    channel: {
      name: "telegram",
      mount(app: FastifyInstance, { metrics }: Host) {
        counted = (outcome) => { metrics.received("telegram", outcome); };
        if (config.mode === "webhook" && config.webhookSecret !== null) mountWebhook(app, { path: TELEGRAM_WEBHOOK, longest: LONGEST_UPDATE, receive: webhookReceiver(config.webhookSecret, noted, () => { watch.forged(); }, log), counted: (outcome) => { counted(outcome); } });
      },
    },
    sender: watch.watched(haltTold(telegramSender(api, new Pace(parts.rates)), watch)),
    fetcher: telegramFetcher(api, config.token, config.apiRoot),
    start: () => { checks.start(); },
    async stop() {
      checks.stop();
      inline.stop();
      await polling?.stop();
    },
    health: () => watch.health,
  };
}

/** A send that was refused for the channel as a whole is the channel's trouble. */
function haltTold(sender: Sender, watch: TelegramWatch): Sender {
  return {
    ...sender,
    async send(delivery) {
      const outcome = await sender.send(delivery);
      if (outcome.type === "halt") watch.down(outcome.code, rowOf(outcome.code)?.means ?? "Telegram từ chối bot");
      return outcome;
    },
  };
}
