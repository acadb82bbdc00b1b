import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { THRESHOLDS } from "../../src/classify/decision.ts";
import { evidenceFor, examine, suspect, type Suspicion } from "../../src/classify/judge.ts";
import { randomFrom } from "../../src/classify/linear-model.ts";
import { rawText } from "../../src/domain/turn.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const { judge } = testKnowledge();
const SCAM = "Tài khoản của quý khách sẽ bị khoá trong hôm nay, truy cập http://vietcombank-xacminh.top và đọc mã OTP cho nhân viên để mở lại.";
const TALK = "Chiều nay cả nhà mình ăn cơm lúc sáu giờ, bà nấu canh cua với cà muối, nhớ đón cu Tí ở trường rồi ghé mua giúp mẹ ít hoa quả nhé. ";
const judged = (text: string): { text: string; suspicion: Suspicion; spoken: string } => {
  const examined = examine(text, judge);
  const suspicion = suspect(examined, judge);
  const { from, to } = suspicion.window;
  return { text, suspicion, spoken: text.slice(examined.reading.words[from]?.start, examined.reading.words[to - 1]?.end) };
};

describe("a scam among harmless talk", () => {
  it.each([["in front", TALK.repeat(20) + SCAM], ["behind", `${SCAM} ${TALK.repeat(20)}`], ["around", TALK.repeat(15) + SCAM + TALK.repeat(15)]])("talk %s does not thin it out", (_, text) => {
    const { suspicion, spoken } = judged(text);
    expect(suspicion.risk).toBeGreaterThanOrEqual(THRESHOLDS.suspicious);
    expect(spoken).toContain("vietcombank-xacminh");
    const examined = examine(text, judge);
    expect(evidenceFor(text, examined, suspicion.window).some(({ quote }) => quote.includes("vietcombank-xacminh"))).toBe(true);
  });

  it("talk alone stays talk, however long", () => {
    expect(judged(TALK).suspicion.risk).toBeLessThan(THRESHOLDS.unclear);
    expect(judged(TALK.repeat(30)).suspicion.risk).toBeLessThan(THRESHOLDS.suspicious);
  });
});

describe("many windows", () => {
  /** Words of one invitation in any order: nothing is asked, some window always looks odd. */
  const WORDS = "hôm nay họp phụ huynh lớp năm tại phòng hai trăm linh tư mời anh chị sắp xếp thời gian tham dự đầy đủ".split(" ");

  it.each([2_000, 20_000, 50_000])("of %i letters: one is loud by chance, but with no word of it to show it is no alarm", async (length) => {
    const random = randomFrom(9);
    let text = "";
    while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)] ?? ""} `;
    expect(judged(text).suspicion.risk).toBeGreaterThanOrEqual(THRESHOLDS.suspicious);
    const { verdict, evidence } = await answer({ text: rawText(text) }, testKnowledge(), new Date("2026-12-01T00:00:00Z"));
    expect([verdict, evidence]).toEqual(["unclear", []]);
  });
});

describe("a window given", () => {
  it("is all that is looked at", () => {
    const text = `${TALK}\n${SCAM}`;
    const examined = examine(text, judge);
    const border = examined.reading.words.findIndex((word) => word.start >= TALK.length);
    expect(suspect(examined, judge, { from: 0, to: border }).risk).toBeLessThan(THRESHOLDS.unclear);
    expect(suspect(examined, judge, { from: border, to: examined.reading.words.length }).risk).toBeGreaterThanOrEqual(THRESHOLDS.suspicious);
  });
});

describe("what is shown of a message", () => {
  it("says each thing once, however often the message says it", () => {
    const text = `${"Chuyển tiền ngay cho tôi. ".repeat(6)}Đọc mã OTP cho tôi.`;
    const examined = examine(text, judge);
    const quotes = evidenceFor(text, examined, { from: 0, to: examined.reading.words.length }).map(({ quote }) => quote.toLowerCase());
    expect(quotes.length).toBeGreaterThan(1);
    expect(new Set(quotes).size).toBe(quotes.length);
  });
});
