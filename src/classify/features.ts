import { hash32 } from "../text/hash.ts";
import type { LinkAssessment } from "./link-assessment.ts";
import type { Situation } from "../catalog/situation-schema.ts";
import { factsOf, holds } from "./facts.ts";
import type { SparseRow } from "./linear-model.ts";
import type { Signal } from "./signals.ts";
import type { Reading, StreamWord } from "./stream.ts";

/** Columns of the class model and of the modus model; powers of two, so that hashing is a mask. */
export const FEATURE_COLUMNS = 1 << 16;

/** How often each column's feature stands in a stretch, by group; weighed into a row by `weigh`. */
export interface FeatureCounts {
  readonly words: ReadonlyMap<number, number>;
  readonly letters: ReadonlyMap<number, number>;
  readonly signals: ReadonlyMap<number, number>;
  /** Which patterns' cue phrases stand in it. */
  readonly cues: ReadonlyMap<number, number>;
  /** Which situations of knowledge/situations hold. */
  readonly situations: ReadonlyMap<number, number>;
}

export interface FeatureSet {
  readonly counts: FeatureCounts;
  /** No deed demanded that costs anything, no doubtful door, no pressure or bait, no cue of any trick. */
  readonly asksNothing: boolean;
  /** Situations that hold and the facts the second reading weighs, by name. */
  readonly names: readonly string[];
}

const column = (name: string): number => hash32(name) & (FEATURE_COLUMNS - 1);

/** Each group of features is scaled to its length before they are joined, so that many small voices do not drown few. */
export type GroupWeights = Readonly<Record<keyof FeatureCounts, number>>;
/** Harmful or not: what is asked, by whom and how, counts as much as the words. */
export const CLASS_GROUPS: GroupWeights = { words: 1, letters: 0.7, signals: 0.7, cues: 0, situations: 1 };
/** Which trick: its own words decide; that somebody wants money says nothing. */
export const MODUS_GROUPS: GroupWeights = { words: 1, letters: 0.8, signals: 0, cues: 0.7, situations: 0 };

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
  const words = reading.words;
  const wordCounts = new Map<number, number>();
  const add = (counts: Map<number, number>, name: string): void => {
    const at = column(name);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  };
  for (let i = window.from; i < window.to; i += 1) {
    let gram = "w";
    for (let n = 1; n <= 3 && i + n <= window.to; n += 1) {
      gram += ` ${formOf(words[i + n - 1] as StreamWord)}`;
      add(wordCounts, gram);
    }
    if (i + 2 < window.to) add(wordCounts, `s ${formOf(words[i] as StreamWord)} ${formOf(words[i + 2] as StreamWord)}`);
  }
  const letterCounts = new Map<number, number>();
  const text = words.slice(window.from, window.to).map(formOf).join(" ");
  for (let i = 0; i + 4 <= text.length; i += 1) add(letterCounts, `c${text.slice(i, i + 4)}`);
  const facts = factsOf(reading, signals.filter((signal) => !SILENT.test(signal.id)), links, tools.domains.hotlines, window);
  const signalCounts = signalFeatures(facts, links, add);
  const situationCounts = new Map<number, number>();
  const names: string[] = [...facts].filter((fact) => STACKED.test(fact));
  for (const situation of tools.situations) if (holds(situation, facts)) {
    add(situationCounts, `situation ${situation.id}`);
    names.push(`situation.${situation.id}`);
  }
  const cueCounts = new Map<number, number>();
  for (const signal of signals) if (signal.id.startsWith("cue.") && signal.from >= window.from && signal.to <= window.to) add(cueCounts, signal.id);
  return { counts: { words: wordCounts, letters: letterCounts, signals: signalCounts, cues: cueCounts, situations: situationCounts }, names: cueCounts.size > 0 ? [...names, "cue.any"] : names, asksNothing: cueCounts.size === 0 && !ASKING.some((fact) => facts.has(fact)) };
}

/** A sum or a date by its size, an ordinary number by its length; so that no model learns one account by heart. */
function formOf(word: StreamWord): string {
  if (word.entity === null) return /\d/.test(word.bare) ? word.bare.replace(/\d/g, "0") : word.bare;
  if (word.entity.type !== "money") return word.bare;
  const amount = Number(word.entity.value);
  return Number.isFinite(amount) ? `<money${Math.max(3, Math.min(9, Math.floor(Math.log10(amount + 1))))}>` : word.bare;
}

/** Signals of the asker's own state and wishes say nothing of the message. */
const SILENT = /^(?:cue|ask|harm)\./;

function signalFeatures(facts: ReadonlySet<string>, links: readonly LinkAssessment[], add: (counts: Map<number, number>, name: string) => void): Map<number, number> {
  const counts = new Map<number, number>();
  const present = new Set(facts);
  for (const { trick, link } of links) {
    if (trick !== null) present.add(`trick.${trick}`);
    present.add(`suffix.${link.suffix ?? "none"}`);
  }
  const list = [...present].sort();
  for (const name of list) add(counts, `g ${name}`);
  // Who asks for what, under which pressure: a bank that wants a code is another thing than a friend who does.
  for (let i = 0; i < list.length; i += 1)
    for (let j = i + 1; j < list.length; j += 1) {
      const left = list[i] as string;
      const right = list[j] as string;
      if (groupOf(left) !== groupOf(right) && PAIRED.has(groupOf(left)) && PAIRED.has(groupOf(right))) add(counts, `p ${left}|${right}`);
    }
  return counts;
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

function groupOf(name: string): string {
  return name.split(/[. ]/, 1)[0] as string;
}

/** Weight of each column: its inverse document frequency over the own texts; 0 for what fewer than two of them hold. */
export type ColumnWeights = Float32Array;

/** @see Spärck Jones (1972); smoothed as ln((1 + N) / (1 + df)) + 1. */
export function columnWeights(texts: readonly FeatureCounts[]): ColumnWeights {
  const frequency = new Uint32Array(FEATURE_COLUMNS);
  for (const { words, letters, signals, cues, situations } of texts)
    for (const at of new Set([...words.keys(), ...letters.keys(), ...signals.keys(), ...cues.keys(), ...situations.keys()])) frequency[at] = (frequency[at] as number) + 1;
  return Float32Array.from(frequency, (df) => (df < 2 ? 0 : Math.log((1 + texts.length) / (1 + df)) + 1));
}

/** Scratch for `weigh`: one cell a column, always left at zero. Single-threaded, so one is enough. */
const scratch = new Float32Array(FEATURE_COLUMNS);

export function weigh(counts: FeatureCounts, weights: ColumnWeights, groups: GroupWeights): SparseRow {
  const touched: number[] = [];
  for (const group of GROUPS) {
    if (groups[group] === 0) continue;
    let squares = 0;
    for (const [at, count] of counts[group]) {
      const value = dampen(count) * (weights[at] as number);
      squares += value * value;
    }
    if (squares === 0) continue;
    const scale = groups[group] / Math.sqrt(squares);
    for (const [at, count] of counts[group]) {
      const value = dampen(count) * (weights[at] as number) * scale;
      if (value === 0) continue;
      if (scratch[at] === 0) touched.push(at);
      scratch[at] = (scratch[at] as number) + value;
    }
  }
  const columns = Int32Array.from(touched);
  const values = Float32Array.from(columns, (at) => scratch[at] as number);
  for (const at of touched) scratch[at] = 0;
  return { columns, values };
}

const GROUPS = ["words", "letters", "signals", "cues", "situations"] as const;

function dampen(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}
