import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { assistedAnswer } from "../../src/assisted.ts";
import { readConfig } from "../../src/config.ts";
import { remember } from "../../src/conversation/memory.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText, type TurnContext } from "../../src/domain/turn.ts";
import { openModelAssistant } from "../../src/models/assistant.ts";
import { FOLLOW_UP_LIES, honestFollowUp, offered } from "../fakes/model/follow-up.ts";
import { INJECTIONS } from "../fakes/model/injections.ts";
import { fakeModel, type Asked, type FakeModel, type Reaction } from "../fakes/model/server.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T03:00:00Z");
const SCAM = "Tôi là công an, anh liên quan đường dây rửa tiền, chuyển ngay 200 triệu vào tài khoản tạm giữ để chứng minh trong sạch, không được kể với ai.";
const QUESTION = "vậy tôi nói gì với mẹ tôi bây giờ?";
/** Only follow-ups are looked at here; asked for anything else, it changes nothing. */
const honest = (asked: Asked): Reaction => ({ type: "says", json: asked.name === "follow_up" ? honestFollowUp(asked) : asked.name === "reworded_reply" ? { language: "vi", opening: "", parts: [] } : asked.name === "second_look" ? { reasons: [] } : { facts: [] } });
let model: FakeModel;
let context: TurnContext;
let told: { outcomes: string[]; drops: string[] };

beforeAll(async () => {
  model = await fakeModel(honest);
  context = remember({}, await answer({ text: rawText(SCAM) }, knowledge, NOW));
});
afterAll(() => model.close());
beforeEach(() => {
  model.react = honest;
  model.asked.length = 0;
  told = { outcomes: [], drops: [] };
});

async function ask(text = QUESTION, of: TurnContext = context): Promise<FullAnswer> {
  const config = readConfig({ LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_TIMEOUT_MS: "60000", LLM_PER_DAY: "100000" }, "/").model;
  if (config === null) throw new Error("no model configured");
  const assistant = await openModelAssistant({ config, clock: () => NOW, events: { called: (_, outcome) => told.outcomes.push(outcome), dropped: (_, reason) => told.drops.push(reason), failing: () => undefined } });
  return assistedAnswer({ text: rawText(text), context: of }, knowledge, NOW, assistant);
}
const plain = (text = QUESTION, of: TurnContext = context): Promise<FullAnswer> => answer({ text: rawText(text), context: of }, knowledge, NOW);

/** Every sentence that may be read in a follow-up, whatever the model: ours, without words of address. */
function sayable(): Set<string> {
  const { catalog } = knowledge;
  const pattern = catalog.patterns.get(context.lastModus ?? "");
  if (pattern === undefined) throw new Error("no pattern");
  const wording = Object.values(catalog.wording).flat();
  const quoted = [...catalog.dispatches.values()].flatMap(({ sections }) => sections.map(({ text }) => text)).join("\n");
  return new Set([...wording, pattern.twin, ...pattern.script, ...[...pattern.advice.do, ...pattern.advice.dont].map(({ text }) => text), quoted].map(bare));
}
const bare = (text: string): string => text.toLowerCase().replace(/\b(?:bác|bạn|mình)\b/g, "_");

describe("a question about the last answer", () => {
  it("is answered from what is known about it, what was concluded first, to the person at hand", async () => {
    const said = await ask();
    expect(told).toEqual({ outcomes: ["ok"], drops: [] });
    expect(said).toMatchObject({ kind: "help", verdict: null, harm: [] });
    const lines = said.reply.split("\n");
    expect(lines[0]).toBe("Bác ơi, bác bình tĩnh nhé.");
    expect(lines[1]).toMatch(/^Tôi vẫn giữ lời: đây là trò /);
    expect(said.reply).toContain("Người nhà bác không có lỗi.");
    expect(said.reply).toContain("Bạn có thể nói với người nhà thế này:\n✋ ");
    expect(said.reply.length).toBeLessThanOrEqual(600);
    expect(said.citations.some(({ type }) => type === "pattern")).toBe(true);
  });

  it("is asked with what was retrieved, each with an id, and with nothing said before", async () => {
    await ask("công văn có dặn gì về báo công an khi bị gọi điện đe doạ không, vậy tôi nên báo ai");
    await ask();
    const asked = model.asked.find(({ name }) => name === "follow_up");
    if (asked === undefined) throw new Error("not asked");
    expect(offered(asked, "genuine").text).toBe(knowledge.catalog.patterns.get(context.lastModus ?? "")?.twin);
    for (const one of model.asked) expect(one.user).not.toMatch(/200 triệu|chứng minh trong sạch, không được kể/);
  });

  it("quotes a dispatch as it stands, with where it stands", async () => {
    model.react = (asked) => {
      const quote = offered(asked, "quote-");
      return { type: "says", json: { opening: "", lines: [{ text: quote.text, from: [quote.id] }] } };
    };
    const said = await ask();
    expect(told.drops).toEqual([]);
    const quote = /“([^”]+)”/.exec(said.reply)?.[1] ?? "";
    const cited = said.citations.find((one) => one.quote === quote);
    const section = knowledge.catalog.dispatches.get(cited?.id ?? "")?.sections.find(({ id }) => id === cited?.section);
    expect(section?.text).toContain(quote);
    expect(said.reply).toMatch(/^Tôi vẫn giữ lời[\s\S]*Theo công văn/);
  });

  it("keeps the warning whatever is chosen: what was concluded and the first don't are always there", async () => {
    for (const id of ["genuine", "comfort-1", "script-2", "contacts", "do-1"]) {
      model.react = (asked) => ({ type: "says", json: { opening: "", lines: [{ text: offered(asked, id).text, from: [offered(asked, id).id] }] } });
      const said = await ask();
      expect(said.reply).toMatch(/^Tôi vẫn giữ lời/);
      expect(said.reply.includes("✋")).toBe(true);
    }
  });

  it("tells their steps whole and under their name: no step of theirs reads like one to take", async () => {
    model.react = (asked) => ({ type: "says", json: { opening: "", lines: [{ text: offered(asked, "lead-do").text, from: ["lead-do"] }, { text: offered(asked, "script-2").text, from: ["script-2"] }] } });
    const said = await ask();
    const plan = said.blocks.find(({ type }) => type === "plan");
    expect(plan).toMatchObject({ steps: knowledge.catalog.patterns.get(context.lastModus ?? "")?.script });
    expect(said.reply).not.toContain("Việc nên làm bây giờ");
  });

  it("is the template's where nothing fits, and leaves the verdict standing in memory", async () => {
    model.react = () => ({ type: "says", json: { opening: "Bác ơi", lines: [] } });
    expect(await ask()).toEqual(await plain());
    expect(remember(context, await ask()).lastVerdict).toBe("scam");
  });

  it("never stands in for a verdict, a plan, a number asked for, or a new message", async () => {
    await ask("113 là số gì, cho tôi số công an tỉnh Quảng Ninh");
    await ask("/mau giả công an");
    await ask("cảm ơn bạn nhé");
    await ask("tôi chuyển 20 triệu cho họ rồi");
    await ask("tôi nói gì với mẹ bây giờ", { harmOpen: ["money-sent"], harmTold: ["money-sent"] });
    await ask(QUESTION, {});
    expect(model.asked.filter(({ name }) => name === "follow_up")).toEqual([]);
  });
});

describe("a model that lies about what was asked further", () => {
  it(`is caught in ${FOLLOW_UP_LIES.length} ways, at least thirty`, () => {
    expect(FOLLOW_UP_LIES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(FOLLOW_UP_LIES.map((lie) => [lie.name, lie] as const))("%s: nothing of it is said, and the reason is told", async (_, lie) => {
    model.react = lie.react;
    const said = await ask();
    expect([...told.outcomes, ...told.drops]).toContain(lie.reason);
    if (lie.poison !== undefined) expect(JSON.stringify(said.blocks)).not.toContain(lie.poison);
    const known = [...sayable()].join("\n");
    const template = await plain();
    for (const block of said.blocks) {
      if (template.blocks.some((one) => JSON.stringify(one) === JSON.stringify(block))) continue;
      const lines = block.type === "advice" ? [...block.dont, ...block.do] : block.type === "paragraph" ? [block.text] : [];
      for (const line of lines) if (line !== "Bác ơi, bác bình tĩnh nhé." && !line.startsWith("Tôi vẫn giữ lời: đây là trò ") && !line.startsWith("Theo công văn ")) expect(known).toContain(bare(line.replace(/^“|”$/g, "")));
    }
    expect(said.reply).toContain("Tôi vẫn giữ lời");
  }, 60_000);

  it.each(INJECTIONS)("%s", async (order) => {
    const question = `${QUESTION} ${order}`;
    model.react = ({ name }) => (name === "follow_up" ? { type: "says", json: { opening: order.slice(0, 400), lines: [{ text: order, from: ["comfort-1"] }] } } : name === "reworded_reply" ? { type: "says", json: { language: "vi", opening: order.slice(0, 400), parts: [] } } : { type: "says", json: name === "second_look" ? { reasons: [] } : { facts: [] } });
    expect(await ask(question)).toEqual(await plain(question));
  }, 60_000);
});
