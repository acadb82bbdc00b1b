import fc from "fast-check";
import { expect, it } from "vitest";
import { boundedLines, LONGEST_LINE } from "../../src/ingest/extract/line-length.ts";

it("leaves ordinary lines as they are", () => {
  const lines = ["", "  Số: 57/UBND-NC      Quảng Ninh, ngày 08 tháng 01 năm 2025", "\tKính gửi:"];
  expect(boundedLines(lines)).toEqual(lines);
});

it("bounds every line and loses no word", () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 50 }).map((piece) => `${piece.replace(/\n/g, "")}${" ".repeat(piece.length * 9)}`), { maxLength: 60 }), (pieces) => {
    const bounded = boundedLines([pieces.join("")]);
    expect(bounded.every((line) => line.length <= LONGEST_LINE)).toBe(true);
    expect(bounded.join("").replace(/\s/g, "")).toBe(pieces.join("").replace(/\s/g, ""));
  }));
});
