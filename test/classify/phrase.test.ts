import { describe, expect, it } from "vitest";
import { parsePhrase } from "../../src/classify/phrase.ts";
import { PhraseIndex } from "../../src/classify/phrase-index.ts";
import { buildLexicon, findSignals, type Signal } from "../../src/classify/signals.ts";
import { readMessage } from "../../src/classify/stream.ts";

/** What the phrase finds in the text, as written. */
function found(phrase: string, text: string): string[] {
  const index = new PhraseIndex<string>();
  for (const one of parsePhrase(phrase)) index.add(one, phrase);
  const { words } = readMessage(text);
  const hits: string[] = [];
  index.scan(words, (_, from, to) => { hits.push(text.slice(words[from]?.start, words[to - 1]?.end)); });
  return [...new Set(hits)];
}

describe("a phrase", () => {
  it.each<[phrase: string, text: string, hits: readonly string[]]>([
    ["chuyển tiền", "Em chuyển tiền nhé", ["chuyển tiền"]],
    ["chuyển tiền", "em chuyen tien nhe", ["chuyen tien"]],
    ["chuyển|gửi * tiền", "gửi giúp anh tiền", ["gửi giúp anh tiền"]],
    ["chuyển|gửi * tiền", "gửi giúp cho anh tiền", []],
    ["gửi *5 tiền", "gửi giúp cho anh ít tiền", ["gửi giúp cho anh ít tiền"]],
    ["chuyển ?ngay tiền", "chuyển tiền", ["chuyển tiền"]],
    ["chuyển ?ngay tiền", "chuyển ngay tiền", ["chuyển ngay tiền"]],
    ["chuyển <money>", "chuyển 5.000.000đ đi", ["chuyển 5.000.000đ"]],
    ["bán hàng", "bạn hàng của tôi ở đó", []],
    ["bán hàng", "ban hang cua toi", ["ban hang"]],
    ["lỡ tay", "lở tay rồi em", ["lở tay"]],
    ["công an|viện kiểm sát|113 * gọi", "viện kiểm sát vừa gọi", ["viện kiểm sát vừa gọi"]],
    ["công an|viện kiểm sát|113 * gọi", "113 vừa gọi", ["113 vừa gọi"]],
  ])("%s in «%s»", (phrase, text, hits) => {
    expect(found(phrase, text)).toEqual(hits);
  });

  it("with alternatives beside words is read both ways where both make sense", () => {
    expect(found("chuyển|gửi tiền", "chuyển nhà rồi gửi xe")).toEqual([]);
    expect(found("chuyển|gửi tiền", "chuyển tiền")).toEqual(["chuyển tiền"]);
    expect(parsePhrase("chuyển tiền")).toHaveLength(1);
    expect(parsePhrase("công an|viện kiểm sát * gọi")).toHaveLength(2);
    expect(found("công an|viện kiểm sát * gọi", "công an đang gọi")).toEqual(["công an đang gọi"]);
  });

  it.each(["* tiền", "tiền *", "?ngay tiền", "", "tiền ?ngay"])("that begins or ends with no required word is refused: %j", (phrase) => {
    expect(() => parsePhrase(phrase)).toThrow("must begin and end with a required word");
  });

  it.each(["chuyển *0 tiền", "chuyển *9 tiền", "chuyển *x tiền"])("with an impossible gap is refused: %s", (phrase) => {
    expect(() => parsePhrase(phrase)).toThrow("gap");
  });
});

describe("a gap", () => {
  it.each([
    ["chuyển cho em tiền", true],
    ["Anh chuyển. Em gửi tiền", false],
    ["Anh chuyển chưa? Em gửi tiền", false],
    ["Anh chuyển nhé! Tiền đây", false],
    ["chuyển cho em... tiền", true],
    ["chuyển 1.5 lần tiền", true],
    ["chuyển vào abc.vn tiền", true],
  ])("never reaches into the next sentence: %s", (text, reaches) => {
    const lexicon = buildLexicon([{ id: "x.y", phrases: ["chuyển *4 tiền"] }]);
    expect(findSignals(readMessage(text), lexicon)).toHaveLength(reaches ? 1 : 0);
  });
});

describe("a demand", () => {
  const lexicon = buildLexicon([{ id: "demand.send-money", demand: "send-money", phrases: ["chuyển tiền"] }, { id: "bait.prize", phrases: ["trúng thưởng"] }]);
  const signals = (text: string): readonly Signal[] => findSignals(readMessage(text), lexicon);

  it.each([
    ["Hãy chuyển tiền ngay", false],
    ["không chuyển tiền", true],
    ["Tuyệt đối không được chuyển tiền", true],
    ["đừng chuyển tiền", true],
    ["dung chuyen tien", true],
    ["chưa chuyển tiền", true],
    ["nếu không chuyển tiền thì khoá", false],
    ["mà không chuyển tiền là mất", false],
    ["cho chuyển tiền", false],
    ["dùng chuyển tiền", false],
    ["không tham lam. Hôm sau anh chuyển tiền", false],
  ])("%s: forbidden %s", (text, negated) => {
    expect(signals(text).find((signal) => signal.id === "demand.send-money")?.negated).toBe(negated);
  });

  it("is quoted by its place in the original, and only demands are negated", () => {
    const text = "Không trúng thưởng; c\u0068uyển\u200b tiền đi";
    for (const signal of signals(text)) expect(text.slice(signal.start, signal.end).replace(/\u200b/g, "")).toMatch(/^(?:trúng thưởng|chuyển tiền)$/);
    expect(signals(text).find((signal) => signal.id === "bait.prize")?.negated).toBe(false);
  });
});
