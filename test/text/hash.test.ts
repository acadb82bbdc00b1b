import fc from "fast-check";
import { expect, it } from "vitest";
import { extendHash, extendHashByUnit, finishHash, hash32, HASH_START } from "../../src/text/hash.ts";

it("a hash goes on where it was left", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (head, tail) => {
      expect(finishHash(extendHash(extendHash(HASH_START, head), tail))).toBe(hash32(head + tail));
      if (tail.length > 0) expect(finishHash(extendHash(extendHashByUnit(extendHash(HASH_START, head), tail.charCodeAt(0)), tail.slice(1)))).toBe(hash32(head + tail));
    }),
  );
});

it("a hash never changes: the models' columns hang on it", () => {
  expect(["", "w công an", "p demand.send-money|sender.police"].map(hash32)).toEqual([447806413, 4018024399, 3921035294]);
});
