import { describe, expect, it } from "vitest";
import { crossValidateRisk } from "../../src/classify/cross-validate.ts";
import type { Example } from "../../src/classify/corpus.ts";
import { evenBias, forwarded, prepare } from "../../src/classify/train.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

describe("the head start of a modus with many cases", () => {
  it("is taken back by 0.4 of the log odds of its share", () => {
    // Three cases of the first, one of the second: shares 3/4 and 1/4 against an even 1/2.
    const [many, few] = evenBias(Float32Array.from([0, 0]), Int32Array.from([0, 0, 0, 1]));
    expect(many).toBeCloseTo(-0.4 * Math.log(1.5), 6);
    expect(few).toBeCloseTo(0.4 * Math.log(2), 6);
  });

  it("there is none where all have as many", () => {
    expect([...evenBias(Float32Array.from([0.5, -0.5]), Int32Array.from([0, 1]))]).toEqual([0.5, -0.5]);
  });
});

describe("what is kept out together", () => {
  const example = (text: string, group: string, harmful: boolean): Example => ({ text, group, harmful, class: harmful ? "scam" : "ordinary", modus: harmful ? group : null });
  const examples = [
    ...["chuyển tiền vào tài khoản này ngay", "đọc mã otp cho em", "nạp tiền để rút lãi", "bấm link nhận quà"].map((text, at) => example(text, `m${at % 2}`, true)),
    ...["mai họp lúc tám giờ", "mẹ nấu cơm chưa", "lịch học tuần sau", "trời mưa to quá"].map((text, at) => example(text, `b${at % 2}`, false)),
  ];

  it("a forwarded twin knows the text it was made from", () => {
    const texts = new Set(examples.map((one) => one.text));
    const twins = forwarded(examples, 57);
    expect(twins.length).toBeGreaterThan(0);
    for (const twin of twins) expect(texts.has(twin.origin as string)).toBe(true);
  });

  it.each(["kind", "text"] as const)("by %s each text is judged once, by a model that never saw it", (by) => {
    const tools = testKnowledge().judge;
    const prepared = examples.map((one) => prepare(one, tools));
    const held = crossValidateRisk(prepared, [], 3, by);
    expect(held.map(({ one }) => one.example.text).sort()).toEqual(examples.map((one) => one.text).sort());
    for (const { risk } of held) expect(risk).toBeGreaterThanOrEqual(0);
  });
});
