import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { assistedAnswer, WAITS_MS } from "../../src/assisted.ts";
import { readConfig, type ModelConfig } from "../../src/config.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText, type Turn } from "../../src/domain/turn.ts";
import { openModelAssistant } from "../../src/models/assistant.ts";
import { BLACKMAIL } from "../channels/web/site.ts";
import { honest } from "../fakes/model/honest.ts";
import { LIES } from "../fakes/model/lies.ts";
import { fakeModel, KEY, type FakeModel } from "../fakes/model/server.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T03:00:00Z");
const turn: Turn = { text: rawText(BLACKMAIL), asker: "a" };
let model: FakeModel;
let template: FullAnswer;
let told: { readonly outcomes: string[]; readonly drops: string[]; readonly failures: string[] };

beforeAll(async () => {
  model = await fakeModel(honest);
  template = await answer(turn, knowledge, NOW);
});
afterAll(() => model.close());
beforeEach(() => {
  model.react = honest;
  model.asked.length = 0;
  told = { outcomes: [], drops: [], failures: [] };
});

function configOf(more: Partial<ModelConfig> = {}): ModelConfig {
  const config = readConfig({ LLM_PROVIDER: "openai", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_API_KEY: KEY, LLM_TIMEOUT_MS: "60000" }, "/").model;
  if (config === null) throw new Error("no model configured");
  return { ...config, ...more };
}
async function ask(more: Partial<ModelConfig> = {}, one: Turn = turn): Promise<FullAnswer> {
  const assistant = await openModelAssistant({
    config: configOf(more),
    clock: () => NOW,
    events: { called: (use, outcome) => told.outcomes.push(outcome), dropped: (use, reason) => told.drops.push(reason), failing: (failure) => told.failures.push(`${failure.message} ${failure.stack ?? ""} ${JSON.stringify(failure)}`) },
  });
  return assistedAnswer(one, knowledge, NOW, assistant);
}
/** All that law 2 and 3 keep from a model. */
const decided = ({ kind, verdict, risk, modi, evidence, harm, guidance, contacts, citations, blocks, more }: FullAnswer): unknown => ({ kind, verdict, risk, modi, evidence, harm, guidance, contacts, citations, more, blocks: blocks.filter(({ type }) => ["headline", "advice", "plan", "contacts", "citation"].includes(type)) });

describe("an honest model", () => {
  it("speaks to the person at hand and changes nothing else", async () => {
    const said = await ask();
    expect(told).toEqual({ outcomes: ["ok"], drops: [], failures: [] });
    expect(said.reply).toContain("Bác ơi, bác bình tĩnh nhé.");
    expect(said.reply.length).toBeLessThanOrEqual(600);
    expect(decided(said)).toEqual(decided(template));
  });

  it("sees masked words, no link, no number, and the key goes where it belongs", async () => {
    await ask();
    const [asked] = model.asked;
    expect(asked?.key).toBe(`Bearer ${KEY}`);
    expect(asked?.words).toContain("clip nóng");
    expect(asked?.words).not.toMatch(/19038475629100|xem-anh|\.top|[<>]/);
  });

  it("is not asked where a child or despair is in the words, nor for one row of many", async () => {
    await ask({}, { text: rawText("tôi bị lừa hết tiền rồi, tôi không muốn sống nữa, tôi muốn chết") });
    await ask({}, { ...turn, brief: true });
    expect(model.asked).toEqual([]);
  });
});

describe("a model that lies", () => {
  it(`is caught in ${LIES.length} ways, at least forty`, () => {
    expect(LIES.length).toBeGreaterThanOrEqual(40);
  });

  it.each(LIES.map((lie) => [lie.name, lie] as const))("%s: nothing of it is said, and the reason is told", async (_, lie) => {
    model.react = lie.react;
    const said = await ask(lie.slow === true ? { timeoutMs: 300 } : {});
    expect([...told.outcomes, ...told.drops]).toContain(lie.reason);
    expect(decided(said)).toEqual(decided(template));
    if (lie.poison !== undefined) expect(said.blocks.map((block) => JSON.stringify(block)).join("\n").normalize("NFC")).not.toContain(lie.poison);
    // Whatever was changed elsewhere, every sentence is the template's but for words of address.
    const plain = (text: string): string => text.replace(/\b[Bb]ác\b/g, "bạn").toLowerCase();
    const known = new Set(template.blocks.map((block) => plain(JSON.stringify(block))));
    for (const block of said.blocks) if (!("text" in block) || block.text !== "Bác ơi, bác bình tĩnh nhé.") expect(known).toContain(plain(JSON.stringify(block)));
    for (const failure of told.failures) expect(failure).not.toMatch(/sk-bi-mat|127\.0\.0\.1|clip nóng/);
  }, 60_000);

  it("and is slow is not waited for: the template goes out", async () => {
    model.react = () => ({ type: "silent" });
    const started = performance.now();
    const said = await ask();
    const waited = performance.now() - started;
    expect(said).toEqual(template);
    // The deadline and what judging takes on a busy machine, far from the minute the call itself may last.
    expect(waited).toBeLessThan(WAITS_MS + 15_000);
  }, 60_000);
});
