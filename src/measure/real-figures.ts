import { auc } from "./auc.ts";
import { rate, value, type Figure } from "./figures.ts";
import type { LabelMap } from "./labelled.ts";
import { isHarmful, warned, type Outcome } from "./outcome.ts";
import { calibrationError, reliabilityTable, type ReliabilityBin } from "./reliability.ts";

export interface RealFigures {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly reliability: readonly ReliabilityBin[];
}

/** The table of what real messages come to (issue 3). */
export function realFigures(outcomes: readonly Outcome[], labels: LabelMap): RealFigures {
  const of = (label: string): readonly Outcome[] => outcomes.filter(({ row }) => row.label === label);
  const [scams, legit, spam, grey] = [of("scam"), of("legit"), of("spam-ad"), of("illegal-or-grey-ad")];
  const figures: Record<string, Figure> = {
    "scams caught": rate(scams, warned),
    ...by("scams caught", scams, ({ row }) => `real: ${row.real}`, warned),
    ...by("scams caught", scams, ({ row }) => row.kind, warned),
    ...by("scams caught", scams, ({ row }) => row.modus ?? "no label", warned),
    "false alarms, legit": rate(legit, warned),
    ...by("false alarms, legit", legit, ({ row }) => row.kind, warned),
    "false alarms, spam-ad": rate(spam, warned),
    "illegal or grey flagged": rate(grey, warned),
    ...by("illegal or grey flagged", grey, ({ row }) => row.modus ?? "no label", warned),
  };
  const area = auc(scams.map(risk), [...legit, ...spam].map(risk));
  if (area !== null) figures["AUC scam / legit + spam-ad"] = value(area);
  for (const [name, list] of [["scam", scams], ["illegal or grey", grey]] as const) {
    const mapped = list.filter(({ row }) => rightIds(row.modus, labels).length > 0);
    figures[`modus first, ${name}`] = rate(mapped, (one) => rankOf(one, labels) === 1);
    figures[`modus in first three, ${name}`] = rate(mapped, (one) => rankOf(one, labels) <= 3);
  }
  Object.assign(figures, by("modus first", scams.filter(({ row }) => rightIds(row.modus, labels).length > 0), ({ row }) => row.modus ?? "", (one) => rankOf(one, labels) === 1));
  for (const [name, list] of [["scam", scams], ["legit", legit], ["spam-ad", spam], ["illegal or grey", grey]] as const) {
    figures[`unclear, ${name}`] = rate(list, ({ answer }) => answer.verdict === "unclear");
    Object.assign(figures, by(`kind, ${name}`, list, ({ answer }) => answer.kind));
  }
  figures["answering broke"] = rate(outcomes, ({ failed }) => failed);
  const reliability = reliabilityTable(outcomes.map((one) => ({ risk: risk(one), harmful: isHarmful(one) })));
  figures["calibration error"] = value(calibrationError(reliability));
  return { figures, reliability };
}

const risk = ({ answer }: Outcome): number => answer.risk;

function rightIds(modus: string | null | undefined, labels: LabelMap): readonly string[] {
  return modus === null || modus === undefined ? [] : (labels.get(modus) ?? []);
}

/** 1 for the first modus returned; Infinity when no right one is among them. */
function rankOf({ row, answer }: Outcome, labels: LabelMap): number {
  const at = answer.modi.findIndex(({ id }) => rightIds(row.modus, labels).includes(id));
  return at === -1 ? Infinity : at + 1;
}

/** The same figure for each group; without `hit` the share of the group in the whole. */
function by(name: string, list: readonly Outcome[], group: (one: Outcome) => string, hit?: (one: Outcome) => boolean): Record<string, Figure> {
  const groups = [...new Set(list.map(group))].sort();
  return Object.fromEntries(groups.map((one) => [`  ${name} · ${one}`, hit === undefined ? rate(list, (item) => group(item) === one) : rate(list.filter((item) => group(item) === one), hit)]));
}
