import { answer, AnswerFailure } from "../answer.ts";
import type { Answer } from "../domain/answer.ts";
import { rawText } from "../domain/turn.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Labelled } from "./labelled.ts";

/** A row and what the bot made of it. */
export interface Outcome {
  readonly row: Labelled;
  readonly answer: Answer;
  readonly failed: boolean;
}

export async function outcomeOf(row: Labelled, text: string, knowledge: Knowledge, now: Date): Promise<Outcome> {
  try {
    return { row, answer: await answer({ text: rawText(text) }, knowledge, now), failed: false };
  } catch (error) {
    if (!(error instanceof AnswerFailure)) throw error;
    return { row, answer: error.fallback, failed: true };
  }
}

/** One after the other, so that the measuring takes no more memory than the bot itself. */
export async function outcomesOf(rows: readonly Labelled[], rewrite: (text: string) => string, knowledge: Knowledge, now: Date): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await outcomeOf(row, rewrite(row.text), knowledge, now));
  return outcomes;
}

/** Warned of: the person reads LỪA ĐẢO or RẤT ĐÁNG NGỜ. */
export function warned({ answer: { verdict } }: Outcome): boolean {
  return verdict === "scam" || verdict === "suspicious";
}

export const isHarmful = ({ row }: Outcome): boolean => row.label === "scam" || row.label === "illegal-or-grey-ad";
