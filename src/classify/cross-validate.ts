import { hash32 } from "../text/hash.ts";
import { harmProbability } from "./harm-probability.ts";
import { CLASS_GROUPS, MODUS_GROUPS, weigh } from "./features.ts";
import { scores, softmax } from "./linear-model.ts";
import { fitStack, stackedRisk, type Stack } from "./stack.ts";
import { trainClassModel, trainModusModel, type Prepared } from "./train.ts";

export interface HeldOut {
  readonly one: Prepared;
  /** Raw probability of scam + told + offer by a model that never saw its group. */
  readonly probability: number;
  /** The second reading of it, by a stack that never saw its group either. */
  readonly risk: number;
}

export interface HeldOutModus {
  readonly one: Prepared;
  /** Modi ranked by a model that saw other cases of the pattern, never this one. */
  readonly modi: readonly string[];
}

/**
 * What is kept out together. "kind": the whole pattern or benign kind, so that each text is judged as of a kind never
 * written about; the risk is fitted on this. "text": only the text itself and what was made from it, so that its kind
 * is known and its words are not.
 */
export type HeldOutBy = "kind" | "text";

/** Folds by kind or by text; the forwarded twins of a case stay in its fold. */
export function crossValidateRisk(prepared: readonly Prepared[], extra: readonly Prepared[], folds: number, by: HeldOutBy = "kind"): readonly HeldOut[] {
  const foldOf = ({ example }: Prepared): number => hash32(by === "kind" ? `fold ${example.group}` : `fold ${example.origin ?? example.text}`) % folds;
  const held: { one: Prepared; probability: number }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const { weights, model } = trainClassModel(prepared.filter((one) => foldOf(one) !== fold), extra.filter((one) => foldOf(one) !== fold));
    for (const one of prepared)
      if (foldOf(one) === fold && one.class !== "rumour") held.push({ one, probability: harmProbability(softmax(scores(model, weigh(one.counts, weights, CLASS_GROUPS)))) });
  }
  const points = held.map(({ one, probability }) => ({ probability, names: one.names, harmful: one.example.harmful }));
  const stacks = Array.from({ length: folds }, (_, fold) => fitStack(points.filter((_point, at) => foldOf((held[at] as HeldOut).one) !== fold)));
  return held.map(({ one, probability }) => ({ one, probability, risk: stackedRisk(probability, one.names, stacks[foldOf(one)] as Stack) }));
}

/** The stack over all held-out points; what the running judge uses. */
export function stackOf(held: readonly HeldOut[]): Stack {
  return fitStack(held.map(({ one, probability }) => ({ probability, names: one.names, harmful: one.example.harmful })));
}

export function crossValidateModus(prepared: readonly Prepared[], descriptions: readonly Prepared[], folds: number): readonly HeldOutModus[] {
  const cases = prepared.filter((one) => one.example.modus !== null);
  const foldOf = (one: Prepared): number => hash32(`case ${one.example.text}`) % folds;
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const { weights, model } = trainModusModel(cases.filter((one) => foldOf(one) !== fold), descriptions);
    return cases.filter((one) => foldOf(one) === fold).map((one) => {
      const probability = softmax(scores(model, weigh(one.counts, weights, MODUS_GROUPS)));
      const modi = model.classes.map((id, at) => ({ id, score: probability[at] as number })).sort((a, b) => b.score - a.score).slice(0, 5);
      return { one, modi: modi.map((entry) => entry.id) };
    });
  });
}
