import type { HealthSource } from "../channels/health.ts";
import { faultOf, type Logger } from "../channels/log.ts";
import type { Metrics } from "../channels/metrics.ts";
import { RateLimit, type Rate } from "../channels/rate-limit.ts";
import type { FullAnswer } from "../domain/answer.ts";
import type { Library } from "../domain/library.ts";
import type { PictureReader, VoiceListener } from "../domain/media.ts";
import type { Printer } from "../domain/print.ts";
import type { Entrance } from "../domain/message.ts";
import type { Turn } from "../domain/turn.ts";
import { openJourney, type Journey, type JourneyEvents } from "../journey.ts";
import type { OfficialDomains } from "../catalog/domain-schema.ts";
import type { Config } from "../config.ts";
import { healthSource } from "./health.ts";
import { countOthers } from "./others.ts";
import type { Door, OpenDoors } from "./platforms.ts";
import type { Store } from "./store.ts";
import { openUpkeep } from "./upkeep.ts";

/** An official passes on fifty messages at once; nobody types more than one in two seconds for long. */
export const EACH_PERSON: Rate = { burst: 60, perSecond: 0.5 };
/** Taking a message in costs a tenth of answering it; what is taken in is answered, if later. */
export const ALL_PEOPLE: Rate = { burst: 10_000, perSecond: 500 };
/** A bucket that is not there: the other one of the two counts. */
const NO_RATE: Rate = { burst: Infinity, perSecond: Infinity };

export interface ConversationParts {
  readonly config: Config;
  readonly store: Store;
  readonly openDoors: OpenDoors;
  readonly pictures: PictureReader | null;
  readonly voices: VoiceListener | null;
  readonly printer: Printer;
  readonly asked: () => Promise<readonly string[]>;
  readonly domains: OfficialDomains;
  readonly library: () => Library;
  readonly answer: (library: Library, turn: Turn) => Promise<FullAnswer>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: () => Date;
}

export interface Conversation {
  readonly journey: Journey;
  readonly doors: readonly Door[];
  readonly health: HealthSource;
  start(): Promise<void>;
  /** Takes nothing in, ends what is under way; the store stays open. */
  stop(): Promise<void>;
}

/** The doors of the configured platforms, and the journey behind them. */
export async function openConversation({ config, store, openDoors, pictures, voices, printer, asked, domains, library, answer, log, metrics, clock }: ConversationParts): Promise<Conversation> {
  // Doors need the entrance before there is a journey, the journey needs their senders.
  const opened: { journey?: Journey } = {};
  const entrance: Entrance = {
    admit: (message) => (opened.journey === undefined ? Promise.resolve("busy") : opened.journey.entrance.admit(message)),
  };
  const doors = await openDoors({ config, entrance, library, store, log, clock });
  const journey = openJourney({
    ...store,
    library,
    answer,
    senders: doors.map(({ sender }) => sender),
    fetchers: doors.flatMap(({ fetcher }) => fetcher ?? []),
    pictures,
    voices,
    printer,
    asked,
    others: countOthers(store, domains, clock),
    limits: { each: new RateLimit(EACH_PERSON, NO_RATE), all: new RateLimit(NO_RATE, ALL_PEOPLE) },
    now: clock,
    random: Math.random,
    events: logged(log, metrics),
  });
  opened.journey = journey;
  const upkeep = openUpkeep(store, config, log, clock);
  return {
    journey,
    doors,
    // A second vault over the same row, to look and never to renew.
    health: healthSource({ store, journey, doors, tokens: config.zalo === null ? null : (await import("./zalo.ts")).zaloVault(config.zalo, store, log, clock), clock }),
    async start() {
      await journey.start();
      for (const door of doors) door.start();
      upkeep.start();
    },
    async stop() {
      await Promise.all(doors.map((door) => door.stop()));
      await journey.stop();
      await upkeep.stop();
    },
  };
}

/** What each line obliges somebody to do stands in docs/operations.md. */
function logged(log: Logger, metrics: Metrics): JourneyEvents {
  return {
    failed(what, error) {
      const fault = faultOf(error);
      if (fault.code === "lease-lost") log.warn({ code: "lease-lost" }, "another process took a conversation over; its answer is the one that counts");
      else log.error({ code: `${what}-failed`, fault }, "will be tried again");
    },
    parked: (messages, fault) => { log.error({ code: "message-parked", messages, fault }, "could not be answered; the default answer was given"); },
    closed(platform, reason, tries, waitedMs) {
      metrics.delivered(platform, reason);
      if (reason === null) metrics.waited(platform, waitedMs / 1000);
      if (reason === null) log.debug({ code: "reply-delivered", platform, tries }, "delivered");
      else log.warn({ code: "reply-dropped", platform, reason, tries }, "never delivered");
    },
    edited(platform, reason) {
      metrics.edited(platform, reason);
      log.debug({ code: "reply-edited", platform, ...(reason === null ? {} : { reason }) }, "better words after the template");
    },
    retried(platform, code) {
      metrics.retried(platform, code);
      log.info({ code: "reply-retried", platform, reason: code }, "will be sent again");
    },
    halted(platform, code) {
      if (code === null) log.info({ code: "channel-resumed", platform }, "the platform takes replies again");
      else log.error({ code: "channel-halted", platform, reason: code }, "the platform refuses the channel; replies are kept");
    },
    buried: () => { log.warn({ code: "process-taken-over" }, "a process is gone; its work goes on here"); },
    takenForDead: () => { log.error({ code: "taken-for-dead" }, "this process was silent for too long; others took its work"); },
  };
}
