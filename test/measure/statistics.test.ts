import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc } from "../../src/measure/auc.ts";
import { calibrationError, reliabilityTable } from "../../src/measure/reliability.ts";
import { quantile, timingOf } from "../../src/measure/timing.ts";
import { wilson } from "../../src/measure/wilson.ts";

describe("wilson", () => {
  it.each([
    // p = 0.5, n = 100: (0.5 + 0.0192073) / 1.0384146 ± 1.959964 · √(0.0025 + 0.0000960) / 1.0384146
    [50, 100, 0.40383, 0.59617],
    // p = 0, n = 10: 0 to z² / (n + z²) = 3.841459 / 13.841459
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [1, 1, 0.206549, 1],
  ])("of %i in %i reaches from %d to %d", (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  it("says nothing when nothing was tried", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it("always holds the measured share, and narrows with more trials", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const hits = Math.round(share * trials);
        const { low, high } = wilson(hits, trials);
        expect(low).toBeLessThanOrEqual(hits / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / trials - 1e-12);
        const more = wilson(hits * 10, trials * 10);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });
});

describe("auc", () => {
  it.each([
    ["apart", [0.9, 0.8], [0.1, 0.2], 1],
    ["the wrong way round", [0.1], [0.9, 0.8], 0],
    ["all the same", [0.5, 0.5], [0.5], 0.5],
    // Pairs: 0.8>0.5, 0.8>0.2, 0.5=0.5 (half), 0.5>0.2 → 3.5 of 4.
    ["with a tie", [0.8, 0.5], [0.5, 0.2], 0.875],
    // 0.3: below 0.4, above 0.1; 0.4: ties 0.4, above 0.1 → 1 + 1.5 of 4.
    ["with a tie and a miss", [0.3, 0.4], [0.4, 0.1], 0.625],
  ])("of scores %s", (_, positives, negatives, expected) => {
    expect(auc(positives, negatives)).toBeCloseTo(expected, 12);
  });

  it("is null with one side empty", () => {
    expect(auc([], [1])).toBeNull();
    expect(auc([1], [])).toBeNull();
  });

  it("agrees with counting the pairs one by one", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        expect(auc(positives, negatives)).toBeCloseTo(pairs.reduce<number>((a, b) => a + b, 0) / pairs.length, 12);
      }),
    );
  });
});

describe("reliabilityTable", () => {
  it("sorts by tenths, the ends included, and leaves empty ones out", () => {
    const table = reliabilityTable([{ risk: 0, harmful: false }, { risk: 0.04, harmful: true }, { risk: 0.95, harmful: true }, { risk: 1, harmful: true }]);
    expect(table.map(({ from, count, harmful }) => [from, count, harmful])).toEqual([[0, 2, 1], [0.9, 2, 2]]);
    expect(table[0]?.stated).toBeCloseTo(0.02, 12);
    // |0.02 − 0.5| · 2/4 + |0.975 − 1| · 2/4
    expect(calibrationError(table)).toBeCloseTo(0.2525, 12);
  });

  it("of nothing has no error", () => {
    expect(calibrationError(reliabilityTable([]))).toBe(0);
  });
});

describe("quantile", () => {
  it("is the nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([7], 0.99)).toBe(7);
    expect(timingOf([1, 2, 3])).toEqual({ count: 3, median: 2, p99: 3, mean: 2, cpu: null });
  });
});
