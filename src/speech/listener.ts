import type { SpeechConfig } from "../config.ts";
import type { VoiceListener, VoiceOutcome } from "../domain/media.ts";
import { rawText } from "../domain/turn.ts";
import { Allowance } from "../models/allowance.ts";
import { Breaker } from "../models/breaker.ts";
import { modelFailureOf, type ModelFailure } from "../models/model-failure.ts";
import { FairQueue } from "../pictures/fair-queue.ts";
import { audioTypeOf, type AudioType } from "./audio-type.ts";
import { transcribe } from "./transcribe.ts";

export interface ListenerParts {
  readonly config: SpeechConfig;
  readonly clock: () => Date;
  readonly events: {
    /** A voice was dealt with: "heard", or why not. Codes only, never words. */
    readonly ended: (outcome: string, ms: number) => void;
    /** The first failure after things worked; told once, so that a dead service fills no log. */
    readonly failing: (failure: ModelFailure) => void;
  };
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

interface Waiting {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: AudioType;
  readonly since: number;
  readonly settle: (outcome: VoiceOutcome) => void;
}

/** Of one person, of all, and bytes of all together. */
const LINE = { each: 5, all: 100, size: 64 * 1024 * 1024 };
/** Who has waited so long for their turn is asked to type instead. */
const LONGEST_WAIT_MS = 30_000;
const RETRY_AFTER_MS = 500;
const unheard = (code: string): VoiceOutcome => ({ type: "unheard", code });

/** Listens through the configured service: so many at a time, in fair turns, one more try at most, and never for longer than it may take. */
export function openVoiceListener({ config, clock, events, now = () => performance.now() }: ListenerParts): VoiceListener {
  const line = new FairQueue<Waiting>(LINE);
  const allowance = new Allowance(config, () => clock().toISOString().slice(0, 10));
  const breaker = new Breaker(now);
  let [underWay, working, stopped] = [0, true, false];

  const hear = async ({ bytes, type }: Waiting): Promise<VoiceOutcome> => {
    if (!breaker.lets()) return unheard("left-alone");
    try {
      const text = await twice(() => transcribe(bytes, type, config));
      breaker.worked();
      working = true;
      return /\p{L}/u.test(text) ? { type: "heard", text: rawText(text) } : unheard("nothing-said");
    } catch (error) {
      const failure = modelFailureOf(error);
      breaker.failed();
      if (working) events.failing(failure);
      working = false;
      return unheard(failure.code);
    }
  };
  const next = (): void => {
    while (underWay < config.atOnce) {
      const waiting = line.take();
      if (waiting === null) return;
      underWay += 1;
      const outcome = now() - waiting.since > LONGEST_WAIT_MS ? Promise.resolve(unheard("waited-too-long")) : hear(waiting);
      void outcome.then((ended) => {
        underWay -= 1;
        waiting.settle(ended);
        next();
      });
    }
  };

  return {
    longest: config.largestBytes,
    async listen(bytes, fairness) {
      const started = now();
      const outcome = await (async (): Promise<VoiceOutcome> => {
        const type = audioTypeOf(bytes);
        if (stopped) return unheard("stopping");
        if (bytes.length > config.largestBytes) return unheard("too-large");
        if (type === null) return unheard("not-audio");
        const spent = allowance.take(fairness);
        if (spent !== null) return unheard(`spent-${spent}`);
        return new Promise((settle) => {
          if (!line.offer(fairness, { bytes: Uint8Array.from(bytes), type, since: now(), settle }, bytes.length)) settle(unheard("full"));
          else next();
        });
      })();
      events.ended(outcome.type === "heard" ? "heard" : outcome.code, now() - started);
      return outcome;
    },
    stop() {
      stopped = true;
      for (let waiting = line.take(); waiting !== null; waiting = line.take()) waiting.settle(unheard("stopping"));
      return Promise.resolve();
    },
  };
}

/** At most one more try, and only where that can help: a service that was too slow is not asked to be slow again. */
async function twice<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!modelFailureOf(error).passing) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    return ask();
  }
}
