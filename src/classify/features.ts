import { extendHash, HASH_START } from "../text/hash.ts";
import type { LinkAssessment } from "./link-assessment.ts";
import type { Situation } from "../catalog/situation-schema.ts";
import { columnAt, ColumnCounter, columnOf, FEATURE_COLUMNS, type ColumnCounts } from "./columns.ts";
import { factsOf, holds } from "./facts.ts";
import type { SparseRow } from "./linear-model.ts";
import type { Signal } from "./signals.ts";
import type { Reading } from "./stream.ts";
import { textColumnsOf } from "./text-columns.ts";

export { FEATURE_COLUMNS };

/** How often each column's feature stands in a stretch, by group; weighed into a row by `weigh`. */
export interface FeatureCounts {
  readonly words: ColumnCounts;
  readonly letters: ColumnCounts;
  readonly signals: ColumnCounts;
  /** Which patterns' cue phrases stand in it. */
  readonly cues: ColumnCounts;
  /** Which situations of knowledge/situations hold. */
  readonly situations: ColumnCounts;
}

export interface FeatureSet {
  readonly counts: FeatureCounts;
  /** No deed demanded that costs anything, no doubtful door, no pressure or bait, no cue of any trick. */
  readonly asksNothing: boolean;
  /** Situations that hold and the facts the second reading weighs, by name. */
  readonly names: readonly string[];
}

/** Each group of features is scaled to its length before they are joined, so that many small voices do not drown few. */
export type GroupWeights = Readonly<Record<keyof FeatureCounts, number>>;
/** Harmful or not: what is asked, by whom and how, counts as much as the words. */
export const CLASS_GROUPS: GroupWeights = { words: 1, letters: 0.7, signals: 0.7, cues: 0, situations: 1 };
/** Which trick: its own words decide; that somebody wants money says nothing. */
export const MODUS_GROUPS: GroupWeights = { words: 1, letters: 1, signals: 0.3, cues: 0.3, situations: 0.1 };

/** What feature extraction needs from the catalog. */
export interface FeatureTools {
  readonly situations: readonly Situation[];
  readonly domains: { readonly hotlines: ReadonlySet<string> };
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * @param window word positions to look at; the whole message by default
 */
export function extractFeatures(reading: Reading, signals: readonly Signal[], links: readonly LinkAssessment[], tools: FeatureTools, window: Window = { from: 0, to: reading.words.length }): FeatureSet {
  const runs = textColumnsOf(reading);
  runs.countWords(window.from, window.to, counter);
  const words = counter.take();
  runs.countLetters(window.from, window.to, counter);
  const letters = counter.take();
  const facts = factsOf(reading, signals.filter((signal) => !SILENT.test(signal.id)), links, tools.domains.hotlines, window);
  const names: string[] = [...facts].filter((fact) => STACKED.test(fact));
  const signalCounts = signalFeatures(facts, links);
  for (const situation of tools.situations) if (holds(situation, facts)) {
    counter.add(columnOf(`situation ${situation.id}`));
    names.push(`situation.${situation.id}`);
  }
  const situations = counter.take();
  for (const signal of signals) if (signal.id.startsWith("cue.") && signal.from >= window.from && signal.to <= window.to) counter.add(columnOf(signal.id));
  const cues = counter.take();
  const cued = cues.columns.length > 0;
  return { counts: { words, letters, signals: signalCounts, cues, situations }, names: cued ? [...names, "cue.any"] : names, asksNothing: !cued && !ASKING.some((fact) => facts.has(fact)) };
}

const counter = new ColumnCounter();

/** Signals of the asker's own state and wishes say nothing of the message. */
const SILENT = /^(?:cue|ask|harm)\./;

const FACT = extendHash(HASH_START, "g ");
const PAIR = extendHash(HASH_START, "p ");

function signalFeatures(facts: ReadonlySet<string>, links: readonly LinkAssessment[]): ColumnCounts {
  const present = new Set(facts);
  for (const { trick, link } of links) {
    if (trick !== null) present.add(`trick.${trick}`);
    present.add(`suffix.${link.suffix ?? "none"}`);
  }
  const list = [...present].sort();
  for (const name of list) counter.add(columnAt(extendHash(FACT, name)));
  // Who asks for what, under which pressure: a bank that wants a code is another thing than a friend who does.
  const paired = list.map((name) => ({ name, group: groupOf(name) })).filter(({ group }) => PAIRED.has(group));
  paired.forEach((left, at) => {
    const state = extendHash(PAIR, `${left.name}|`);
    for (let next = at + 1; next < paired.length; next += 1) {
      const right = paired[next] as typeof left;
      if (left.group !== right.group) counter.add(columnAt(extendHash(state, right.name)));
    }
  });
  return counter.take();
}

/** Facts that are few and mean the same everywhere; words stay with the first model. */
const STACKED = /^(?:link|phone|hotline|label|genuine|frame|trait\.length|trait\.disguised|account|wallet|code|ussd)/;

const ASKING = [
  ...["give-otp", "give-password", "give-card", "give-id-papers", "give-face", "install-app", "grant-control", "keep-secret", "isolate", "hand-over-account", "buy-crypto", "pay-fee", "deposit-to-earn", "gamble", "send-money"].map((deed) => `demand.${deed}`),
  ...["lookalike", "unknown-risky", "shortener", "user-content", "raw-ip", "app-file"].map((door) => `link.${door}`),
  "pressure.any",
  "bait.any",
  "phone.any",
  "hotline.unknown",
  "wallet",
  "trait.disguised",
] as const;

const PAIRED: ReadonlySet<string> = new Set(["demand", "sender", "pressure", "bait", "switch", "genuine", "link", "phone", "hotline", "label"]);

/** "demand" of "demand.send-money". */
function groupOf(name: string): string {
  const end = name.search(/[. ]/);
  return end === -1 ? name : name.slice(0, end);
}

/** Weight of each column: its inverse document frequency over the own texts; 0 for what fewer than two of them hold. */
export type ColumnWeights = Float32Array;

/** @see Spärck Jones (1972); smoothed as ln((1 + N) / (1 + df)) + 1. */
export function columnWeights(texts: readonly FeatureCounts[]): ColumnWeights {
  const frequency = new Uint32Array(FEATURE_COLUMNS);
  /** The last text a column was seen in, counted from 1. */
  const seenIn = new Uint32Array(FEATURE_COLUMNS);
  texts.forEach((counts, at) => {
    for (const group of GROUPS)
      for (const column of counts[group].columns) {
        if (seenIn[column] === at + 1) continue;
        seenIn[column] = at + 1;
        frequency[column] = (frequency[column] as number) + 1;
      }
  });
  return Float32Array.from(frequency, (df) => (df < 2 ? 0 : Math.log((1 + texts.length) / (1 + df)) + 1));
}

/** Scratch for `weigh`, one cell a column: always left at zero, and the columns that were met. Single-threaded, so one is enough. */
const scratch = new Float32Array(FEATURE_COLUMNS);
const met = new Int32Array(FEATURE_COLUMNS);

export function weigh(counts: FeatureCounts, weights: ColumnWeights, groups: GroupWeights): SparseRow {
  let size = 0;
  for (const group of GROUPS) {
    if (groups[group] === 0) continue;
    const { columns, counts: times } = counts[group];
    let squares = 0;
    for (let i = 0; i < columns.length; i += 1) {
      const value = dampen(times[i] as number) * (weights[columns[i] as number] as number);
      squares += value * value;
    }
    if (squares === 0) continue;
    const scale = groups[group] / Math.sqrt(squares);
    for (let i = 0; i < columns.length; i += 1) {
      const at = columns[i] as number;
      const value = dampen(times[i] as number) * (weights[at] as number) * scale;
      if (value === 0) continue;
      if (scratch[at] === 0) {
        met[size] = at;
        size += 1;
      }
      scratch[at] = (scratch[at] as number) + value;
    }
  }
  const columns = met.slice(0, size);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i += 1) {
    values[i] = scratch[columns[i] as number] as number;
    scratch[columns[i] as number] = 0;
  }
  return { columns, values };
}

const GROUPS = ["words", "letters", "signals", "cues", "situations"] as const;

function dampen(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}
