import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { changes, FiguresSchema, rate, value, worth } from "../../src/measure/figures.ts";
import { changesText, columns, evasionTable, figuresTable } from "../../src/measure/table.ts";

describe("figures", () => {
  it("count hits, and know when nothing was counted", () => {
    expect(rate([1, 2, 3, 4], (n) => n > 1)).toEqual({ hits: 3, of: 4 });
    expect(worth(rate([1, 2, 3, 4], (n) => n > 1))).toBe(0.75);
    expect(worth(rate([], () => true))).toBeNull();
    expect(value(0.123456789)).toEqual({ value: 0.1235 });
  });

  it("tell only what differs, and of sections measured now", () => {
    const before = { real: { caught: { hits: 90, of: 100 }, same: { hits: 1, of: 2 }, gone: { value: 1 } }, own: { first: { hits: 1, of: 1 } } };
    const now = { real: { caught: { hits: 95, of: 100 }, same: { hits: 1, of: 2 }, fresh: { value: 2 } } };
    expect(changes(before, now).map(({ name }) => name)).toEqual(["caught", "fresh", "gone"]);
    expect(changesText(before, now)).toContain("+5.0 points");
    expect(changesText(now, now)).toBe("no change");
    expect(changesText({}, now)).toBe("real: not committed yet");
  });

  it("refuse to hold a message", () => {
    expect(FiguresSchema.safeParse({ real: { caught: { hits: 1, of: 2, text: "alo" } } }).success).toBe(false);
    expect(FiguresSchema.safeParse({ real: { caught: "alo" } }).success).toBe(false);
    expect(FiguresSchema.safeParse({ real: { ["a".repeat(81)]: { value: 1 } } }).success).toBe(false);
  });

  it("stand in eval/ as they are printed", () => {
    expect(FiguresSchema.safeParse(JSON.parse(readFileSync(new URL("../../eval/figures.json", import.meta.url), "utf8"))).success).toBe(true);
  });
});

describe("tables", () => {
  it("align words left and figures right", () => {
    expect(columns([["a", "1"], ["bbb", "22"]])).toBe("a     1\nbbb  22");
    expect(columns([["a", "1", "x"], ["b", "2", "long"]], true)).toBe("a  1  x\nb  2  long");
  });

  it("show the share, its interval, and what it was counted over", () => {
    expect(figuresTable({ caught: { hits: 50, of: 100 }, none: { hits: 0, of: 0 }, AUC: { value: 0.5 } }).split("\n").map((line) => line.trim().split(/\s{2,}/))).toEqual([["figure", "95 %", "of"], ["caught", "50.0 %", "40.4–59.6 %", "50/100"], ["none", "–", "0"], ["AUC", "0.5000"]]);
  });

  it("show what an evasion costs against the plain texts", () => {
    const [, plain, leet] = evasionTable({ "as they came": { hits: 90, of: 100 }, leet: { hits: 80, of: 100 } }).split("\n");
    expect(plain).not.toMatch(/[+−]\d/);
    expect(leet).toMatch(/\+10\.0$/);
  });
});
