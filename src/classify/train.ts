import { assessLink, type DomainIndex } from "./link-assessment.ts";
import type { Situation } from "../catalog/situation-schema.ts";
import { TEXT_CLASSES, type Example, type TextClass } from "./corpus.ts";
import { CLASS_GROUPS, columnWeights, extractFeatures, FEATURE_COLUMNS, MODUS_GROUPS, weigh, type ColumnWeights, type FeatureCounts } from "./features.ts";
import { randomFrom, trainLinear, type LinearModel, type TrainingOptions } from "./linear-model.ts";
import { findSignals, type Signal, type SignalLexicon } from "./signals.ts";
import { readMessage, type Reading } from "./stream.ts";

/** A linear model and the column weights its rows are made with. */
export interface WeighedModel {
  readonly weights: ColumnWeights;
  readonly model: LinearModel;
}

export interface JudgeModels {
  readonly textClass: WeighedModel;
  readonly modus: WeighedModel;
}

export const CLASS_TRAINING: TrainingOptions = { epochs: 4, rate: 2, decay: 0, seed: 20250108, runs: 3 };
export const MODUS_TRAINING: TrainingOptions = { epochs: 8, rate: 2.5, decay: 0, seed: 20250115 };
/** A forwarded twin says the same again, a description says it in an official's words: both count less than a case. */
const FORWARDED_IMPORTANCE = 0.5;
const DESCRIPTION_IMPORTANCE = 0.7;

/** A text made ready once; training and cross-validation share it. */
export interface Prepared {
  readonly example: Example;
  readonly class: TextClass;
  readonly counts: FeatureCounts;
  /** Situations and facts by name, for the second reading. */
  readonly names: readonly string[];
}

export interface TrainingTools {
  readonly lexicon: SignalLexicon;
  readonly domains: DomainIndex;
  readonly situations: readonly Situation[];
}

/** @param reading of the example's text, where it was read before */
export function prepare(example: Example, tools: TrainingTools, reading: Reading = readMessage(example.text)): Prepared {
  const signals = findSignals(reading, tools.lexicon);
  const links = reading.links.map((link) => assessLink(link, tools.domains));
  const { counts, names } = extractFeatures(reading, signals, links, tools);
  return { example, class: example.class ?? classOfGenuine(signals), counts, names };
}

/** A genuine near-twin says by its frames which kind of genuine text it is. */
function classOfGenuine(signals: readonly Signal[]): TextClass {
  const has = (id: string): boolean => signals.some((signal) => signal.id === id);
  if (has("frame.warning") && has("frame.third-person")) return "about";
  return has("genuine.refusal") ? "advert" : "ordinary";
}

const FRONT = ["cho em hỏi tin này có phải lừa đảo không ạ", "alo ad ơi check giúp em tin nhắn này với", "mẹ tôi nhận được cái này có thật không", "mọi người xem giúp mình với", "nhan duoc tin nay la gi vay a"] as const;

/** Every third example also comes forwarded: enough to teach that the question in front means nothing. */
const FORWARDED_SHARE = 3;

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
    .filter((example, at) => example.class !== "about" && at % FORWARDED_SHARE === 0)
    .map((example) => {
      const shape = random();
      const body = shape < 0.3 ? `${pick(FRONT)}: ${example.text}` : shape < 0.65 ? `${example.text}\n${pick(talk).text}` : shape < 0.8 ? `${pick(talk).text}\n${example.text}` : `${pick(FRONT)}: ${example.text}\n${pick(talk).text} ${pick(talk).text}`;
      return { ...example, text: body, origin: example.text };
    });
}

/** @param extra forwarded twins of the examples */
export function trainClassModel(prepared: readonly Prepared[], extra: readonly Prepared[]): WeighedModel {
  const weights = columnWeights(prepared.map((one) => one.counts));
  const all = [...prepared, ...extra];
  const rows = all.map((one) => weigh(one.counts, weights, CLASS_GROUPS));
  const labels = Int32Array.from(all, (one) => TEXT_CLASSES.indexOf(one.class));
  const importance = Float32Array.from(all, (_, at) => (at < prepared.length ? 1 : FORWARDED_IMPORTANCE));
  return { weights, model: trainLinear(rows, labels, TEXT_CLASSES, FEATURE_COLUMNS, importance, CLASS_TRAINING) };
}

/** @param cases examples of a modus; @param descriptions what the patterns say of themselves (`descriptionsOf`) */
export function trainModusModel(cases: readonly Prepared[], descriptions: readonly Prepared[]): WeighedModel {
  const all = [...cases, ...descriptions];
  const weights = columnWeights(all.map((one) => one.counts));
  const modi = [...new Set(all.map((one) => one.example.modus as string))].sort();
  const rows = all.map((one) => weigh(one.counts, weights, MODUS_GROUPS));
  const labels = Int32Array.from(all, (one) => modi.indexOf(one.example.modus as string));
  const importance = Float32Array.from(all, (_, at) => (at < cases.length ? 1 : DESCRIPTION_IMPORTANCE));
  const model = trainLinear(rows, labels, modi, FEATURE_COLUMNS, importance, MODUS_TRAINING);
  return { weights, model: { ...model, bias: evenBias(model.bias, labels) } };
}

/**
 * How many cases were written of a modus says little of how often it is met. Of the head start that gives it, this
 * much is taken back, in log odds of its share.
 * @see Menon et al. (2021), Long-tail learning via logit adjustment, eq. 9 (there tau; 0 keeps the shares, 1 evens them out).
 */
const EVENED = 0.4;

export function evenBias(bias: Float32Array, labels: Int32Array): Float32Array {
  const sizes = new Uint32Array(bias.length);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  return bias.map((value, k) => value - EVENED * Math.log(((sizes[k] as number) * bias.length) / labels.length));
}
