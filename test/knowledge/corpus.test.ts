import fc from "fast-check";
import { expect, it } from "vitest";
import { alike, threeGrams } from "../../src/catalog/checks/corpus.ts";

/** The plain definition, every pair: |A ∩ B| / |A ∪ B| > 0.8 over sets of word 3-grams. */
function alikeNaively(texts: readonly { words: readonly string[] }[]): string[] {
  const pairs: string[] = [];
  for (const [i, a] of texts.entries()) {
    for (const [j, b] of texts.entries()) {
      if (j >= i) continue;
      const [A, B] = [threeGrams(a.words), threeGrams(b.words)];
      const union = new Set([...A, ...B]).size;
      const both = [...A].filter((g) => B.has(g)).length;
      if (both / union > 0.8) pairs.push(`${j}-${i}`);
    }
  }
  return pairs.sort();
}

it("finds by its index exactly the pairs the definition finds, and does find some", () => {
  let found = 0;
  const words = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (lists) => {
      const texts = lists.map((list, id) => ({ words: list, id }));
      const pairs = [...alike(texts)].map(([a, b]) => `${a.id}-${b.id}`).sort();
      found += pairs.length;
      expect(pairs).toEqual(alikeNaively(texts));
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(found).toBeGreaterThan(30);
});
