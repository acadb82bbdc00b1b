import { stripDiacritics } from "../text/fold.ts";
import { placeTone } from "../text/tone-placement.ts";

/**
 * A phrase of the lexicon, one line of plain words:
 *   `chuyển|gửi|nộp * tiền`       alternatives; `*` skips up to two words, `*5` up to five, never into the next sentence
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
  /** A sentence begins with it: what stood before belongs to something else. */
  readonly opens?: boolean;
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
  return { kind: "choice", optional, sequences: sequences.map((sequence) => sequence.map(wordTest)) };
}

/** Thousands of phrases share some two thousand words; a word's test is made once. */
const tests = new Map<string, WordTest>();

function wordTest(word: string): WordTest {
  let test = tests.get(word);
  if (test === undefined) tests.set(word, (test = { bare: stripDiacritics(word), form: mergeHookTilde(placeTone(word)) }));
  return test;
}
