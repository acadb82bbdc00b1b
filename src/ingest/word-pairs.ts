import type { Catalog } from "../catalog/catalog.ts";
import { withoutDiacritics } from "../catalog/plain-words.ts";
import { placeTones } from "../text/tone-placement.ts";

/** How often words and pairs of words stand in the knowledge: what its Vietnamese looks like. */
export interface WordPairs {
  count(word: string): number;
  pair(first: string, second: string): number;
  /**
   * Words of the same letters with other marks, the word itself left out, commonest first; for a scan also those that
   * have an a where it has an o: what a round a is read as.
   */
  twins(word: string, scanned: boolean): readonly string[];
  readonly total: number;
}

const WORD = /\p{L}+/gu;
/** Typed without marks: it would teach that "tien" is a word. */
const MARKED_SHARE = 0.25;

/** A dispatch sounds like our descriptions and advice, less like messages. */
const FORMAL = 4;

type Texts = Pick<Catalog, "dispatches" | "patterns" | "cases" | "benign" | "guidance" | "advice" | "canned" | "corpus" | "wording">;

/** One spelling a word: lower case, NFC, the tone in one place. */
export const wordForm = (word: string): string => placeTones(word.normalize("NFC").toLowerCase());

/** @param without ids of dispatches whose own text must not vouch for itself */
export function wordPairs(catalog: Texts, without: ReadonlySet<string> = new Set()): WordPairs {
  const singles = new Map<string, number>();
  const pairs = new Map<string, number>();
  let total = 0;
  const add = (text: string, weight: number): void => {
    const runs = text.normalize("NFC").split(/[^\p{L}\s]+/u);
    for (const run of runs) {
      const words = (run.match(WORD) ?? []).map(wordForm);
      if (words.length > 3 && words.filter((word) => word !== withoutDiacritics(word)).length < words.length * MARKED_SHARE) continue;
      total += weight * words.length;
      for (const [at, word] of words.entries()) {
        singles.set(word, (singles.get(word) ?? 0) + weight);
        const before = words[at - 1];
        if (before !== undefined) pairs.set(`${before} ${word}`, (pairs.get(`${before} ${word}`) ?? 0) + weight);
      }
    }
  };
  for (const text of formalTexts(catalog, without)) add(text, FORMAL);
  for (const text of messages(catalog)) add(text, 1);
  const bySkeleton = { print: grouped(singles, withoutDiacritics), scan: grouped(singles, roundSkeleton) };
  return {
    total,
    count: (word) => singles.get(word) ?? 0,
    pair: (first, second) => pairs.get(`${first} ${second}`) ?? 0,
    twins: (word, scanned) => ((scanned ? bySkeleton.scan.get(roundSkeleton(word)) : bySkeleton.print.get(withoutDiacritics(word))) ?? []).filter((other) => other !== word),
  };
}

const roundSkeleton = (word: string): string => withoutDiacritics(word).replace(/o/g, "a");

/** Words by their skeleton, commonest first. */
function grouped(counts: ReadonlyMap<string, number>, skeleton: (word: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const word of counts.keys()) {
    const group = groups.get(skeleton(word));
    if (group === undefined) groups.set(skeleton(word), [word]);
    else group.push(word);
  }
  for (const words of groups.values()) words.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return groups;
}

function* formalTexts(catalog: Texts, without: ReadonlySet<string>): Generator<string> {
  for (const { id, sections } of catalog.dispatches.values()) if (!without.has(id)) for (const { text } of sections) yield text;
  for (const p of catalog.patterns.values()) {
    yield* [p.name, p.short, p.twin, ...p.script, ...p.signs.map(({ text }) => text), ...p.false_positives];
    yield* [...p.advice.do, ...p.advice.dont].map(({ text }) => text);
  }
  for (const g of catalog.guidance.values()) yield* [g.title, ...g.steps.map(({ text }) => text), ...g.warn.map(({ text }) => text)];
  for (const a of catalog.advice.values()) yield* [...a.do, ...a.dont].map(({ text }) => text);
  for (const value of Object.values(catalog.wording)) yield* typeof value === "string" ? [value] : value;
  yield JSON.stringify([...catalog.canned.values()]);
}

function* messages(catalog: Texts): Generator<string> {
  for (const c of catalog.cases.values()) yield* [...c.hit, ...c.miss, ...c.todo].map(({ text }) => text);
  for (const b of catalog.benign.values()) yield* [b.genuine, b.suspicious_when, ...b.messages.map(({ text }) => text)];
  for (const list of catalog.corpus.values()) yield* list.map(({ text }) => text);
}
