import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "../../src/text/sentences.ts";
import { anyUnits, messyText } from "./generators.ts";

const rows: readonly (readonly [string, readonly string[]])[] = [
  ["Chào bạn. Mình là Nam! Bạn ở đâu?", ["Chào bạn.", "Mình là Nam!", "Bạn ở đâu?"]],
  ["Nộp 1.250.000đ. Hạn 5.7.2025", ["Nộp 1.250.000đ.", "Hạn 5.7.2025"]],
  ["Vào abc.com.vn nhé. Cảm ơn", ["Vào abc.com.vn nhé.", "Cảm ơn"]],
  ["Ở TP. HCM, Q. 1, ThS. Nam. Hết", ["Ở TP. HCM, Q. 1, ThS. Nam.", "Hết"]],
  ["gửi cho em.Em cảm ơn", ["gửi cho em.", "Em cảm ơn"]],
  ["dòng một\ndòng hai\n\ndòng ba", ["dòng một", "dòng hai", "dòng ba"]],
  ["Cô ơi!!! Cháu đây... mượn tiền…", ["Cô ơi!!!", "Cháu đây...", "mượn tiền…"]],
  ["A: chào em B: dạ\nA: chuyển đi", ["A: chào em", "B: dạ", "A: chuyển đi"]],
  ["1. Tải app. 2. Đăng nhập.", ["1. Tải app.", "2. Đăng nhập."]],
  ['Nó bảo: "Chuyển đi." Em chuyển.', ['Nó bảo: "Chuyển đi."', "Em chuyển."]],
  ["   ", []],
];

describe("sentences", () => {
  it.each(rows)("%s", (text, expected) => {
    expect(sentences(text).map((span) => span.text)).toEqual(expected);
  });

  it("are stretches of the original, in order", () => {
    fc.assert(fc.property(fc.oneof(messyText, anyUnits), (text) => {
      let end = 0;
      for (const span of sentences(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(span.start, span.end)).toBe(span.text);
        expect(span.text.trim()).toBe(span.text);
        end = span.end;
      }
    }), { numRuns: 2000 });
  });
});
