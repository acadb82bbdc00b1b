import { randomUUID } from "node:crypto";
import { entranceTo, type Limit } from "./conversation/admit.ts";
import { attend } from "./conversation/attend.ts";
import { Attendants } from "./conversation/attendants.ts";
import { Heartbeat } from "./conversation/heartbeat.ts";
import { Schedule } from "./conversation/schedule.ts";
import { sealingWith } from "./conversation/sealing.ts";
import { talk } from "./conversation/talk.ts";
import { Turns } from "./conversation/turns.ts";
import { paragraph } from "./conversation/tell.ts";
import { passedOnWithin, waitFor } from "./conversation/waiting.ts";
import { Courier } from "./delivery/courier.ts";
import { LateWords } from "./delivery/late-words.ts";
import { RETRY_POLICIES, type RetryPolicy } from "./delivery/policy.ts";
import type { FullAnswer } from "./domain/answer.ts";
import type { Library } from "./domain/library.ts";
import type { MediaFetcher, PictureReader, VoiceListener } from "./domain/media.ts";
import type { Entrance, Platform } from "./domain/message.ts";
import type { Printer } from "./domain/print.ts";
import type { Privacy } from "./domain/privacy.ts";
import type { Sender } from "./domain/reply.ts";
import type { RawText, Turn } from "./domain/turn.ts";
import { deskFor } from "./journey/desk.ts";
import { conversationsOn } from "./store/conversations.ts";
import type { Database } from "./store/database.ts";
import { inboxOn } from "./store/inbox.ts";
import { outboxOn, type Backlog } from "./store/outbox.ts";
import { isGone, thisProcess } from "./store/process-identity.ts";
import { workersOn } from "./store/workers.ts";

export interface JourneyParts {
  readonly database: Database;
  readonly privacy: Privacy;
  /** The library that serves now; one turn uses one from beginning to end. */
  readonly library: () => Library;
  /** Thinks, counts and logs; never throws for a message (law 4). */
  readonly answer: (library: Library, turn: Turn) => Promise<FullAnswer>;
  readonly senders: readonly Sender[];
  readonly fetchers: readonly MediaFetcher[];
  readonly pictures: PictureReader | null;
  /** Without one, voices are answered with a request to type. */
  readonly voices?: VoiceListener | null;
  /** Without one, texts go without their cards and leaflets. */
  readonly printer?: Printer;
  /** Ids of the tricks many people asked about this week. */
  readonly asked?: () => Promise<readonly string[]>;
  /** Counts a harmful message, once a person and week. @returns whether enough others asked about it too */
  readonly others: ((asker: Asker, text: RawText, modus: string | null, province: string | null) => Promise<boolean>) | null;
  readonly limits: { readonly each: Limit; readonly all: Limit };
  readonly now: () => Date;
  readonly random: () => number;
  readonly policies?: Readonly<Record<Platform, RetryPolicy>>;
  readonly events: JourneyEvents;
}

export interface Asker {
  readonly platform: Platform;
  readonly person: string;
}

/** What the operator sees of it; codes and counts, never words. */
export interface JourneyEvents {
  readonly failed: (what: "admission" | "counting" | "answering" | "delivery" | "heartbeat" | "sweep", error: unknown) => void;
  readonly parked: (messages: number, fault: string) => void;
  /** @param reason null: delivered. @param waitedMs between the tries */
  readonly closed: (platform: Platform, reason: string | null, tries: number, waitedMs: number) => void;
  readonly retried: (platform: Platform, code: string) => void;
  /** Better words for a reply that was sent: null: it was edited; a code: it keeps the words it has. */
  readonly edited?: (platform: Platform, reason: string | null) => void;
  /** @param code null: the channel works again */
  readonly halted: (platform: Platform, code: string | null) => void;
  /** A process that is dead or hangs; its work goes on here. */
  readonly buried: () => void;
  readonly takenForDead: () => void;
}

export interface JourneyHealth {
  /** Code of the last failure of the store within `FAILING_MS`; null: it does what it is asked. */
  readonly store: string | null;
  /** Messages not answered yet. */
  readonly waiting: number;
  readonly backlog: readonly Backlog[];
  /** Channels that refuse us as a whole, and with which code. */
  readonly halted: ReadonlyMap<Platform, string>;
}

export interface Journey {
  readonly entrance: Entrance;
  /** Takes up what earlier processes left. @throws when the store cannot be reached */
  start(): Promise<void>;
  /** Ends what is under way, within the time given; the rest stays stored for the next start. */
  stop(withinMs?: number): Promise<void>;
  health(): JourneyHealth;
}

/** A full disk lets some writes through: only quiet for this long counts as mended. */
const FAILING_MS = 10_000;

/** What one process may need to end its turns and sends; a container gets 30 s before it is killed. */
export const DRAIN_MS = 15_000;

/**
 * One message, door to door: a channel verifies and parses it, then
 *   admit    its event is claimed and sealed into the inbox, and the channel says 200
 *   open     its conversation is taken, alone, with all that waits in it
 *   talk     what is said follows from what was remembered and what was heard
 *   commit   memory, replies and their places in the outbox, in one transaction
 *   deliver  the stored reply is handed to its platform, again where that helps
 * Every arrow may break and every process may be killed: each step begins from what the one before has stored.
 */
export function openJourney(parts: JourneyParts): Journey {
  const { database, privacy, now, random, events } = parts;
  const worker = randomUUID();
  const inbox = inboxOn(database);
  const conversations = conversationsOn(database);
  const outbox = outboxOn(database);
  const sealing = sealingWith(privacy);
  const health = { failure: null as { readonly code: string; readonly at: number } | null, waiting: 0, backlog: [] as readonly Backlog[], halted: new Map<Platform, string>() };
  const failed = (what: Parameters<JourneyEvents["failed"]>[0], error: unknown): void => {
    if (what !== "answering") health.failure = { code: codeOf(error), at: performance.now() };
    events.failed(what, error);
  };

  const late = new LateWords({
    outbox, sealing, now,
    events: {
      added: (platform) => { couriers.find(({ sender }) => sender.platform === platform)?.courier.wake(); },
      dropped: (platform, code) => { events.edited?.(platform, code); },
      failed: (error) => { failed("delivery", error); },
    },
  });

  // admit
  const schedule = new Schedule((due) => { attendants.due(due); });
  const admission = entranceTo({
    inbox, privacy, sealing, worker, now, ...parts.limits,
    depth: () => health.waiting,
    admitted(message, conversation) {
      health.waiting += 1;
      const within = passedOnWithin(message);
      schedule.arrived(conversation, waitFor(message, within !== null && schedule.passedOnJustNow(conversation, within)), within !== null);
    },
  });

  const entrance: Entrance = {
    admit: (message) => admission.admit(message).catch((error: unknown) => {
      failed("admission", error);
      throw error;
    }),
  };

  // open, talk, commit
  const turns = new Turns();
  const attendants = new Attendants({
    inbox, conversations, worker, turns,
    pressed: () => admission.pressed(),
    schedule: () => schedule,
    failed: (error, what) => { failed(what, error); },
    attend: (conversation) => attend(conversation, {
      conversations, sealing, privacy, worker, now,
      talk: (memory, heard, of) => talk(memory, heard, deskFor(of, parts, turns, failed)),
      later: (one) => { late.expect(one); },
      sorry: () => ({ blocks: [paragraph(parts.library().says("failed.body"))], choices: [], attachments: [] }),
      events: {
        committed(platform, replies, messages) {
          health.waiting = Math.max(0, health.waiting - messages);
          if (replies > 0) couriers.find(({ sender }) => sender.platform === platform)?.courier.wake();
        },
        parked: events.parked,
      },
    }),
  });

  // deliver
  const couriers = parts.senders.map((sender) => ({
    sender,
    courier: new Courier({
      outbox, sender, sealing, privacy, worker, now, random,
      policy: (parts.policies ?? RETRY_POLICIES)[sender.platform],
      events: {
        closed: (reason, tries, waitedMs) => { events.closed(sender.platform, reason, tries, waitedMs); },
        edited: (reason) => { events.edited?.(sender.platform, reason); },
        placed: (id, placed) => { late.delivered(id, placed); },
        retried: (code) => { events.retried(sender.platform, code); },
        halted(code) {
          if (code === null) health.halted.delete(sender.platform);
          else health.halted.set(sender.platform, code);
          events.halted(sender.platform, code);
        },
        failed: (error) => { failed("delivery", error); },
      },
    }),
  }));

  // and what dead processes left
  const heartbeat = new Heartbeat({
    workers: workersOn(database), id: worker, identity: thisProcess(), isGone,
    events: {
      buried() {
        events.buried();
        void attendants.sweep();
        for (const { courier } of couriers) courier.wake();
      },
      takenForDead: events.takenForDead,
      failed: (error) => { failed("heartbeat", error); },
      beaten() {
        void Promise.all([inbox.depth(), outbox.backlog()]).then(([waiting, backlog]) => { Object.assign(health, { waiting, backlog }); }, (error: unknown) => { failed("heartbeat", error); });
      },
    },
  });

  return {
    entrance,
    health: () => ({ store: health.failure !== null && performance.now() - health.failure.at < FAILING_MS ? health.failure.code : null, waiting: health.waiting, backlog: health.backlog, halted: health.halted }),
    async start() {
      await heartbeat.start();
      attendants.start();
      for (const { courier } of couriers) courier.start();
    },
    async stop(withinMs = DRAIN_MS) {
      schedule.stop();
      late.stop();
      const drained = attendants.stop().then(() => Promise.all(couriers.map(({ courier }) => courier.stop())));
      const inTime = await Promise.race([drained.then(() => true, () => false), new Promise<false>((resolve) => setTimeout(resolve, withinMs, false).unref())]);
      // What could not be ended stays claimed: whoever starts next sees that this process is gone, and goes on with it.
      if (inTime) await heartbeat.stop().catch((error: unknown) => { failed("heartbeat", error); });
      else heartbeat.abandon();
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
