import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lengthOf, textPieces } from "../../src/channels/text-pieces.ts";

describe("a text in pieces", () => {
  it("is cut between paragraphs, else lines, else sentences, else words", () => {
    expect(textPieces("một hai.\n\nba bốn.", 10)).toEqual(["một hai.", "ba bốn."]);
    expect(textPieces("một hai.\nba bốn.", 10)).toEqual(["một hai.", "ba bốn."]);
    expect(textPieces("Một hai. Ba bốn.", 10)).toEqual(["Một hai.", "Ba bốn."]);
    expect(textPieces("một hai ba bốn", 7)).toEqual(["một hai", "ba bốn"]);
    expect(textPieces("a\n\nb\n\nc", 4)).toEqual(["a\n\nb", "c"]);
  });

  it("a word without end is cut between letters, never inside one", () => {
    expect(textPieces("👩‍👩‍👧👩‍👩‍👧", 6)).toEqual(["👩‍👩‍👧", "👩‍👩‍👧"]);
    expect(textPieces("ế".normalize("NFD").repeat(4), 2)).toEqual(["ếế", "ếế"]);
  });

  it("keeps to the limit, loses no word and leaves no blank piece, whatever the text", () => {
    const words = fc.array(fc.constantFrom("tiền", "chuyển.", "a", "👩‍👩‍👧", "x".repeat(30), "ế".normalize("NFD"), "e" + "\u0301".repeat(40), "\n", "\n\n", "OTP!"), { maxLength: 60 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "binary" })), fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const pieces = textPieces(text, longest);
        expect(pieces.every((piece) => lengthOf(piece) <= longest && piece.trim() !== "")).toBe(true);
        const bare = (one: string): string => one.normalize("NFC").replace(/\s/gu, "");
        expect(bare(pieces.join(""))).toBe(bare(text));
      }),
      { seed: 3 },
    );
  });
});
