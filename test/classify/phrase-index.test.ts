import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PairTable } from "../../src/classify/pair-table.ts";
import { parsePhrase, type MatchWord, type Phrase } from "../../src/classify/phrase.ts";
import { PhraseIndex } from "../../src/classify/phrase-index.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { naiveMatch } from "./naive-phrase.ts";

/** Few words, some with the same letters: phrases meet often, and marks decide. */
const WORDS = ["chuyển", "chuyện", "tiền", "tiên", "ngay", "bán", "bạn", "mã", "gửi", "<money>"] as const;
const word = fc.constantFrom(...WORDS);
const alternatives = fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((lines) => lines.map((line) => line.join(" ")).join("|"));
const middle = fc.oneof({ weight: 3, arbitrary: alternatives }, { weight: 2, arbitrary: fc.constantFrom("*", "*1", "*4", "*8") }, { weight: 2, arbitrary: word.map((one) => `?${one}`) });
const phrase = fc.tuple(alternatives, fc.array(middle, { maxLength: 3 }), fc.option(alternatives, { nil: null })).map(([head, between, tail]) => (tail === null ? head : [head, ...between, tail].join(" ")));
const text = fc.array(fc.tuple(word, fc.constantFrom("written", "plain", "expanded")), { maxLength: 24 }).chain((words) =>
  fc.boolean().map((strict) => words.map(([one, how]): MatchWord => ({ bare: stripDiacritics(one), form: how === "expanded" || one.startsWith("<") ? null : how === "plain" ? stripDiacritics(one) : one, strict }))),
);

type Hit = readonly [phrase: number, start: number, end: number];
const sorted = (hits: readonly Hit[]): readonly Hit[] => [...hits].sort((a, b) => a[1] - b[1] || a[0] - b[0]);

describe("the index of phrases", () => {
  it("finds what each phrase finds when it is tried at every word, each time it is asked", () => {
    const reached = { hits: 0, gaps: 0, optional: 0, several: 0, alone: 0 };
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 12 }), fc.array(text, { minLength: 1, maxLength: 3 }), (sources, texts) => {
        const phrases: readonly Phrase[] = sources.flatMap((source) => parsePhrase(source));
        const index = new PhraseIndex<number>();
        phrases.forEach((one, at) => { index.add(one, at); });
        for (const words of texts) {
          const naive: Hit[] = [];
          words.forEach((_, start) => { phrases.forEach((one, at) => {
            const end = naiveMatch(one, words, start);
            if (end !== -1) naive.push([at, start, end]);
          }); });
          const found: Hit[] = [];
          index.scan(words, (at, start, end) => { found.push([at, start, end]); });
          expect(sorted(found)).toEqual(sorted(naive));
          for (const [at] of naive) {
            const { elements } = phrases[at] as Phrase;
            reached.hits += 1;
            if (elements.length === 1) reached.alone += 1;
            if (elements.some((element) => element.kind === "gap")) reached.gaps += 1;
            if (elements.some((element) => element.kind === "choice" && element.optional)) reached.optional += 1;
            if (elements.some((element) => element.kind === "choice" && element.sequences.some((sequence) => sequence.length > 1))) reached.several += 1;
          }
        }
      }),
      { numRuns: 400, seed: 20250108 },
    );
    for (const [path, times] of Object.entries(reached)) expect(times, path).toBeGreaterThan(50);
  });

  it("tells places in the order of the text", () => {
    const index = new PhraseIndex<string>();
    for (const one of ["tiền", "chuyển tiền", "gửi *3 tiền"]) index.add(parsePhrase(one)[0] as Phrase, one);
    const starts: number[] = [];
    index.scan("gui cho anh tien chuyen tien".split(" ").map((bare) => ({ bare, form: bare, strict: false })), (_, start) => { starts.push(start); });
    expect(starts).toEqual([0, 3, 4, 5]);
  });
});

describe("the table of pairs", () => {
  it("keeps every entry under its pair, in the order given, and nothing under other pairs", () => {
    const number = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.record({ first: number, second: number, value: fc.nat(), reach: fc.integer({ min: 1, max: 300 }) }), { maxLength: 200 }), (entries) => {
        const table = new PairTable(31, entries);
        for (let first = 0; first <= 30; first += 1)
          for (let second = 0; second <= 30; second += 1) {
            const kept: { value: number; reach: number }[] = [];
            const slot = table.slotOf(first, second);
            if (slot !== -1) for (let at = table.begin(slot); at < table.end(slot); at += 1) kept.push({ value: table.valueAt(at), reach: table.reachAt(at) });
            expect(kept).toEqual(entries.filter((entry) => entry.first === first && entry.second === second).map(({ value, reach }) => ({ value, reach })));
          }
      }),
      { numRuns: 20, seed: 1 },
    );
  }, 60_000);
});
