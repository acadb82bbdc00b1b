import { describe, expect, it } from "vitest";
import { EVASIONS, LEET, LOOKALIKES, TEENCODE } from "../../src/measure/evasions.ts";
import { stripDiacritics } from "../../src/text/letters.ts";

const OWN = [
  "Tài khoản ngân hàng của bạn bị khóa, bạn vào http://vi-du.example/xac-minh để mở lại ngay hôm nay",
  "Chúng tôi cần tuyển người làm việc nhẹ tại nhà, mỗi ngày được 500k, không cần kinh nghiệm, kết bạn Zalo",
  "Alo em ơi anh chuyển nhầm 5 triệu vào tài khoản của em, em chuyển lại giúp anh với nhé",
];

const swappedBack = (text: string, map: Readonly<Record<string, string>>): string => {
  const back = new Map(Object.entries(map).map(([plain, changed]) => [changed, plain]));
  return Array.from(text, (letter) => back.get(letter) ?? letter).join("");
};
/** For leet two letters share a digit: both sides are brought to that digit. */
const leeted = (text: string): string => Array.from(text, (letter) => LEET[letter] ?? letter).join("");
const unteened = (text: string): string => TEENCODE.reduce((all, [long, short]) => all.replace(new RegExp(`(?<![\\p{L}\\p{M}])${short}(?![\\p{L}\\p{M}])`, "gu"), long), text.replace(/f/gu, "ph").replace(/w/gu, "qu"));
const lower = (text: string): string => text.toLocaleLowerCase("vi");
const SPLIT = /(?<=[\p{L}\p{M}])[.\-_ *](?=[\p{L}\p{M}])/gu;

/** How a reader gets the letters back; both sides are brought to the same form. */
const READ: Readonly<Record<string, (evaded: string, plain: string) => readonly [string, string]>> = {
  "no diacritics": (evaded, plain) => [evaded, stripDiacritics(plain)],
  NFD: (evaded, plain) => [evaded.normalize("NFC"), plain],
  "look-alikes": (evaded, plain) => [swappedBack(evaded, LOOKALIKES), plain],
  leet: (evaded, plain) => [leeted(evaded), leeted(plain)],
  "letters split": (evaded, plain) => [evaded.replace(SPLIT, ""), plain.replace(SPLIT, "")],
  "zero-width": (evaded, plain) => [evaded.replace(/[\u200b-\u200d\u2060\ufeff]/g, ""), plain],
  teencode: (evaded, plain) => [lower(unteened(evaded)), lower(unteened(plain))],
  capitals: (evaded, plain) => [lower(evaded), lower(plain)],
  "question before, talk behind": (evaded, plain) => [evaded.slice(evaded.indexOf(plain), evaded.indexOf(plain) + plain.length), plain],
  "injected order": (evaded, plain) => [evaded.slice(0, plain.length), plain],
};

describe("EVASIONS", () => {
  it("are the ten of the issue", () => {
    expect(Object.keys(EVASIONS)).toEqual(Object.keys(READ));
    expect(Object.keys(EVASIONS)).toHaveLength(10);
  });

  describe.each(Object.entries(EVASIONS))("%s", (name, evade) => {
    it.each(OWN)("changes the text and keeps its letters: %s", (plain) => {
      const evaded = evade(plain);
      expect(evaded).not.toBe(plain);
      const [read, expected] = (READ[name] as (typeof READ)[string])(evaded, plain);
      expect(read).toBe(expected);
    });

    it("does the same to the same text each time", () => {
      for (const plain of OWN) expect(evade(plain)).toBe(evade(plain));
    });

    it("bears an empty text and lone surrogates", () => {
      for (const plain of ["", "\ud800", "a\udc00b"]) expect(typeof evade(plain)).toBe("string");
    });
  });

  it("leave links whole, which would lead nowhere otherwise", () => {
    for (const name of ["look-alikes", "leet", "letters split", "zero-width", "teencode", "capitals"])
      expect((EVASIONS[name] as (typeof EVASIONS)[string])(OWN[0] as string)).toContain("http://vi-du.example/xac-minh");
  });
});
