import { stripDiacritics } from "../text/fold.ts";
import { placeTone } from "../text/tone-placement.ts";

/**
 * A phrase of the lexicon, one line of plain words:
 *   `chuyển|gửi|nộp * tiền`       alternatives; `*` skips up to two words, `*5` up to five
 *   `công an|viện kiểm sát|113`   alternatives may be of several words; then they fill all between two gaps
 *   `<money>`                     an entity slot (see stream.ts)
 *   `?ngay`                       an optional word
 * A word written with diacritics matches the same letters with or without them, but not with other ones: "bán" is
 * neither "bạn" nor "bàn". Hỏi and ngã count as one tone, for half the country writes them so.
 */
export interface Phrase {
  readonly source: string;
  readonly elements: readonly PhraseElement[];
}

interface WordTest {
  readonly bare: string;
  readonly form: string;
}

export type PhraseElement =
  | { readonly kind: "choice"; readonly sequences: readonly (readonly WordTest[])[]; readonly optional: boolean }
  | { readonly kind: "gap"; readonly max: number };

/** A word of the stream as the matcher sees it. */
export interface MatchWord {
  readonly bare: string;
  /** As written, hỏi and ngã merged; null where it came from an abbreviation or is an entity. */
  readonly form: string | null;
  /** The text writes diacritics, so a word without them has none: "cung" is not "cúng". */
  readonly strict: boolean;
}

const TILDE_TO_HOOK: Readonly<Record<string, string>> = {
  ã: "ả", ẵ: "ẳ", ẫ: "ẩ", ẽ: "ẻ", ễ: "ể", ĩ: "ỉ", õ: "ỏ", ỗ: "ổ", ỡ: "ở", ũ: "ủ", ữ: "ử", ỹ: "ỷ",
};

/** Merges ngã into hỏi, letter by letter. */
export function mergeHookTilde(word: string): string {
  let merged = "";
  for (const letter of word) merged += TILDE_TO_HOOK[letter] ?? letter;
  return merged;
}

const MAX_GAP = 8;

/**
 * A line with alternatives beside plain words can be meant in two ways ("chuyển|gửi tiền", "công an|viện kiểm sát");
 * both readings are kept where both make sense, the senseless one never matches.
 * @throws Error naming the phrase when a gap is too wide or the phrase begins or ends with one
 */
export function parsePhrase(source: string): readonly Phrase[] {
  const parts = source.normalize("NFC").toLowerCase().split(/\s+/).filter((part) => part !== "");
  const edge = (part: string | undefined): boolean => part === undefined || part.startsWith("*") || part.startsWith("?");
  if (edge(parts[0]) || edge(parts.at(-1))) throw new Error(`lexicon phrase "${source}": must begin and end with a required word`);
  const runs: string[][] = [[]];
  for (const part of parts) {
    if (part.startsWith("*") || part.startsWith("?")) runs.push([part], []);
    else (runs.at(-1) as string[]).push(part);
  }
  const filled = runs.filter((run) => run.length > 0);
  const single: PhraseElement[] = [];
  const several: PhraseElement[] = [];
  let differs = false;
  for (const run of filled) {
    const first = run[0] as string;
    if (first.startsWith("*")) {
      const gap = gapOf(first, source);
      single.push(gap);
      several.push(gap);
      continue;
    }
    const words = run.map((part) => choice(part.replace(/^\?/, "").split("|").map((word) => [word]), part.startsWith("?")));
    single.push(...words);
    const all = run.join(" ").split("|").map((alternative) => alternative.trim().split(" "));
    // A whole line of alternatives: single words among them would match far too much ("chuyển|gửi tiền").
    const sequences = filled.length > 1 ? all : all.filter((sequence) => sequence.length > 1);
    const meant = run.length > 1 && all.length > 1 && sequences.length > 0 && !first.startsWith("?");
    differs ||= meant;
    several.push(...(meant ? [choice(sequences, false)] : words));
  }
  return differs ? [{ source, elements: single }, { source, elements: several }] : [{ source, elements: single }];
}

function gapOf(part: string, source: string): PhraseElement {
  const max = part === "*" ? 2 : Number(part.slice(1));
  if (!Number.isInteger(max) || max < 1 || max > MAX_GAP) throw new Error(`lexicon phrase "${source}": gap ${part} must be *1 to *${MAX_GAP}`);
  return { kind: "gap", max };
}

function choice(sequences: readonly (readonly string[])[], optional: boolean): PhraseElement {
  return { kind: "choice", optional, sequences: sequences.map((sequence) => sequence.map((word) => ({ bare: stripDiacritics(word), form: mergeHookTilde(placeTone(word)) }))) };
}

function matches(test: WordTest, word: MatchWord | undefined): boolean {
  if (word === undefined || word.bare !== test.bare) return false;
  if (word.form === null || test.form === test.bare) return true;
  if (word.form === word.bare) return !word.strict;
  return word.form === test.form;
}

/** Index of the word after the match that begins at `at`, or -1. Bounded by the phrase's own length, never by the text's. */
export function matchPhrase(phrase: Phrase, words: readonly MatchWord[], at: number, element = 0): number {
  const current = phrase.elements[element];
  if (current === undefined) return at;
  if (current.kind === "gap") {
    for (let skip = 0; skip <= current.max; skip += 1) {
      const end = matchPhrase(phrase, words, at + skip, element + 1);
      if (end !== -1) return end;
    }
    return -1;
  }
  for (const sequence of current.sequences) {
    if (!sequence.every((test, i) => matches(test, words[at + i]))) continue;
    const end = matchPhrase(phrase, words, at + sequence.length, element + 1);
    if (end !== -1) return end;
  }
  return current.optional ? matchPhrase(phrase, words, at, element + 1) : -1;
}

interface Entry<Value> {
  readonly phrase: Phrase;
  readonly value: Value;
  /** Bare words it can begin with. */
  readonly firsts: readonly string[];
  /** Bare words of every other required element, one list each: all must be met before it is worth trying. */
  readonly needs: readonly (readonly string[])[];
  /** Number of the scan that last met it; saves a set a scan. */
  met: number;
}

/** Words an element can begin with; one of them must stand in the text for a required element to match. */
function openings(element: PhraseElement | undefined): readonly string[] {
  return element?.kind === "choice" ? [...new Set(element.sequences.map((sequence) => sequence[0]?.bare ?? ""))] : [];
}

function possible(needs: readonly (readonly string[])[], present: ReadonlySet<string>): boolean {
  for (const words of needs) {
    let met = false;
    for (const word of words)
      if (present.has(word)) {
        met = true;
        break;
      }
    if (!met) return false;
  }
  return true;
}

/**
 * Many phrases, matched in one walk of a text. Each phrase lies under the rarest of its required words (its anchor), so
 * that a text only meets the phrases whose anchor it holds: "chuyển" begins hundreds, "trợ năng" ends a few.
 */
export class PhraseIndex<Value> {
  readonly #entries: Entry<Value>[] = [];
  #byAnchor: Map<string, Entry<Value>[]> | null = null;
  #scans = 0;

  add(phrase: Phrase, value: Value): void {
    const needs = phrase.elements.slice(1).flatMap((element) => (element.kind === "choice" && !element.optional ? [openings(element)] : []));
    this.#entries.push({ phrase, value, firsts: openings(phrase.elements[0]), needs, met: 0 });
    this.#byAnchor = null;
  }

  /** Calls `found` for every phrase at every place; `start` and `end` are word positions, end exclusive. */
  scan(words: readonly MatchWord[], found: (value: Value, start: number, end: number) => void): void {
    const anchors = (this.#byAnchor ??= this.#anchor());
    const scan = (this.#scans += 1);
    const starts = new Map<string, Entry<Value>[]>();
    const present = new Set<string>();
    for (const word of words) present.add(word.bare);
    for (const bare of present) {
      const bucket = anchors.get(bare);
      if (bucket === undefined) continue;
      for (const entry of bucket) {
        if (entry.met === scan) continue;
        entry.met = scan;
        if (!possible(entry.needs, present)) continue;
        for (const first of entry.firsts) {
          if (!present.has(first)) continue;
          const list = starts.get(first);
          if (list === undefined) starts.set(first, [entry]);
          else list.push(entry);
        }
      }
    }
    for (let at = 0; at < words.length; at += 1) {
      for (const { phrase, value } of starts.get((words[at] as MatchWord).bare) ?? []) {
        const end = matchPhrase(phrase, words, at);
        if (end !== -1) found(value, at, end);
      }
    }
  }

  #anchor(): Map<string, Entry<Value>[]> {
    const frequency = new Map<string, number>();
    for (const { phrase } of this.#entries) for (const element of phrase.elements) for (const word of openings(element)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const weight = (element: PhraseElement): number => (element.kind === "gap" || element.optional ? Infinity : openings(element).reduce((sum, word) => sum + (frequency.get(word) ?? 0), 0));
    const byAnchor = new Map<string, Entry<Value>[]>();
    for (const entry of this.#entries) {
      const anchor = entry.phrase.elements.reduce((best, element) => (weight(element) < weight(best) ? element : best));
      for (const word of openings(anchor)) {
        const bucket = byAnchor.get(word);
        if (bucket === undefined) byAnchor.set(word, [entry]);
        else bucket.push(entry);
      }
    }
    return byAnchor;
  }
}
