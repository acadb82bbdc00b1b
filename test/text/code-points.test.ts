import { describe, expect, it } from "vitest";
import { readCodePoint } from "../../src/text/code-points.ts";
import { stripDiacritics } from "../../src/text/letters.ts";
import { lighten } from "../../src/text/lighten.ts";

const LAST = 0x1ffff;

describe("every code point of the first two planes", () => {
  it("reads as something that reads as itself", () => {
    const wrong: string[] = [];
    for (let code = 0; code <= LAST; code += 1) {
      const once = lighten(String.fromCodePoint(code)).exact;
      if (lighten(once).exact !== once) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it("has the same bare reading with and without its marks", () => {
    const wrong: string[] = [];
    for (let code = 0; code <= LAST; code += 1) {
      const sign = String.fromCodePoint(code);
      if (lighten(stripDiacritics(sign)).bare !== lighten(sign).bare) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it("keeps exact and bare of one length", () => {
    for (let code = 0; code <= LAST; code += 1) {
      const { exact, bare } = readCodePoint(code);
      if (exact.length !== bare.length) throw new Error(code.toString(16));
    }
  });
});
