import { answer } from "./answer.ts";
import { maskedForModel } from "./compose/masked.ts";
import { reworded } from "./compose/reword.ts";
import type { FullAnswer } from "./domain/answer.ts";
import { NO_ASSISTANT, type Assistant, type Patience } from "./domain/assistant.ts";
import type { Turn } from "./domain/turn.ts";
import type { Knowledge } from "./knowledge.ts";

/** What a person waits at most for phrasing and listening together; then the template goes out. In milliseconds. */
export const WAITS_MS = 3000;

/**
 * The answer, said for the person at hand. It is thought through without the assistant first and stands whatever the
 * assistant does: late, broken or lying.
 * @throws AnswerFailure as `answer` does
 */
export async function assistedAnswer(turn: Turn, knowledge: Knowledge, now: Date, assistant: Assistant): Promise<FullAnswer> {
  const full = await answer(turn, knowledge, now);
  if (assistant === NO_ASSISTANT || turn.brief === true) return full;
  const patience: Patience = { signal: AbortSignal.timeout(WAITS_MS), asker: turn.asker ?? null };
  const words = maskedForModel(turn.text);
  return words === null ? full : reworded(full, words, knowledge.catalog.wording, assistant, patience);
}
