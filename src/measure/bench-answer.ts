import { answer } from "../answer.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { rawText } from "../domain/turn.ts";
import type { Knowledge } from "../knowledge.ts";
import { ownTexts } from "./own-texts.ts";
import { time, type Timing } from "./timing.ts";

/** How many of each length: enough for a p99 where it is promised, and bounded time for the long ones. */
const SIZES = [{ length: 500, count: 2000, warmUp: 300 }, { length: 4000, count: 400, warmUp: 20 }, { length: 20_000, count: 100, warmUp: 5 }, { length: 100_000, count: 30, warmUp: 2 }] as const;
const DIFFERENT_TEXTS = 128;

export interface AnswerBench {
  readonly length: number;
  readonly timing: Timing;
}

/** Judging, retrieval and wording of one message, door to door in this process. @param catalog with the cases, which an index leaves out */
export async function benchAnswer(knowledge: Knowledge, catalog: Catalog, progress: (line: string) => void): Promise<readonly AnswerBench[]> {
  const now = new Date();
  const rows: AnswerBench[] = [];
  for (const { length, count, warmUp } of SIZES) {
    progress(`${count} × ${length} ký tự`);
    const texts = ownTexts(catalog, length, Math.min(count, DIFFERENT_TEXTS)).map(rawText);
    rows.push({ length, timing: await time(count, warmUp, (at) => answer({ text: texts[at % texts.length] as (typeof texts)[number] }, knowledge, now)) });
  }
  return rows;
}

/** Retrieval alone, with the golden questions. */
export async function benchQuestions(knowledge: Knowledge): Promise<Timing> {
  const questions = knowledge.catalog.questions.map((question) => question.q);
  return time(2000, 200, (at) => knowledge.retriever.find(questions[at % questions.length] as string, 3));
}
