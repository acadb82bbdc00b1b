import { FRAME_SECTIONS } from "../catalog/dispatch-schema.ts";
import { issuedText } from "../catalog/dispatch-text.ts";
import { examine, suspect, type JudgeTools } from "../classify/judge.ts";
import type { Found as Retrieved } from "../retrieve/passage.ts";
import type { ModusProposal, SectionProposal } from "./proposal.ts";

/** The judge and the retriever of a built index; both only suggest here. */
export interface ModusTools {
  readonly judge: JudgeTools;
  readonly retriever: { find(question: string, limit: number, kind: "pattern"): Promise<readonly Retrieved[]> };
}

/** Suggestions shown for one dispatch. */
const MOST = 5;
/** A suggestion must be worth so much of the best one. */
const SHARE = 0.3;
/** Shorter sections ("4. Công an tỉnh") say nothing of a trick. */
const LEAST_LENGTH = 80;
/** Ranks are fused as 1 / (rank + this). */
const FUSION = 1;

/** Which known tricks a dispatch tells of, each with the section that tells it best, likeliest first. */
export async function proposeModi(sections: readonly SectionProposal[], { judge, retriever }: ModusTools): Promise<ModusProposal[]> {
  const best = new Map<string, { section: string; score: number; sum: number }>();
  const add = (pattern: string, section: string, score: number): void => {
    const known = best.get(pattern);
    const sum = (known?.sum ?? 0) + score;
    best.set(pattern, known === undefined || score > known.score ? { section, score, sum } : { ...known, sum });
  };
  for (const section of sections) {
    const text = issuedText(section);
    if (FRAME_SECTIONS.has(section.id) || section.id === "phu-luc" || text.length < LEAST_LENGTH) continue;
    const scores = new Map<string, number>();
    const rank = (ids: readonly string[], weight: number): void => { for (const [at, id] of ids.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (at + 1 + FUSION)); };
    rank(suspect(examine(text, judge), judge).modi.slice(0, 5).map(({ id }) => id), 1);
    rank((await retriever.find(text, 5, "pattern")).map(({ passage }) => passage.owner), 1);
    for (const [id, score] of scores) add(id, section.id, score);
  }
  const ranked = [...best].map(([pattern, { section, sum }]) => ({ pattern, section, score: sum })).sort((a, b) => b.score - a.score);
  const top = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => score >= top * SHARE).slice(0, MOST).map(({ pattern, section, score }) => ({ pattern, section, score: Math.round((100 * score) / top) / 100 }));
}
