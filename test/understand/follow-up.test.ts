import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { rawText, type TurnContext } from "../../src/domain/turn.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-11-24T09:00:00Z");
const asked = (key: string): TurnContext => ({ lastVerdict: "unclear", asked: knowledge.catalog.wording[key] as string });

describe("the answer to the one question an unclear message was met with", () => {
  it.each(["có", "co a", "dạ có", "họ bảo chuyển 5 triệu", "bao bam link", "đúng rồi"])("%s: what they demand makes it suspicious", async (text) => {
    const { kind, verdict } = await answer({ text: rawText(text), context: asked("unclear.ask") }, knowledge, NOW);
    expect({ kind, verdict }).toEqual({ kind: "check", verdict: "suspicious" });
  });

  it.each(["không", "khong a", "chưa", "không bảo gì"])("%s: nothing demanded, nothing seen", async (text) => {
    const { kind, verdict } = await answer({ text: rawText(text), context: asked("unclear.ask") }, knowledge, NOW);
    expect({ kind, verdict }).toEqual({ kind: "check", verdict: "no-sign" });
  });

  it("is turned round where the question is: not waiting for such a message is the bad sign", async () => {
    const verdictOf = async (text: string): Promise<unknown> => (await answer({ text: rawText(text), context: asked("unclear.ask.link") }, knowledge, NOW)).verdict;
    expect(await verdictOf("không")).toBe("suspicious");
    expect(await verdictOf("có")).toBe("no-sign");
  });

  it("is a message like any other when nothing was asked, or when it is long", async () => {
    expect((await answer({ text: rawText("có") }, knowledge, NOW)).verdict).not.toBe("suspicious");
    const long = "không biết nữa, hôm nay cả nhà mình đi ăn cưới ở quê, mai mới về, tối gọi lại cho mẹ nhé con";
    expect((await answer({ text: rawText(long), context: asked("unclear.ask") }, knowledge, NOW)).verdict).not.toBe("suspicious");
  });
});
