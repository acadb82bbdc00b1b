import { answer, AnswerFailure } from "../answer.ts";
import { rawText } from "../domain/turn.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Passage } from "../retrieve/passage.ts";
import { rate, type Figure } from "./figures.ts";

/** knowledge/questions.yaml through the retriever, among all passages; and off-topic questions through the whole bot. */
export async function retrievalFigures(knowledge: Knowledge, now: Date): Promise<{ readonly figures: Readonly<Record<string, Figure>>; readonly missed: readonly string[] }> {
  const asked: { readonly q: string; readonly group: "dispatch" | "pattern"; readonly rank: number; readonly rankInKind: number }[] = [];
  const offtopic: { readonly q: string; readonly retrieved: boolean; readonly answered: boolean }[] = [];
  for (const question of knowledge.catalog.questions) {
    if ("offtopic" in question) {
      const kind = (await answer({ text: rawText(question.q) }, knowledge, now).catch(fallback)).kind;
      offtopic.push({ q: question.q, retrieved: (await knowledge.retriever.find(question.q, 1)).length > 0, answered: kind === "dispatch" });
      continue;
    }
    const group = "dispatch" in question ? "dispatch" : "pattern";
    const right = (passage: Passage): boolean => ("dispatch" in question ? passage.owner === question.dispatch && passage.section === question.section : passage.owner === question.pattern);
    const rankIn = async (kind?: Passage["kind"]): Promise<number> => {
      const at = (await knowledge.retriever.find(question.q, 3, kind)).findIndex(({ passage }) => right(passage));
      return at === -1 ? Infinity : at + 1;
    };
    asked.push({ q: question.q, group, rank: await rankIn(), rankInKind: await rankIn(group) });
  }
  const of = (group: "dispatch" | "pattern"): typeof asked => asked.filter((one) => one.group === group);
  const figures = {
    "hit@1": rate(asked, ({ rank }) => rank === 1),
    "recall@3": rate(asked, ({ rank }) => rank <= 3),
    "  dispatch sections hit@1": rate(of("dispatch"), ({ rank }) => rank === 1),
    "  dispatch sections recall@3": rate(of("dispatch"), ({ rank }) => rank <= 3),
    "  dispatch sections hit@1, dispatches only": rate(of("dispatch"), ({ rankInKind }) => rankInKind === 1),
    "  dispatch sections recall@3, dispatches only": rate(of("dispatch"), ({ rankInKind }) => rankInKind <= 3),
    "  patterns hit@1": rate(of("pattern"), ({ rank }) => rank === 1),
    "  patterns recall@3": rate(of("pattern"), ({ rank }) => rank <= 3),
    "off-topic, something retrieved": rate(offtopic, ({ retrieved }) => retrieved),
    "off-topic answered with a dispatch": rate(offtopic, ({ answered }) => answered),
  };
  const missed = [...asked.filter(({ rank }) => rank > 3).map(({ q }) => q), ...offtopic.filter(({ answered }) => answered).map(({ q }) => `${q} (off-topic)`)];
  return { figures, missed };
}

function fallback(error: unknown): AnswerFailure["fallback"] {
  if (error instanceof AnswerFailure) return error.fallback;
  throw error;
}
