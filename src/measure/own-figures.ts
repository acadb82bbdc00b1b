import { trainingTexts } from "../artefact/assemble.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { THRESHOLDS } from "../classify/decision.ts";
import { crossValidateModus, crossValidateRisk, stackOf, type HeldOut } from "../classify/cross-validate.ts";
import { harmProbability } from "../classify/harm-probability.ts";
import { CLASS_GROUPS, weigh } from "../classify/features.ts";
import { scores, softmax } from "../classify/linear-model.ts";
import { stackedRisk, type Stack } from "../classify/stack.ts";
import { forwarded, prepare, trainClassModel, type Prepared, type WeighedModel } from "../classify/train.ts";
import { auc } from "./auc.ts";
import { rate, value, type Figure } from "./figures.ts";
import { calibrationError, reliabilityTable, type ReliabilityBin } from "./reliability.ts";

/** As the index is built (src/artefact/build.ts), so that what is measured here is what runs. */
const FOLDS = 4;
const FORWARDED_SEED = 57;
/** Where only the text is kept out: so many that the model saw nearly all of the rest, as the running one does. */
const KNOWN_FOLDS = 10;

export interface OwnFigures {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly reliability: readonly ReliabilityBin[];
  /** The worst of our own texts, worst first; ours, so they may be shown. */
  readonly errors: readonly HeldOut[];
}

/** Our own cases, none judged by a model that saw its pattern (risk) or itself (modus). Takes about two minutes. */
export function ownFigures(catalog: Catalog): OwnFigures {
  const { tools, examples, prepared, named, descriptions, unseen } = trainingTexts(catalog);
  const extra = forwarded(examples, FORWARDED_SEED).map((example) => prepare(example, tools));
  const hits = new Set([...catalog.cases.values()].flatMap((cases) => cases.hit.map((hit) => hit.text)));
  const misses = new Set([...catalog.cases.values()].flatMap((cases) => cases.miss.map((miss) => miss.text)));
  const benign = new Set([...catalog.benign.values()].flatMap((one) => one.messages.map((message) => message.text)));

  const held = crossValidateRisk(prepared, extra, FOLDS);
  const known = crossValidateRisk(prepared, extra, KNOWN_FOLDS, "text");
  const ranked = crossValidateModus(named, descriptions, FOLDS);
  const textOf = ({ one }: { readonly one: HeldOut["one"] }): string => one.example.text;
  const flagged = ({ risk }: HeldOut): boolean => risk >= THRESHOLDS.suspicious;
  const harmful = held.filter(({ one }) => one.example.harmful);
  const quiet = held.filter(({ one }) => !one.example.harmful);
  const rankOf = ({ one, modi }: (typeof ranked)[number]): number => modi.indexOf(one.example.modus as string) + 1 || Infinity;
  const hitModi = ranked.filter((one) => hits.has(textOf(one)));
  const area = auc(harmful.map(({ risk }) => risk), quiet.map(({ risk }) => risk));
  const reliability = reliabilityTable(held.map(({ one, risk }) => ({ risk, harmful: one.example.harmful })));
  const figures: Record<string, Figure> = {
    "hit: right modus first": rate(hitModi, (one) => rankOf(one) === 1),
    "hit: right modus in first three": rate(hitModi, (one) => rankOf(one) <= 3),
    "further corpus: right modus first": rate(ranked.filter((one) => !hits.has(textOf(one))), (one) => rankOf(one) === 1),
    "hit: flagged": rate(harmful.filter((one) => hits.has(textOf(one))), flagged),
    "all harmful: flagged": rate(harmful, flagged),
    "miss + benign: flagged": rate(quiet.filter((one) => misses.has(textOf(one)) || benign.has(textOf(one))), flagged),
    "  miss: flagged": rate(quiet.filter((one) => misses.has(textOf(one))), flagged),
    "  benign: flagged": rate(quiet.filter((one) => benign.has(textOf(one))), flagged),
    "all genuine: flagged": rate(quiet, flagged),
    "kind known, hit: flagged": rate(known.filter((one) => hits.has(textOf(one))), flagged),
    "kind known, miss + benign: flagged": rate(known.filter((one) => misses.has(textOf(one)) || benign.has(textOf(one))), flagged),
    ...apartFigures([...named.filter(({ example }) => example.apart === true && example.harmful), ...unseen.map((example) => prepare(example, tools))], trainClassModel(prepared, extra), stackOf(held)),
    ...(area === null ? {} : { AUC: value(area) }),
    "calibration error": value(calibrationError(reliability)),
  };
  const wrongness = ({ one, risk }: HeldOut): number => (one.example.harmful ? 1 - risk : risk);
  const errors = held.filter((one) => flagged(one) !== one.one.example.harmful).sort((a, b) => wrongness(b) - wrongness(a));
  return { figures, reliability, errors };
}

/** Texts that the class model and the stack never saw, judged by both as they run. */
function apartFigures(texts: readonly Prepared[], { weights, model }: WeighedModel, stack: Stack): Readonly<Record<string, Figure>> {
  const flagged = ({ counts, names }: Prepared): boolean => stackedRisk(harmProbability(softmax(scores(model, weigh(counts, weights, CLASS_GROUPS)))), names, stack) >= THRESHOLDS.suspicious;
  const of = (harmful: boolean): readonly Prepared[] => texts.filter(({ example }) => example.harmful === harmful);
  return { "kept apart, harmful: flagged": rate(of(true), flagged), "kept apart, genuine: flagged": rate(of(false), flagged) };
}
