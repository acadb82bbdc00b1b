import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageLines, type Piece } from "../../src/ingest/extract/page-layout.ts";

const piece = (text: string, left: number, line: number, width = text.length * 6): Piece => ({ text, left, right: left + width, top: line * 18, bottom: line * 18 + 12 });

describe("lines of a page", () => {
  it("of a letterhead: the left column to its end, then the right one, then the letter", () => {
    const pieces = [
      piece("ỦY BAN NHÂN DÂN", 80, 1), piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 280, 1),
      piece("HUYỆN BA CHẼ", 85, 2), piece("Độc lập - Tự do - Hạnh phúc", 300, 2),
      piece("Số: 1/UBND", 90, 3), piece("Ba Chẽ, ngày 03 tháng 02 năm 2025", 290, 3.2),
      piece("Kính gửi: Các phòng", 180, 5, 200), piece("Gần đây có người mặc áo thợ điện tới từng nhà đưa mã cho quét", 80, 6, 440),
    ];
    expect(pageLines(pieces).filter((line) => line !== "")).toEqual(["ỦY BAN NHÂN DÂN", "HUYỆN BA CHẼ", "Số: 1/UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Ba Chẽ, ngày 03 tháng 02 năm 2025", "Kính gửi: Các phòng", "Gần đây có người mặc áo thợ điện tới từng nhà đưa mã cho quét"]);
  });

  it("lose no word and invent none, wherever the pieces stand", () => {
    const anywhere = fc.record({ text: fc.constantFrom("một", "hai", "ba", "bốn"), left: fc.integer({ min: 0, max: 500 }), line: fc.integer({ min: 0, max: 40 }) });
    fc.assert(fc.property(fc.array(anywhere, { maxLength: 60 }), (places) => {
      const pieces = places.map(({ text, left, line }) => piece(text, left, line));
      const letters = (text: string): string => [...text.replace(/\s/g, "")].sort().join("");
      expect(letters(pageLines(pieces).join(""))).toBe(letters(places.map(({ text }) => text).join("")));
    }));
  });

  it("words set apart by justification stay one line", () => {
    expect(pageLines([piece("Công", 80, 1), piece("an", 118, 1), piece("tỉnh", 145, 1)])).toEqual(["Công an tỉnh"]);
  });
});
