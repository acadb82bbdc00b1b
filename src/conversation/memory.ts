import type { Action, FullAnswer, ReplyBlock } from "../domain/answer.ts";
import { HARMS } from "../domain/harm.ts";
import type { TurnContext } from "../domain/turn.ts";
import type { Verdict } from "../domain/verdict.ts";

/** An answer whose buttons may still be pressed. */
export interface KeptAnswer {
  /** Begins the id of each of its choices. */
  readonly tag: string;
  /** ISO */
  readonly at: string;
  readonly verdict: Verdict | null;
  readonly modus: string | null;
  /** Name of the index that gave it. */
  readonly index: string;
  readonly more: Readonly<Record<Action, readonly ReplyBlock[]>>;
}

/** All that is remembered of one conversation: what was concluded and what stands behind the buttons, no word of theirs. */
export interface Memory {
  readonly context: TurnContext;
  /** Newest first. */
  readonly answers: readonly KeptAnswer[];
  /** Ids of the choices last shown, in order: what a typed number means. */
  readonly offered: readonly string[];
  /** ISO; null: never. */
  readonly greetedAt: string | null;
  /** The kind line about sending too fast was the last thing said. */
  readonly slowedDown: boolean;
  /** Hashes of the last messages looked at, by the platform's id: an edit that changes no word is not answered again. */
  readonly seen: readonly { readonly id: string; readonly hash: number }[];
}

export const NOTHING: Memory = { context: {}, answers: [], offered: [], greetedAt: null, slowedDown: false, seen: [] };

/** Buttons further up in the chat than this are answered with "send it again". */
export const MOST_ANSWERS = 3;
/** What stands behind buttons holds quotes; they are not kept longer than somebody comes back to them. */
export const BUTTONS_LAST_MS = 7 * 86_400_000;
const MOST_SEEN = 10;
/** A format of another version is not read: a forgotten context costs one question, a misread one a wrong answer. */
const FORMAT = 1;

export function writeMemory(memory: Memory): string {
  return JSON.stringify({ format: FORMAT, ...memory });
}

/** @param written by `writeMemory`; sealed in between, so nobody else could have written it */
export function readMemory(written: string, now: Date): Memory {
  const { format, ...memory } = JSON.parse(written) as Memory & { readonly format?: number };
  if (format !== FORMAT) return NOTHING;
  return { ...memory, answers: memory.answers.filter(({ at }) => now.getTime() - Date.parse(at) < BUTTONS_LAST_MS) };
}

/** Nothing worth a row. */
export function isNothing(memory: Memory): boolean {
  return JSON.stringify(memory) === JSON.stringify(NOTHING);
}

/** Where the bot asked for the province, a short line is its answer; anywhere else a bare name is only a message. */
export const ASKED_PROVINCE = "province";

/** Only conclusions are carried on; a turn that judged nothing leaves the last verdict standing. */
export function remember(context: TurnContext, full: FullAnswer): TurnContext {
  const told = new Set([...(context.harmTold ?? []), ...full.harm]);
  const question = full.blocks.find((block) => block.type === "question");
  const judged = full.verdict !== null;
  // A word of thanks or a number to call ends nothing; another message looked at does.
  const open = full.harm.length > 0 ? full.harm : judged ? undefined : context.harmOpen;
  return contextOf({
    province: context.province,
    lastVerdict: judged ? full.verdict : context.lastVerdict,
    lastModus: judged ? modusOf(full) : context.lastModus,
    harmTold: told.size === 0 ? undefined : HARMS.filter((harm) => told.has(harm)),
    harmOpen: open,
    asked: question === undefined ? undefined : full.kind === "contact" && context.province === undefined ? ASKED_PROVINCE : question.text,
  });
}

/** What is unknown is absent, not undefined (exactOptionalPropertyTypes). */
export function contextOf(parts: { readonly [Key in keyof TurnContext]: TurnContext[Key] | undefined }): TurnContext {
  return Object.fromEntries(Object.entries(parts).filter(([, known]) => known !== undefined));
}

export function modusOf(full: FullAnswer): string | undefined {
  return full.citations.find((citation) => citation.type === "pattern")?.id;
}

export function withSeen(memory: Memory, id: string | null, hash: number): Memory {
  return id === null ? memory : { ...memory, seen: [{ id, hash }, ...memory.seen.filter((one) => one.id !== id)].slice(0, MOST_SEEN) };
}
