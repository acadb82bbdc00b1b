import { stripDiacritics } from "../text/fold.ts";
import { placeTone } from "../text/tone-placement.ts";
import { mergeHookTilde, type MatchWord } from "./phrase.ts";
import type { Reading } from "./stream.ts";

/**
 * How words that stand side by side in a sentence are marked: "cung cap" is "cung cấp" and not "cúng cấp", "tron goi" is "trọn gói".
 * Learned from our own texts that write their marks; used where a text leaves them out or an abbreviation was written
 * out, so that a phrase of one meaning is not found in words of another. null: written in more than one way ("so lam" is
 * "sợ lắm" and "số làm").
 */
export type MarkedPairs = ReadonlyMap<string, readonly [string, string] | null>;

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
      if (left.strict && !right.opens && left.form !== null && right.form !== null) count(`${left.bare} ${right.bare}`, `${left.form} ${right.form}`, 1);
    }
  for (const phrase of phrases)
    for (const pair of phrase.toLowerCase().matchAll(/(?<![^\s|])(\p{L}+)(?= (\p{L}+)(?:[\s|]|$))/gu)) {
      const [left, right] = [pair[1], pair[2]].map((word) => mergeHookTilde(placeTone((word as string).normalize("NFC"))));
      count(stripDiacritics(`${left} ${right}`), `${left} ${right}`, LOOKED_FOR);
    }
  const pairs = new Map<string, readonly [string, string] | null>();
  for (const [bare, forms] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [best, times] = [...forms].reduce((a, b) => (b[1] > a[1] ? b : a));
    const all = [...forms.values()].reduce((sum, n) => sum + n, 0);
    if (times / all < AGREED) pairs.set(bare, null);
    else if (times >= SEEN) pairs.set(bare, best.split(" ") as [string, string]);
  }
  return pairs;
}

/** The words with the marks their neighbours tell; none where the two tell different ones, or where one of them leaves it open. */
export function withMarks(words: readonly (MatchWord & { readonly entity: unknown })[], pairs: MarkedPairs): readonly MatchWord[] {
  let before: readonly [string, string] | null | undefined;
  return words.map((word, at): MatchWord => {
    const next = words[at + 1];
    const behind = before;
    const ahead = next === undefined || next.opens === true || word.entity !== null || next.entity !== null ? undefined : pairs.get(`${word.bare} ${next.bare}`);
    before = ahead;
    if (word.entity !== null || (word.form !== null && (word.strict || word.form !== word.bare)) || behind === null || ahead === null) return word;
    const form = behind?.[1] ?? ahead?.[0];
    if (form === undefined || (ahead !== undefined && ahead[0] !== form)) return word;
    return { ...word, form, strict: true };
  });
}

/** In the file, before a pair that is marked in more than one way. */
const OPEN = "? ";

/** Each pair as it is marked; how it looks without marks follows from it. */
export function pairsToJson(pairs: MarkedPairs): readonly string[] {
  return [...pairs].map(([bare, pair]) => (pair === null ? `${OPEN}${bare}` : pair.join(" ")));
}

export function pairsFromJson(lines: readonly string[]): MarkedPairs {
  // The marks of all lines at once: twenty thousand small strings take ten times as long.
  const bare = stripDiacritics(lines.join("\n")).split("\n");
  return new Map(lines.map((line, at) => (line.startsWith(OPEN) ? [line.slice(OPEN.length), null] : [bare[at] as string, line.split(" ") as [string, string]])));
}
