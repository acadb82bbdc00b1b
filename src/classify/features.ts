import { hash32 } from "../text/hash.ts";
import type { LinkAssessment } from "./link-assessment.ts";
import type { SparseRow } from "./linear-model.ts";
import type { Signal } from "./signals.ts";
import type { Reading, StreamWord } from "./stream.ts";

/** Columns of the class model and of the modus model; powers of two, so that hashing is a mask. */
export const FEATURE_COLUMNS = 1 << 16;

/** A feature seen once: its name's hash and the words it came from (for showing what spoke). */
export interface FeatureSpan {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

export interface FeatureSet {
  readonly row: SparseRow;
  /** Only word n-grams; characters and signals are shown otherwise. */
  readonly spans: readonly FeatureSpan[];
}

const column = (name: string): number => hash32(name) & (FEATURE_COLUMNS - 1);

/** The three groups are scaled to these lengths before they are joined: words speak first, then letters, then signals. */
const GROUP_WEIGHT = { words: 1, letters: 0.7, signals: 1 } as const;

export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * @param window word positions to look at; the whole message by default
 */
export function extractFeatures(reading: Reading, signals: readonly Signal[], links: readonly LinkAssessment[], window: Window = { from: 0, to: reading.words.length }): FeatureSet {
  const words = reading.words;
  const spans: FeatureSpan[] = [];
  const wordCounts = new Map<number, number>();
  const add = (counts: Map<number, number>, name: string): number => {
    const at = column(name);
    counts.set(at, (counts.get(at) ?? 0) + 1);
    return at;
  };
  for (let i = window.from; i < window.to; i += 1) {
    let gram = "w";
    for (let n = 1; n <= 3 && i + n <= window.to; n += 1) {
      gram += ` ${formOf(words[i + n - 1] as StreamWord)}`;
      spans.push({ column: add(wordCounts, gram), from: i, to: i + n });
    }
    if (i + 2 < window.to) add(wordCounts, `s ${formOf(words[i] as StreamWord)} ${formOf(words[i + 2] as StreamWord)}`);
  }
  const letterCounts = new Map<number, number>();
  const text = words.slice(window.from, window.to).map(formOf).join(" ");
  for (let i = 0; i + 4 <= text.length; i += 1) add(letterCounts, `c${text.slice(i, i + 4)}`);
  const signalCounts = signalFeatures(reading, signals, links, window, add);
  return { row: join([[wordCounts, GROUP_WEIGHT.words], [letterCounts, GROUP_WEIGHT.letters], [signalCounts, GROUP_WEIGHT.signals]]), spans };
}

/** A sum or a date by its size, an ordinary number by its length; so that no model learns one account by heart. */
function formOf(word: StreamWord): string {
  if (word.entity === null) return /\d/.test(word.bare) ? word.bare.replace(/\d/g, "0") : word.bare;
  if (word.entity.type !== "money") return word.bare;
  const amount = Number(word.entity.value);
  return Number.isFinite(amount) ? `<money${Math.max(3, Math.min(9, Math.floor(Math.log10(amount + 1))))}>` : word.bare;
}

function signalFeatures(reading: Reading, signals: readonly Signal[], links: readonly LinkAssessment[], window: Window, add: (counts: Map<number, number>, name: string) => number): Map<number, number> {
  const counts = new Map<number, number>();
  const present = new Set<string>();
  for (const signal of signals) {
    if (signal.from < window.from || signal.to > window.to) continue;
    present.add(signal.negated ? `not ${signal.id}` : signal.id);
  }
  const first = reading.words[window.from]?.start ?? 0;
  const last = reading.words[window.to - 1]?.end ?? 0;
  for (const assessed of links) {
    if (assessed.link.entity.start < first || assessed.link.entity.end > last) continue;
    present.add(`link ${assessed.class}`);
    if (assessed.link.hidden) present.add("link hidden");
    if (assessed.riskyEnding) present.add("link ending");
    if (assessed.trick !== null) present.add(`link trick ${assessed.trick}`);
  }
  for (let i = window.from; i < window.to; i += 1) {
    const entity = reading.words[i]?.entity;
    if (entity !== null && entity !== undefined) present.add(`entity ${entity.type}`);
  }
  const list = [...present].sort();
  for (const name of list) add(counts, `g ${name}`);
  const strong = list.filter((name) => !name.startsWith("entity"));
  for (let i = 0; i < strong.length; i += 1) for (let j = i + 1; j < strong.length; j += 1) add(counts, `p ${strong[i] as string}|${strong[j] as string}`);
  add(counts, `len ${Math.min(9, Math.floor(Math.log2(window.to - window.from + 1)))}`);
  return counts;
}

function join(groups: readonly (readonly [Map<number, number>, number])[]): SparseRow {
  const merged = new Map<number, number>();
  for (const [counts, weight] of groups) {
    let squares = 0;
    for (const count of counts.values()) squares += (1 + Math.log(count)) ** 2;
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (const [at, count] of counts) merged.set(at, (merged.get(at) ?? 0) + (1 + Math.log(count)) * scale);
  }
  return { columns: Int32Array.from(merged.keys()), values: Float32Array.from(merged.values()) };
}
