import type { z } from "zod";
import type { ModelConfig } from "../config.ts";
import type { Patience } from "../domain/assistant.ts";
import { Allowance } from "./allowance.ts";
import { Breaker } from "./breaker.ts";
import type { AnswerShape, Chat, Question, Tokens } from "./chat.ts";
import { modelFailureOf, type ModelFailure } from "./model-failure.ts";

export const USES = ["reword", "second-look", "follow-up", "transcript"] as const;
export type Use = (typeof USES)[number];

/** What the operator sees; codes and counts, never words. */
export interface ModelEvents {
  /** A call ended. `outcome`: "ok", a failure's code, or why nothing was sent: spent-person, spent-day, full, left-alone, late. */
  readonly called: (use: Use, outcome: string, ms: number, tokens: Tokens) => void;
  /** Something the model said was not used. */
  readonly dropped: (use: Use, reason: string) => void;
  /** The first failure after things worked; told once, so that a dead service fills no log. */
  readonly failing: (failure: ModelFailure) => void;
}

export interface AskingParts {
  readonly chat: Chat;
  readonly config: Pick<ModelConfig, "perPersonDay" | "perDay" | "atOnce">;
  readonly events: ModelEvents;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** ISO day. */
  readonly today: () => string;
}

export type Ask = <Shape extends AnswerShape>(use: Use, question: Question<Shape>, patience: Patience) => Promise<z.infer<Shape> | null>;

const NO_TOKENS: Tokens = { input: 0, output: 0 };

/** Asks the model where that is allowed and worth it; null in every other case. Never throws, never waits in line. */
export function asking({ chat, config, events, now, today }: AskingParts): Ask {
  const allowance = new Allowance(config, today);
  const breaker = new Breaker(now);
  let underWay = 0;
  let working = true;
  return async (use, question, { signal, asker }) => {
    const refuse = (why: string): null => {
      events.called(use, why, 0, NO_TOKENS);
      return null;
    };
    if (signal.aborted) return refuse("late");
    if (underWay >= config.atOnce) return refuse("full");
    if (!breaker.lets()) return refuse("left-alone");
    const spent = allowance.take(asker);
    if (spent !== null) return refuse(`spent-${spent}`);
    const started = now();
    underWay += 1;
    try {
      const { value, tokens } = await twice(() => chat.ask(question, signal), signal);
      breaker.worked();
      working = true;
      events.called(use, "ok", now() - started, tokens);
      return value;
    } catch (error) {
      const failure = modelFailureOf(error);
      breaker.failed();
      if (working) events.failing(failure);
      working = false;
      events.called(use, failure.code, now() - started, NO_TOKENS);
      return null;
    } finally {
      underWay -= 1;
    }
  };
}

/** At most one more try, and only where it can help and somebody still waits. */
async function twice<Result>(ask: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!modelFailureOf(error).passing || signal.aborted) throw error;
    return ask();
  }
}
