import { z } from "zod";
import type { FollowUp, FollowUpRequest, Patience } from "../domain/assistant.ts";
import type { Ask, ModelEvents } from "./asking.ts";
import { refusal, type Reason } from "./gate.ts";
import { dataBlock, FOLLOW_UP_RULES } from "./prompts.ts";
import { LONGER_BY, openingOf, shownTo } from "./reword.ts";

const Shape = z.object({
  opening: z.string().max(400),
  lines: z.array(z.object({ text: z.string().max(2000), from: z.array(z.string().max(40)).max(20) })).max(20),
});

/** More is no answer any more but everything there is. */
export const MOST_LINES = 6;

/** What a question about the last answer is answered with: sentences that were handed over, each checked against its own. */
export async function followUp(request: FollowUpRequest, patience: Patience, ask: Ask, dropped: ModelEvents["dropped"]): Promise<FollowUp | null> {
  const { words, verdict, parts, fixed, kindWords } = request;
  const answer = await ask("follow-up", { name: "follow_up", shape: Shape, rules: FOLLOW_UP_RULES(kindWords), data: dataBlock(words, { verdict, parts: parts.map(shownTo), fixed: fixed.map(shownTo) }) }, patience);
  if (answer === null) return null;
  const drop = (reason: Reason): void => { dropped("follow-up", reason); };
  const kind = new Set(kindWords);
  const good = new Map<string, string>();
  for (const { text, from } of answer.lines) {
    const wrong = lineTrouble(text, from, request, kind, good);
    if (wrong === null) good.set(from[0] as string, text.normalize("NFC").trim());
    else drop(wrong);
  }
  if (good.size === 0) {
    drop("nothing-chosen");
    return null;
  }
  return { opening: openingOf(answer.opening, kind, drop), lines: [...good].map(([id, text]) => ({ id, text })) };
}

/** A sentence is one sentence of ours: what is put together out of several says something that none of them says. */
function lineTrouble(text: string, from: readonly string[], { parts, fixed }: FollowUpRequest, kindWords: ReadonlySet<string>, good: ReadonlyMap<string, string>): Reason | null {
  const [id] = from;
  if (id === undefined) return "no-source";
  const frozen = fixed.find((one) => one.id === id);
  const source = frozen ?? parts.find((one) => one.id === id);
  if (source === undefined || from.some((one) => ![...parts, ...fixed].some((known) => known.id === one))) return "unknown-id";
  if (good.has(id)) return "repeated";
  if (good.size >= MOST_LINES) return "too-long";
  const wrong = refusal({ text, source: source.text, quotes: source.quotes, longest: source.text.length + LONGER_BY, kindWords });
  if (frozen === undefined) return wrong;
  return text.normalize("NFC").trim() === frozen.text.normalize("NFC").trim() ? null : (wrong ?? "fixed-changed");
}
