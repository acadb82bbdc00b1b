import type { Situation } from "../catalog/situation-schema.ts";
import type { Evidence } from "../domain/answer.ts";
import { TEXT_CLASSES, type TextClass } from "./corpus.ts";
import { harmProbability } from "./harm-probability.ts";
import { CLASS_GROUPS, extractFeatures, MODUS_GROUPS, weigh, type FeatureSet, type Window } from "./features.ts";
import { assessLink, type DomainIndex, type LinkAssessment } from "./link-assessment.ts";
import { scores, softmax } from "./linear-model.ts";
import { findSignals, type Signal, type SignalLexicon } from "./signals.ts";
import { readMessage, type Reading } from "./stream.ts";
import { coreOf, stretchesOf } from "./sentence-windows.ts";
import { stackedRisk, type Stack } from "./stack.ts";
import type { JudgeModels, WeighedModel } from "./train.ts";

/** Everything the judge needs, loaded once. */
export interface JudgeTools {
  readonly lexicon: SignalLexicon;
  readonly domains: DomainIndex;
  readonly models: JudgeModels;
  readonly stack: Stack;
  readonly situations: readonly Situation[];
}

/** A message read and its signals found; understanding, judging and composing share it. */
export interface Examined {
  readonly reading: Reading;
  readonly signals: readonly Signal[];
  readonly links: readonly LinkAssessment[];
}

export interface Suspicion {
  /** Calibrated probability that doing what the text wants does harm, 0 to 1. */
  readonly risk: number;
  readonly classes: Readonly<Record<TextClass, number>>;
  /** Ranked modi with their share of the probability, at most 5. */
  readonly modi: readonly { readonly id: string; readonly score: number }[];
  /** The stretch of words that spoke loudest. */
  readonly window: Window;
  readonly features: FeatureSet;
}

/** Share of the risk that is left to a text that demands nothing, leads nowhere and tells of no trick. */
const ASKS_NOTHING = 0.3;

/** Words a window holds; a scam's demand rarely needs more, and harmless talk around it cannot thin it out. */
const WINDOW_WORDS = 128;
const WINDOW_STEP = 64;
/** A message of more words is looked at through windows as well. */
export const WHOLE_WORDS = WINDOW_WORDS * 1.25;

export function examine(text: string, tools: Pick<JudgeTools, "lexicon" | "domains">): Examined {
  const reading = readMessage(text);
  return { reading, signals: findSignals(reading, tools.lexicon), links: reading.links.map((link) => assessLink(link, tools.domains)) };
}

/**
 * How suspicious the text is, by its most suspicious stretch.
 * @param mixed somebody asks about a message and their own words stand around it: each paragraph and run of sentences
 * is then looked at by itself, so that talk cannot thin a trick out. Not otherwise: a sentence torn out of an ordinary
 * advert looks worse than the advert.
 */
export function suspect(examined: Examined, tools: Pick<JudgeTools, "models" | "stack" | "situations" | "domains">, within?: Window, mixed = false): Suspicion {
  const whole = within ?? { from: 0, to: examined.reading.words.length };
  const first = reckon(examined, whole, tools);
  let found = first;
  const core = (mixed ? coreOf(examined.reading, examined.signals, whole) : null) ?? whole;
  for (const window of core === whole ? partsOf(whole) : [...partsOf(whole), core, ...partsOf(core)]) {
    const one = reckon(examined, window, tools);
    if (one.risk > found.risk) found = one;
  }
  for (const window of mixed ? stretchesOf(examined.reading, core) : []) {
    const one = reckon(examined, window, tools);
    const held = { ...one, risk: heldBack(one.risk) };
    if (held.risk > found.risk) found = held;
  }
  return { ...found, modi: rankModi(found === first ? [first.features] : [first.features, found.features], tools.models.modus) };
}

type Reckoning = Omit<Suspicion, "modi">;

/** Overlapping windows of a message too long to be looked at only as a whole. */
function* partsOf(whole: Window): Generator<Window> {
  if (whole.to - whole.from <= WHOLE_WORDS) return;
  for (let from = whole.from; from < whole.to; from += WINDOW_STEP) {
    yield { from, to: Math.min(whole.to, from + WINDOW_WORDS) };
    if (from + WINDOW_WORDS >= whole.to) return;
  }
}

/** Of many stretches one looks bad by chance; each is held back by this much, in log odds. */
const STRETCH_PENALTY = 0.2;

function heldBack(risk: number): number {
  const odds = (risk / (1 - risk + 1e-9)) * Math.exp(-STRETCH_PENALTY);
  return odds / (1 + odds);
}

function reckon(examined: Examined, window: Window, tools: Pick<JudgeTools, "models" | "stack" | "situations" | "domains">): Reckoning {
  const { textClass } = tools.models;
  const features = extractFeatures(examined.reading, examined.signals, examined.links, tools, window);
  const probability = softmax(scores(textClass.model, weigh(features.counts, textClass.weights, CLASS_GROUPS)));
  const classes = Object.fromEntries(TEXT_CLASSES.map((name, at) => [name, probability[at] as number])) as Record<TextClass, number>;
  const risk = stackedRisk(harmProbability(probability), features.names, tools.stack);
  // Where nothing is asked and no door stands open there is nothing to fall for, whatever the words are like.
  return { risk: features.asksNothing ? risk * ASKS_NOTHING : risk, classes, window, features };
}

/**
 * The trick is named by the whole message and by its loudest stretch together: the stretch holds the demand, what came
 * before it says whose name is borrowed. Log probabilities are averaged.
 */
function rankModi(views: readonly FeatureSet[], modus: WeighedModel): Suspicion["modi"] {
  const sums = new Float64Array(modus.model.classes.length);
  for (const { counts } of views) scores(modus.model, weigh(counts, modus.weights, MODUS_GROUPS)).forEach((score, at) => { sums[at] = (sums[at] as number) + score / views.length; });
  const probability = softmax(sums);
  return modus.model.classes
    .map((id, at) => ({ id, score: probability[at] as number }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
}

/** Signals that a reader understands as a reason, loudest first; senders and frames explain nothing by themselves. */
const SPEAKS: readonly (readonly [RegExp, number])[] = [
  [/^demand\.(?:give-otp|give-card|give-password|install-app|grant-control|keep-secret|isolate|hand-over-account|buy-crypto)$/, 9],
  [/^pressure\.(?:shame|debt|legal)-threat$/, 8],
  [/^demand\.(?:pay-fee|deposit-to-earn|give-face|give-id-papers|gamble)$/, 7],
  [/^demand\.send-money$/, 7],
  [/^pressure\.(?:account-threat|emergency)$/, 6],
  [/^bait\./, 5],
  [/^(?:switch\.|demand\.add-contact|demand\.scan-qr|demand\.open-attachment)/, 5],
  [/^demand\.(?:tap-link|call-number|meet-or-travel|borrow|share-post)$/, 4],
  [/^pressure\.(?:deadline|unusual)$/, 3],
  [/^(?:sender\.blackmailer|frame\.order-to-bot)$/, 6],
];

const LONGEST_QUOTE = 90;

type Stretch = Pick<Evidence, "start" | "end">;

function sameWords(text: string, one: Stretch, other: Stretch): boolean {
  return text.slice(one.start, one.end).toLowerCase() === text.slice(other.start, other.end).toLowerCase();
}

/**
 * The phrases to show, at most four, none inside another, in the order of the text.
 * A link that is not known to be genuine is shown first of all: it is where the harm happens.
 */
export function evidenceFor(text: string, examined: Examined, within: Window): readonly Evidence[] {
  const words = examined.reading.words;
  const from = words[within.from]?.start ?? 0;
  const to = words[within.to - 1]?.end ?? text.length;
  const candidates: { signal: string; start: number; end: number; weight: number }[] = [];
  for (const { link, class: kind } of examined.links) {
    const weight = kind === "lookalike" || kind === "app-file" || kind === "raw-ip" ? 10 : kind === "unknown" || kind === "shortener" || kind === "user-content" ? 6 : 0;
    if (weight > 0) candidates.push({ signal: `link.${kind}`, start: link.entity.start, end: link.entity.end, weight });
  }
  for (const signal of examined.signals) {
    if (signal.negated) continue;
    const rule = SPEAKS.find(([pattern]) => pattern.test(signal.id));
    if (rule !== undefined) candidates.push({ signal: signal.id, start: signal.start, end: signal.end, weight: rule[1] + Math.min(2, (signal.end - signal.start) / 30) });
  }
  const chosen: typeof candidates = [];
  for (const candidate of candidates.filter((c) => c.start >= from && c.end <= to).sort((a, b) => b.weight - a.weight || a.start - b.start)) {
    if (chosen.length === 4) break;
    if (candidate.end - candidate.start > LONGEST_QUOTE) continue;
    // The same words again show nothing more.
    if (chosen.some((other) => sameWords(text, other, candidate))) continue;
    if (chosen.some((other) => candidate.start < other.end && other.start < candidate.end)) continue;
    chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.start - b.start).map(({ signal, start, end }) => ({ signal, quote: text.slice(start, end), start, end }));
}
