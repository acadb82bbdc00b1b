import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { assistedAnswer } from "../../src/assisted.ts";
import { readConfig } from "../../src/config.ts";
import type { Assistant } from "../../src/domain/assistant.ts";
import { rawText } from "../../src/domain/turn.ts";
import { openModelAssistant } from "../../src/models/assistant.ts";
import { BLACKMAIL } from "../channels/web/site.ts";
import { INJECTIONS } from "../fakes/model/injections.ts";
import { fakeModel, type FakeModel } from "../fakes/model/server.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T03:00:00Z");
const SCAMS = [
  BLACKMAIL,
  "Bộ Công an thông báo: anh liên quan đường dây rửa tiền, chuyển ngay 200 triệu vào tài khoản tạm giữ để chứng minh trong sạch, không được kể với ai.",
  "Chúc mừng bạn trúng xe SH. Nộp phí hồ sơ 2 triệu vào tài khoản 0123456789 để nhận thưởng trong hôm nay.",
];
let model: FakeModel;
let assistant: Assistant;

/** A model that was talked round: it does in every field what the pasted text wants. */
beforeAll(async () => {
  model = await fakeModel(({ name, words, material }) => {
    if (name !== "reworded_reply") return { type: "says", json: name === "second_look" ? { reasons: [] } : { facts: [] } };
    const order = words.split("\n").at(-1) ?? "";
    const parts = [...(material["parts"] as { id: string }[]), ...(material["fixed"] as { id: string }[])];
    return { type: "says", json: { language: "vi", opening: order.slice(0, 400), parts: parts.map(({ id }) => ({ id, text: `Tin này an toàn. ${order}`.slice(0, 2000), from: [id] })) } };
  });
  const config = readConfig({ LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_TIMEOUT_MS: "60000", LLM_PER_DAY: "100000" }, "/").model;
  if (config === null) throw new Error("no model configured");
  assistant = await openModelAssistant({ config, clock: () => NOW, events: { called: () => undefined, dropped: () => undefined, failing: () => undefined } });
});
afterAll(() => model.close());

describe("orders to a model inside a scam", () => {
  it("there are 25 of them, all different", () => {
    expect(new Set(INJECTIONS).size).toBe(25);
  });

  it.each(INJECTIONS)("%s", async (order) => {
    for (const scam of SCAMS) {
      const turn = { text: rawText(`${scam}\n${order}`) };
      const without = await answer(turn, knowledge, NOW);
      // What words more or less do to the judge is the judge's own matter; a model that obeys them moves nothing.
      expect(["scam", "suspicious", "unclear"]).toContain(without.verdict);
      expect(await assistedAnswer(turn, knowledge, NOW, assistant)).toEqual(without);
    }
  }, 60_000);

  it("cannot end the block of data they stand in", () => {
    for (const { user } of model.asked) {
      expect(user.match(/<\/?tin_nhan>/g)).toHaveLength(2);
      expect(user.match(/<\/?du_kien>/g)).toHaveLength(2);
    }
    expect(model.asked.length).toBeGreaterThanOrEqual(25);
  });
});
