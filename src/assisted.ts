import { answer } from "./answer.ts";
import { inTime } from "./compose/in-time.ts";
import { maskedForModel } from "./compose/masked.ts";
import { reworded } from "./compose/reword.ts";
import type { Evidence, FullAnswer } from "./domain/answer.ts";
import { NO_ASSISTANT, type Assistant, type MaskedText, type Patience, type Pointed } from "./domain/assistant.ts";
import { rawText, type Turn } from "./domain/turn.ts";
import type { Knowledge } from "./knowledge.ts";

/** What a person waits at most for phrasing and listening together; then the template goes out. In milliseconds. */
export const WAITS_MS = 3000;
/** From here on a message is a talk somebody pasted. In UTF-16 units. */
const TRANSCRIPT_FROM = 1500;

/**
 * The answer, with somebody who listens and phrases. It is thought through without them first and stands whatever they
 * do: late, broken or lying. What they point at goes through the same thinking once more and may only raise the verdict.
 * @throws AnswerFailure as `answer` does
 */
export async function assistedAnswer(turn: Turn, knowledge: Knowledge, now: Date, assistant: Assistant): Promise<FullAnswer> {
  const full = await answer(turn, knowledge, now);
  if (assistant === NO_ASSISTANT || turn.brief === true) return full;
  const patience: Patience = { signal: AbortSignal.timeout(WAITS_MS), asker: turn.asker ?? null };
  const words = maskedForModel(turn.text);
  if (words === null) return full;
  const heard = await listened(full, turn, words, knowledge, now, assistant, patience);
  const raised = heard === undefined ? full : await answer({ ...turn, heard }, knowledge, now);
  return reworded(raised.verdict === "suspicious" ? raised : full, words, knowledge.catalog.wording, assistant, patience);
}

/** What was pointed at in a message that could not be told, or in a long talk in which nothing was seen. */
async function listened(full: FullAnswer, turn: Turn, words: MaskedText, knowledge: Knowledge, now: Date, assistant: Assistant, patience: Patience): Promise<Turn["heard"]> {
  const long = turn.text.length >= TRANSCRIPT_FROM;
  if (full.kind !== "check" || (full.verdict !== "unclear" && !(full.verdict === "no-sign" && long))) return undefined;
  const pointed = (await inTime(long ? assistant.readTranscript(words, patience) : assistant.secondLook(words, patience), patience.signal)) ?? [];
  const evidence = pointed.flatMap((one) => placeOf(one, turn.text));
  if (evidence.length === 0) return undefined;
  if (!long) return { evidence, scored: false };
  // The phrases alone, without the talk that thins them out, judged by the same judge as everything else.
  const alone = await answer({ text: rawText(evidence.map(({ quote }) => quote).join("\n")), brief: true }, knowledge, now);
  return { evidence, scored: alone.verdict === "scam" || alone.verdict === "suspicious" };
}

function placeOf({ deed, quote }: Pointed, text: string): readonly Evidence[] {
  const start = text.indexOf(quote);
  return start === -1 ? [] : [{ signal: `demand.${deed}`, quote, start, end: start + quote.length }];
}
