import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-01-01T00:00:00Z");
const TALK = "Mai lớp con họp phụ huynh lúc 7 giờ, anh chị đi đúng giờ giúp cô nhé";
const quote = "đi đúng giờ giúp cô nhé";
const start = TALK.indexOf(quote);
const evidence = [{ signal: "demand.pay-fee", quote, start, end: start + quote.length }];

describe("what a listener pointed at, in a message where nothing was seen", () => {
  it("counts when the judge has scored it", async () => {
    expect((await answer({ text: rawText(TALK) }, knowledge, NOW)).verdict).toBe("no-sign");
    const raised = await answer({ text: rawText(TALK), heard: { evidence, scored: true } }, knowledge, NOW);
    expect(raised.verdict).toBe("suspicious");
    expect(raised.evidence.map((one) => one.quote)).toContain(quote);
  });

  it("does not count when it has not", async () => {
    expect((await answer({ text: rawText(TALK), heard: { evidence, scored: false } }, knowledge, NOW)).verdict).toBe("no-sign");
  });
});
