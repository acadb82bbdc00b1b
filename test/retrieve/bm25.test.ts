import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bm25Term, DEFAULT_BM25, inverseFrequency, LexicalIndex } from "../../src/retrieve/bm25.ts";

const PASSAGES = [["a", "b", "a", "c"], ["b", "d"], ["d", "d", "d"]] as const;

describe("BM25", () => {
  it("is the published formula, worked out by hand", () => {
    // idf = ln(1 + (3 - 1 + 0.5) / (1 + 0.5)) = ln(8/3) = 0.980829…; tf 2, length 4, mean 3:
    // 0.980829 × 2 × 2.2 / (2 + 1.2 × (0.25 + 0.75 × 4/3)) = 4.315648… / 3.5 = 1.233042…
    expect(bm25Term(2, 1, 3, 4, 3, DEFAULT_BM25)).toBeCloseTo(1.2330424, 6);
    expect(inverseFrequency(1, 3)).toBeCloseTo(0.9808293, 6);
    // ln(1 + 0.5 / 3.5): a word that stands everywhere still weighs a little, never less than nothing.
    expect(inverseFrequency(3, 3)).toBeCloseTo(0.1335314, 6);
  });

  it("holds long passages back by b, and not at all when b is 0", () => {
    expect(bm25Term(1, 1, 3, 40, 3, DEFAULT_BM25)).toBeLessThan(bm25Term(1, 1, 3, 4, 3, DEFAULT_BM25));
    expect(bm25Term(1, 1, 3, 40, 3, { k1: 1.2, b: 0 })).toBe(bm25Term(1, 1, 3, 4, 3, { k1: 1.2, b: 0 }));
  });

  it("sums a passage's terms, best first, repeated query words counting once", () => {
    const index = new LexicalIndex(PASSAGES);
    expect(index.size).toBe(3);
    expect(index.search(["a", "b", "a"], 5)).toEqual(index.search(["a", "b"], 5));
    expect(index.search(["a", "b"], 5).map((hit) => hit.passage)).toEqual([0, 1]);
    expect(index.search(["a"], 5)[0]?.score).toBeCloseTo(1.2330424, 6);
    expect(index.search(["d"], 1).map((hit) => hit.passage)).toEqual([2]);
    expect(index.search(["z"], 5)).toEqual([]);
    expect(new LexicalIndex([]).search(["a"], 5)).toEqual([]);
  });

  it("finds what reading every passage finds", () => {
    const term = fc.constantFrom(..."abcdefg");
    const passage = fc.array(term, { maxLength: 12 });
    let met = 0;
    fc.assert(fc.property(fc.array(passage, { minLength: 1, maxLength: 12 }), fc.array(term, { minLength: 1, maxLength: 4 }), (passages, query) => {
      const mean = Math.max(1, passages.reduce((sum, one) => sum + one.length, 0) / passages.length);
      const naive = passages
        .map((one, at) => ({
          passage: at,
          score: [...new Set(query)].reduce((sum, word) => {
            const count = one.filter((other) => other === word).length;
            return count === 0 ? sum : sum + bm25Term(count, passages.filter((other) => other.includes(word)).length, passages.length, one.length, mean, DEFAULT_BM25);
          }, 0),
        }))
        .filter((hit) => hit.score > 0)
        .sort((x, y) => y.score - x.score || x.passage - y.passage);
      const found = new LexicalIndex(passages).search(query, 20);
      if (naive.length > 1) met += 1;
      expect(found.map((hit) => hit.passage).sort()).toEqual(naive.map((hit) => hit.passage).sort());
      for (const hit of found) expect(hit.score).toBeCloseTo(naive.find((other) => other.passage === hit.passage)?.score ?? NaN, 9);
      expect([...found].sort((x, y) => y.score - x.score || x.passage - y.passage)).toEqual(found);
    }));
    expect(met).toBeGreaterThan(20);
  });
});

describe("the best few of many", () => {
  /** "a" stands in most passages, "h" in few: as words do. */
  const term = fc.double({ min: 0, max: 1, noNaN: true }).map((share) => "abcdefgh".charAt(Math.floor(8 * share ** 3)));
  const passage = fc.array(term, { minLength: 1, maxLength: 12 });

  it("are those of all, with the same scores to the last digit, in one order", () => {
    let cut = 0;
    fc.assert(fc.property(fc.array(passage, { minLength: 30, maxLength: 120, size: "max" }), fc.uniqueArray(term, { minLength: 2, maxLength: 6 }), fc.integer({ min: 0, max: 4 }), (passages, query, limit) => {
      const index = new LexicalIndex(passages);
      const all = index.search(query, passages.length);
      expect(index.search(query, limit)).toEqual(all.slice(0, limit));
      // Once more: the searches before left nothing behind.
      expect(index.search(query, passages.length)).toEqual(all);
      if (all.length > limit) cut += 1;
    }), { numRuns: 200, seed: 5 });
    expect(cut).toBeGreaterThan(100);
  });
});

describe("coverage", () => {
  const index = new LexicalIndex(PASSAGES);

  it("is the share of a question's weight that one passage holds", () => {
    expect(index.coverage(["a", "b"], 0)).toBe(1);
    expect(index.coverage(["a", "z"], 0)).toBeCloseTo(0.9808293 / (0.9808293 + Math.log(8)), 6);
    expect(index.coverage(["z"], 0)).toBe(0);
    expect(index.coverage([], 0)).toBe(0);
  });
});
