import type { Evidence } from "./answer.ts";
import type { Harm } from "./harm.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Words as a person sent them: may hold numbers, names and codes. Only the journey, the text steps and the judge may
 * hold it; repositories, loggers and model ports do not accept it (law 7), so keeping it is a type error.
 */
export type RawText = string & { readonly __brand: "RawText" };

/** Marks text at the edge, once, where it is parsed. */
export function rawText(text: string): RawText {
  return text as RawText;
}

/** What the conversation remembers between turns: nothing a person said, only what the bot concluded. */
export interface TurnContext {
  readonly province?: string;
  readonly lastVerdict?: Verdict;
  readonly lastModus?: string;
  readonly harmTold?: readonly Harm[];
  /** Of the answer before this turn: they are still in the middle of it, whatever else they say. */
  readonly harmOpen?: readonly Harm[];
  /** The question the bot asked last, if it waits for an answer to it. */
  readonly asked?: string;
}

export interface Turn {
  readonly text: RawText;
  readonly province?: string;
  readonly context?: TurnContext;
  /**
   * What a listener pointed at. Counts only where the message could not be told, and only upwards. `scored`: the judge
   * has weighed these phrases alone and found them bad, so they also count where nothing was seen.
   */
  readonly heard?: { readonly evidence: readonly Evidence[]; readonly scored: boolean };
  /** Who asks, as a key that tells nobody; only to share out what is scarce. Absent: unknown. */
  readonly asker?: string;
  /** What is said now can be changed afterwards: better words may still come when time is up. */
  readonly editable?: true;
  /** Only the conclusion is wanted (one row of many): nobody waits for phrasing. */
  readonly brief?: true;
}
