import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnCounter, columnOf, type ColumnCounts } from "../../src/classify/columns.ts";
import type { Window } from "../../src/classify/features.ts";
import { readMessage, type Reading } from "../../src/classify/stream.ts";
import { textColumnsOf } from "../../src/classify/text-columns.ts";
import { traitsOf } from "../../src/classify/traits.ts";
import { isWord } from "../../src/text/syllable.ts";

const PIECES = ["chuyển khoản", "ngay", "5.000.000đ", "http://vietcom-bank.top/a", "c.h.u.y.ể.n", "0912345678", "STK 19031234567", "Zalo", "BạnƠi", "𝗠𝗔̃", "tr!eu", "\u{1f600}", "ngày 5/7", "hvxqk", "Z4lo", "\ud800", "“mã”", "OTP: 123456", "xin chào.", "\n", "g|p"] as const;
const message = fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", " ", "", "-")), { maxLength: 40, size: "max" }).map((parts) => parts.flat().join(""));
const windowOf = (reading: Reading, a: number, b: number): Window => ({ from: Math.floor(Math.min(a, b) * reading.words.length), to: Math.ceil(Math.max(a, b) * reading.words.length) });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** The names of the features of a window, as text-columns.ts describes them, one by one. */
function namesOf(reading: Reading, { from, to }: Window): { words: string[]; letters: string[] } {
  const forms = reading.words.map(({ bare, entity }) => {
    if (entity === null) return bare.replace(/\d/g, "0");
    const amount = Number(entity.value);
    return entity.type === "money" && Number.isFinite(amount) ? `<money${Math.max(3, Math.min(9, Math.floor(Math.log10(amount + 1))))}>` : bare;
  }).slice(from, to);
  const words: string[] = [];
  forms.forEach((_, at) => {
    for (let n = 1; n <= 3 && at + n <= forms.length; n += 1) words.push(`w ${forms.slice(at, at + n).join(" ")}`);
    if (at + 2 < forms.length) words.push(`s ${forms[at] as string} ${forms[at + 2] as string}`);
  });
  const text = forms.join(" ");
  return { words, letters: Array.from({ length: Math.max(0, text.length - 3) }, (_, at) => `c${text.slice(at, at + 4)}`) };
}

/** By column, in the order first met. */
function naiveCounts(names: readonly string[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const name of names) counts.set(columnOf(name), (counts.get(columnOf(name)) ?? 0) + 1);
  return [...counts];
}

const pairs = ({ columns, counts }: ColumnCounts): readonly (readonly [number, number])[] => [...columns].map((column, at) => [column, counts[at] as number]);

describe("the columns of a window", () => {
  it("are those of its features named one by one, in the same order", () => {
    const counter = new ColumnCounter();
    let longest = 0;
    fc.assert(
      fc.property(message, share, share, (text, a, b) => {
        const reading = readMessage(text);
        const window = windowOf(reading, a, b);
        const names = namesOf(reading, window);
        longest = Math.max(longest, window.to - window.from);
        textColumnsOf(reading).countWords(window.from, window.to, counter);
        expect(pairs(counter.take())).toEqual(naiveCounts(names.words));
        textColumnsOf(reading).countLetters(window.from, window.to, counter);
        expect(pairs(counter.take())).toEqual(naiveCounts(names.letters));
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(longest).toBeGreaterThan(20);
  });
});

/** How a window is written, by the expressions the traits are defined with. */
function naiveTraits(reading: Reading, { from, to }: Window): readonly string[] {
  const words = reading.words.slice(from, to).filter((word) => word.entity === null);
  let at = reading.words[from]?.start ?? 0;
  const last = reading.words[to - 1]?.end ?? 0;
  let text = "";
  for (const entity of reading.entities) {
    if (entity.start < at || entity.end > last) continue;
    text += `${reading.folded.original.slice(at, entity.start)} `;
    at = entity.end;
  }
  text += reading.folded.original.slice(at, last);
  const count = (pattern: RegExp): number => (text.match(pattern) ?? []).length;
  const letters = count(/\p{L}/gu);
  const step = (part: number, whole: number, steps: readonly number[]): number => steps.filter((one) => (whole === 0 ? 0 : part / whole) > one).length;
  return [
    `length ${Math.min(8, Math.floor(Math.log2(to - from + 1)))}`,
    `odd-words ${step(words.filter(({ bare }) => /^[a-z]{2,}$/.test(bare) && !isWord(bare)).length, words.length, [0.08, 0.2, 0.35, 0.55])}`,
    `signs-inside ${step(count(/(?<=\p{L})[^\p{L}\p{M}\s\d'’/-](?=\p{L})/gu), letters, [0.01, 0.03, 0.08, 0.15])}`,
    `case-flips ${step(count(/\p{Ll}(?=\p{Lu})/gu), letters, [0.02, 0.06, 0.12, 0.2])}`,
    `capitals ${step(count(/\p{Lu}/gu), letters, [0.15, 0.4, 0.8])}`,
  ];
}

describe("the traits of a window", () => {
  it("are what the Unicode classes say", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(message, share, share, (text, a, b) => {
        const reading = readMessage(text);
        const window = windowOf(reading, a, b);
        const traits = traitsOf(reading, window);
        expect(traits).toEqual(naiveTraits(reading, window));
        for (const trait of traits) seen.add(trait);
      }),
      { numRuns: 500, seed: 11 },
    );
    for (const reached of ["odd-words 2", "signs-inside 3", "case-flips 3", "capitals 2"]) expect([...seen]).toContain(reached);
  });
});
