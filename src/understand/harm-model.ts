import { scores, softmax, trainLinear, type LinearModel, type SparseRow, type TrainingOptions } from "../classify/linear-model.ts";
import { HARMS, type Harm } from "../domain/harm.ts";
import { examine } from "../classify/judge.ts";
import { toldTexts } from "./harm-corpus.ts";
import { HARM_COLUMNS, harmRow } from "./harm-features.ts";
import { toldByRule } from "./told-rules.ts";

/** What the model tells apart. A child is told by age and school (`harm.ts`), not by what was done. */
export const TOLD_HARMS = HARMS.filter((harm): harm is Exclude<Harm, "minor"> => harm !== "minor");
const NOTHING = "nothing";
export const HARM_CLASSES: readonly string[] = [...TOLD_HARMS, NOTHING];

export const HARM_TRAINING: TrainingOptions = { epochs: 10, rate: 1.5, decay: 0, seed: 20250122 };
/** A victim sent away costs more than a calm plan too many: what is told counts as much as this many texts that are not. */
const TOLD_IMPORTANCE = 3;

export interface ToldRow {
  readonly row: SparseRow;
  /** Empty: nothing has happened. */
  readonly harms: readonly Harm[];
}

/** One text with two harms teaches each of them half. */
export function trainHarmModel(told: readonly ToldRow[]): LinearModel {
  const lines = told.flatMap(({ row, harms }) => {
    const named = harms.filter((harm) => harm !== "minor");
    return named.length === 0 ? [{ row, label: HARM_CLASSES.length - 1, weight: 1 }] : named.map((harm) => ({ row, label: HARM_CLASSES.indexOf(harm), weight: TOLD_IMPORTANCE / named.length }));
  });
  return trainLinear(lines.map((line) => line.row), Int32Array.from(lines, (line) => line.label), HARM_CLASSES, HARM_COLUMNS, Float32Array.from(lines, (line) => line.weight), HARM_TRAINING);
}

/** Share of each harm, and of nothing having happened; together one. */
export type HarmShares = Readonly<Record<Exclude<Harm, "minor"> | typeof NOTHING, number>>;

export function harmShares(model: LinearModel, row: SparseRow): HarmShares {
  const shares = softmax(scores(model, row));
  return Object.fromEntries(HARM_CLASSES.map((name, at) => [name, shares[at] as number])) as unknown as HarmShares;
}

/** From this share on something has happened; the rest is divided among the harms. */
export const HAPPENED = 0.5;
/** A second harm beside the first, as a share of all that has happened. */
const BESIDE = 0.22;

/** The harms a text tells of; none while "nothing" holds more than the other half. */
export function harmsIn(shares: HarmShares): readonly Exclude<Harm, "minor">[] {
  const happened = 1 - shares.nothing;
  if (happened < HAPPENED) return [];
  const most = Math.max(...TOLD_HARMS.map((harm) => shares[harm]));
  return TOLD_HARMS.filter((harm) => shares[harm] === most || shares[harm] >= BESIDE * happened);
}

/** The texts of knowledge/told and all that is silent, read and counted. */
export function toldRows(catalog: Parameters<typeof toldTexts>[0], tools: Parameters<typeof examine>[1]): readonly ToldRow[] {
  return toldTexts(catalog).map(({ text, harms }) => {
    const { reading, signals } = examine(text, tools);
    return { row: harmRow(reading, signals, toldByRule(reading, signals)), harms };
  });
}
