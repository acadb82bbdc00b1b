import { fitCalibration, type Calibration } from "./calibration.ts";
import { TEXT_CLASSES } from "./corpus.ts";
import { hash32 } from "../text/hash.ts";
import { CLASS_GROUPS, MODUS_GROUPS, weigh } from "./features.ts";
import { scores, softmax } from "./linear-model.ts";
import { trainModels, type Prepared } from "./train.ts";

export interface HeldOut {
  readonly one: Prepared;
  /** Raw probability of scam + told + offer by models that never saw its group. */
  readonly probability: number;
  /** Modi ranked by a model that saw other cases of the group, never this one. */
  readonly modi: readonly string[];
}

export interface CrossValidation {
  readonly calibration: Calibration;
  readonly held: readonly HeldOut[];
}

/**
 * Folds by group (pattern or benign kind): a modus' cases never judge each other, so the risk is that of a trick
 * never seen before, the honest case. The forwarded twin of a case stays in the case's fold.
 */
export function crossValidate(prepared: readonly Prepared[], extra: readonly Prepared[], folds: number): CrossValidation {
  const held: HeldOut[] = [];
  const byGroup = (one: Prepared): number => hash32(`fold ${one.example.group}`) % folds;
  const byCase = new Map(prepared.map((one, at) => [one, hash32(`case ${one.example.group} ${at}`) % folds]));
  for (let fold = 0; fold < folds; fold += 1) {
    const risk = trainModels(prepared.filter((one) => byGroup(one) !== fold), extra.filter((one) => byGroup(one) !== fold), "class");
    const modus = trainModels(prepared.filter((one) => byCase.get(one) !== fold), [], "modus");
    for (const one of prepared) {
      if (byGroup(one) === fold) held.push({ one, probability: harmProbability(softmax(scores(risk.textClass, weigh(one.counts, risk.weights, CLASS_GROUPS)))), modi: [] });
      if (byCase.get(one) === fold && one.example.modus !== null) {
        const ranked = softmax(scores(modus.modus, weigh(one.counts, modus.weights, MODUS_GROUPS)));
        const modi = [...modus.modus.classes].map((id, at) => ({ id, score: ranked[at] as number })).sort((a, b) => b.score - a.score).slice(0, 5).map((entry) => entry.id);
        held.push({ one, probability: -1, modi });
      }
    }
  }
  const points = held.filter((entry) => entry.probability >= 0 && entry.one.class !== "rumour").map((entry) => ({ probability: entry.probability, harmful: entry.one.example.harmful }));
  return { calibration: fitCalibration(points), held };
}

function harmProbability(probability: Float64Array): number {
  return TEXT_CLASSES.reduce((sum, name, at) => (name === "scam" || name === "told" || name === "offer" ? sum + (probability[at] as number) : sum), 0);
}
