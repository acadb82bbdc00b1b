import { assessLink, type DomainIndex } from "./link-assessment.ts";
import type { Situation } from "../catalog/situation-schema.ts";
import { TEXT_CLASSES, type Example, type TextClass } from "./corpus.ts";
import { CLASS_GROUPS, columnWeights, extractFeatures, FEATURE_COLUMNS, MODUS_GROUPS, weigh, type ColumnWeights, type FeatureCounts } from "./features.ts";
import { randomFrom, trainLinear, type LinearModel, type TrainingOptions } from "./linear-model.ts";
import { findSignals, type Signal, type SignalLexicon } from "./signals.ts";
import { readMessage } from "./stream.ts";

export interface JudgeModels {
  readonly weights: ColumnWeights;
  readonly textClass: LinearModel;
  readonly modus: LinearModel;
}

export const CLASS_TRAINING: TrainingOptions = { epochs: 8, rate: 4, decay: 0, seed: 20250108 };
export const MODUS_TRAINING: TrainingOptions = { epochs: 12, rate: 5, decay: 0, seed: 20250115 };

/** A text made ready once; training and cross-validation share it. */
export interface Prepared {
  readonly example: Example;
  readonly class: TextClass;
  readonly counts: FeatureCounts;
}

export interface TrainingTools {
  readonly lexicon: SignalLexicon;
  readonly domains: DomainIndex;
  readonly situations: readonly Situation[];
}

export function prepare(example: Example, tools: TrainingTools): Prepared {
  const reading = readMessage(example.text);
  const signals = findSignals(reading, tools.lexicon);
  const links = reading.links.map((link) => assessLink(link, tools.domains));
  return { example, class: example.class ?? classOfGenuine(signals), counts: extractFeatures(reading, signals, links, tools).counts };
}

/** A genuine near-twin says by its frames which kind of genuine text it is. */
function classOfGenuine(signals: readonly Signal[]): TextClass {
  const has = (id: string): boolean => signals.some((signal) => signal.id === id);
  if (has("frame.warning") && has("frame.third-person")) return "about";
  return has("genuine.refusal") ? "advert" : "ordinary";
}

const FRONT = ["cho em hỏi tin này có phải lừa đảo không ạ", "alo ad ơi check giúp em tin nhắn này với", "mẹ tôi nhận được cái này có thật không", "mọi người xem giúp mình với", "nhan duoc tin nay la gi vay a"] as const;

/**
 * Texts as people forward them: a question in front, everyday talk behind or before. Both sides get it alike, so that
 * neither the question nor the talk comes to mean anything.
 */
export function forwarded(examples: readonly Example[], seed: number): Example[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const talk = examples.filter((example) => !example.harmful && example.class === "ordinary" && example.text.length < 240);
  if (talk.length === 0) return [];
  return examples
    .filter((example) => example.class !== "about")
    .map((example) => {
      const shape = random();
      const body = shape < 0.3 ? `${pick(FRONT)}: ${example.text}` : shape < 0.65 ? `${example.text}\n${pick(talk).text}` : shape < 0.8 ? `${pick(talk).text}\n${example.text}` : `${pick(FRONT)}: ${example.text}\n${pick(talk).text} ${pick(talk).text}`;
      return { ...example, text: body };
    });
}

/** @param prepared own examples; @param extra their forwarded twins, which count half */
export function trainModels(prepared: readonly Prepared[], extra: readonly Prepared[], which: "both" | "class" | "modus" = "both"): JudgeModels {
  const none: LinearModel = { classes: [], columns: FEATURE_COLUMNS, bias: new Float32Array(0), scale: new Float32Array(0), weights: new Int8Array(0) };
  const all = [...prepared, ...extra];
  const weights = columnWeights(prepared.map((one) => one.counts));
  const rows = which === "modus" ? [] : all.map((one) => weigh(one.counts, weights, CLASS_GROUPS));
  const importance = Float32Array.from(all, (_, at) => (at < prepared.length ? 1 : 0.5));
  const labels = Int32Array.from(all, (one) => TEXT_CLASSES.indexOf(one.class));
  const textClass = which === "modus" ? none : trainLinear(rows, labels, TEXT_CLASSES, FEATURE_COLUMNS, importance, CLASS_TRAINING);
  const cases = all.flatMap((one) => (one.example.modus === null ? [] : [{ modus: one.example.modus, row: weigh(one.counts, weights, MODUS_GROUPS) }]));
  const modi = [...new Set(cases.map((one) => one.modus))].sort();
  const modusLabels = Int32Array.from(cases, (one) => modi.indexOf(one.modus));
  const modus = which === "class" ? none : trainLinear(cases.map((one) => one.row), modusLabels, modi, FEATURE_COLUMNS, new Float32Array(cases.length).fill(1), MODUS_TRAINING);
  return { weights, textClass, modus };
}
