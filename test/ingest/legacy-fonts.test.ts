import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toUnicode } from "../../src/ingest/legacy-detect.ts";
import { fromLegacyFont, toLegacyFont, type LegacyFont } from "../../src/ingest/legacy-fonts.ts";

const FONTS: readonly LegacyFont[] = ["tcvn3", "vni"];
const LETTERS = [..."aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"];
const WORDS = ["công", "an", "tỉnh", "thông", "báo", "lừa", "đảo", "chiếm", "đoạt", "tài", "sản", "người", "dân", "cảnh", "giác", "không", "chuyển", "tiền", "Ủy", "Đề", "nghị", "đường", "thuế", "nghiệp", "quyết", "định"];

describe.each(FONTS)("%s", (font) => {
  it("has a code of its own for every Vietnamese letter, small and capital", () => {
    for (const letter of [...LETTERS, ...LETTERS.map((small) => small.toUpperCase())]) expect(fromLegacyFont(toLegacyFont(letter, font), font)).toBe(letter);
  });

  it("what was typed comes back: words there and back again are the same", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 40 }), (words) => {
      const text = words.join(" ");
      expect(fromLegacyFont(toLegacyFont(text, font), font)).toBe(text);
    }));
  });

  it("is told from the text alone, and read", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 14, maxLength: 60 }), (words) => {
      const text = words.join(" ");
      fc.pre(/[^\u0000-\u007f]/.test(text) && words.filter((word) => /[^\u0000-\u007f]/.test(word)).length >= 8);
      expect(toUnicode(toLegacyFont(text, font))).toEqual({ text, font });
    }));
  });

  it("letters that belong to no font stay", () => {
    expect(fromLegacyFont("57/UBND-NC 2025 (1) a.b", font)).toBe("57/UBND-NC 2025 (1) a.b");
  });
});

describe("Unicode text", () => {
  it("passes untouched, only composed", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 }), (words) => {
      const text = words.join(" ");
      expect(toUnicode(text.normalize("NFD"))).toEqual({ text, font: null });
    }));
  });

  it("so does English, and a text with a few foreign names", () => {
    for (const text of ["The quick brown fox", "Café Zürich, naïve Übermut, François, Ångström, Škoda"]) expect(toUnicode(text)).toEqual({ text, font: null });
  });

  it.each([["C«ng an tØnh th«ng b¸o: kh«ng chuyÓn tiÒn cho ng­êi l¹", "tcvn3"], ["Coâng an tænh thoâng baùo: khoâng chuyeån tieàn cho ngöôøi laï", "vni"]])("a line as such fonts left it: %s", (legacy, font) => {
    expect(toUnicode(legacy)).toEqual({ text: "Công an tỉnh thông báo: không chuyển tiền cho người lạ", font });
  });
});
