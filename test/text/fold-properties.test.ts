import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, stripDiacritics } from "../../src/text/fold.ts";
import { anyUnits, messyText } from "./generators.ts";

const RUNS = { numRuns: 3000 };
const text = fc.oneof(messyText, anyUnits);

describe("fold, on whatever is sent", () => {
  it("gives exact and bare of one length", () => {
    fc.assert(fc.property(text, (sent) => {
      const { exact, bare } = fold(sent);
      expect(bare.length).toBe(exact.length);
    }), RUNS);
  });

  it("is idempotent: what was folded folds to itself", () => {
    fc.assert(fc.property(text, (sent) => {
      const once = fold(sent);
      const twice = fold(once.exact);
      expect(twice.exact).toBe(once.exact);
      expect(twice.bare).toBe(once.bare);
    }), RUNS);
  });

  it("folds the same to bare, typed with or without diacritics", () => {
    fc.assert(fc.property(text, (sent) => {
      expect(fold(stripDiacritics(sent)).bare).toBe(fold(sent).bare);
    }), RUNS);
  });

  it("leads every position back into the original, and never backwards", () => {
    fc.assert(fc.property(text, (sent) => {
      const folded = fold(sent);
      let before = { start: 0, end: 0 };
      for (let at = 0; at < folded.bare.length; at += 1) {
        const range = folded.originalRange(at, at + 1);
        expect(range.start).toBeGreaterThanOrEqual(before.start);
        expect(range.end).toBeGreaterThanOrEqual(before.end);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(sent.length);
        before = range;
      }
    }), RUNS);
  });

  it("clamps ranges that are out of reach", () => {
    fc.assert(fc.property(text, fc.integer({ min: -5, max: 200 }), fc.integer({ min: -5, max: 200 }), (sent, start, end) => {
      const range = fold(sent).originalRange(start, end);
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThanOrEqual(sent.length);
    }), RUNS);
  });

  it("leaves no blank run, capital letter of the alphabet or invisible sign", () => {
    fc.assert(fc.property(text, (sent) => {
      const { exact, bare } = fold(sent);
      expect(exact).not.toMatch(/ {2}|[A-ZĐ\n\t\0\u200b\u202e\u00ad]/);
      expect(bare).not.toMatch(/[\u0300-\u036f\u1ea0-\u1ef9đăâêôơưàáãèéìíòóõùúýĩũ]/);
    }), RUNS);
  });
});
