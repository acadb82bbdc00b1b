import { stripDiacritics } from "../text/fold.ts";
import { placeTone } from "../text/tone-placement.ts";
import { mergeHookTilde, type MatchWord } from "./phrase.ts";
import type { Reading } from "./stream.ts";

/**
 * How words that stand side by side are marked: "cung cap" is "cung cấp" and not "cúng cấp", "tron goi" is "trọn gói".
 * Learned from our own texts that write their marks; used where a text leaves them out or an abbreviation was written
 * out, so that a phrase of one meaning is not found in words of another.
 */
export type MarkedPairs = ReadonlyMap<string, readonly [string, string]>;

/** A pair counts as marked in one way when nine texts in ten write it so. */
const AGREED = 0.9;
const SEEN = 2;

/** A pair that a phrase looks for stays possible, however rare our texts have it: "giả sử" beside "gia sư". */
const LOOKED_FOR = 20;

/**
 * @param readings of texts; those that leave their marks out teach nothing
 * @param phrases what will be looked for, as the lexicon writes it
 */
export function learnMarkedPairs(readings: Iterable<Reading>, phrases: Iterable<string> = []): MarkedPairs {
  const counts = new Map<string, Map<string, number>>();
  const count = (bare: string, form: string, times: number): void => {
    const forms = counts.get(bare) ?? new Map<string, number>();
    forms.set(form, (forms.get(form) ?? 0) + times);
    counts.set(bare, forms);
  };
  for (const { words } of readings)
    for (let at = 1; at < words.length; at += 1) {
      const [left, right] = [words[at - 1], words[at]] as [Reading["words"][number], Reading["words"][number]];
      if (left.strict && left.form !== null && right.form !== null) count(`${left.bare} ${right.bare}`, `${left.form} ${right.form}`, 1);
    }
  for (const phrase of phrases)
    for (const pair of phrase.toLowerCase().matchAll(/(?<![^\s|])(\p{L}+)(?= (\p{L}+)(?:[\s|]|$))/gu)) {
      const [left, right] = [pair[1], pair[2]].map((word) => mergeHookTilde(placeTone((word as string).normalize("NFC"))));
      count(stripDiacritics(`${left} ${right}`), `${left} ${right}`, LOOKED_FOR);
    }
  const pairs = new Map<string, readonly [string, string]>();
  for (const [bare, forms] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [best, times] = [...forms].reduce((a, b) => (b[1] > a[1] ? b : a));
    const all = [...forms.values()].reduce((sum, n) => sum + n, 0);
    if (times < SEEN || times / all < AGREED) continue;
    const [left, right] = best.split(" ") as [string, string];
    pairs.set(bare, [left, right]);
  }
  return pairs;
}

/** The words with the marks their neighbours tell; where the two neighbours tell different ones, none. */
export function withMarks(words: readonly (MatchWord & { readonly entity: unknown })[], pairs: MarkedPairs): readonly MatchWord[] {
  let before: string | undefined;
  return words.map((word, at): MatchWord => {
    const next = words[at + 1];
    const pair = next === undefined || word.entity !== null || next.entity !== null ? undefined : pairs.get(`${word.bare} ${next.bare}`);
    const told = [before, pair?.[0]];
    before = pair?.[1];
    if (word.entity !== null || (word.form !== null && (word.strict || word.form !== word.bare))) return word;
    const form = told[0] ?? told[1];
    if (form === undefined || (told[1] !== undefined && told[1] !== form)) return word;
    return { ...word, form, strict: true };
  });
}

/** Each pair as it is marked; how it looks without marks follows from it. */
export function pairsToJson(pairs: MarkedPairs): readonly string[] {
  return [...pairs.values()].map((pair) => pair.join(" "));
}

export function pairsFromJson(lines: readonly string[]): MarkedPairs {
  return new Map(lines.map((line) => [stripDiacritics(line), line.split(" ") as [string, string]]));
}
