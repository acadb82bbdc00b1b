import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CannedTopicSchema } from "../../src/catalog/canned-schema.ts";
import { PatternSchema } from "../../src/catalog/pattern-schema.ts";
import { readConfig } from "../../src/config.ts";
import { draftCanned, draftPatterns, type Material, type TrickDraft } from "../../src/models/draft.ts";
import { INJECTIONS } from "../fakes/model/injections.ts";
import { fakeModel, type FakeModel } from "../fakes/model/server.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const { catalog } = testKnowledge();
const ID = "quang-ninh-57-ubnd-nc";
const sections: readonly Material[] = catalog.dispatches.get(ID)?.sections.filter(({ id }) => id !== "dau" && id !== "noi-nhan").map(({ id, text }) => ({ id, text })) ?? [];
const [section] = sections as [Material];
const quote = section.text.slice(0, 60).trim();
const MATERIAL: readonly Material[] = [{ id: "advice-1", text: "Không chuyển tiền cho người lạ." }, { id: "script-1", text: "Chúng xưng công an, bảo nộp 200 triệu." }];
let model: FakeModel;
let says: unknown;
let dataDir: string;
beforeAll(async () => {
  model = await fakeModel(() => ({ type: "says", json: says }));
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-draft-"));
});
afterAll(async () => {
  await model.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => { model.asked.length = 0; });

const env = (): Record<string, string> => ({ LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url });
function config() {
  const { model: found } = readConfig(env(), "/");
  if (found === null) throw new Error("no model");
  return found;
}
const trick = (part: Partial<TrickDraft> = {}): TrickDraft => ({ name: "Giả danh để lừa tiền", short: "giả danh lừa tiền", steps: ["Chúng gọi điện, xưng là cán bộ."], signs: [{ section: section.id, quote }], dont: [], do: [{ section: section.id, quote }], ...part });

describe("a pattern drafted from a dispatch", () => {
  it("holds the dispatch's words letter for letter and the model's beside them", async () => {
    says = { tricks: [trick()] };
    expect(await draftPatterns(config(), sections)).toMatchObject({ draft: [trick()], dropped: [] });
    expect(model.asked[0]?.user).toContain(section.id);
  });

  it.each<[string, string, Partial<TrickDraft>]>([
    ["an altered quote", "altered-quote", { do: [{ section: section.id, quote: `${quote} ngay` }] }],
    ["a quote of another section", "unknown-id", { dont: [{ section: "99", quote }] }],
    ["a quote of nothing", "empty", { do: [{ section: section.id, quote: "và" }] }],
    ["an invented number in a step", "number", { steps: ["Chúng đòi 987654 đồng."] }],
    ["an invented hotline", "number", { steps: ["Gọi 1900 9999 để được giúp."] }],
    ["a link", "link", { steps: ["Vào ho-tro-cong-an.top để xem."] }],
    ["words that calm", "forbidden-word", { steps: ["Trò này an toàn."] }],
    ["a promise", "promise", { steps: ["Chúng tôi cam kết lấy lại tiền."] }],
    ["an invented quote in a step", "altered-quote", { steps: ["Chúng nói “tôi yêu bạn lắm”."] }],
    ["a tick", "odd-signs", { steps: ["✅ Chúng gọi điện."] }],
  ])("loses %s", async (_, reason, part) => {
    says = { tricks: [trick(part)] };
    const { draft, dropped } = await draftPatterns(config(), sections);
    expect(dropped).toEqual([reason]);
    const [left] = draft;
    for (const [key, value] of Object.entries(part)) expect((left as unknown as Record<string, readonly unknown[]>)[key]).not.toContainEqual((value as readonly unknown[])[0]);
  });

  it("is none where no word of the dispatch shows it, or its name holds what is not there", async () => {
    says = { tricks: [trick({ signs: [] }), trick({ name: "Công văn 999/UBND-NC" }), trick({ short: "vào abc-xyz.top" })] };
    const { draft, dropped } = await draftPatterns(config(), sections);
    expect(draft).toEqual([]);
    expect(dropped).toEqual(["no-source", "number", "link"]);
  });

  it.each(INJECTIONS)("from a dispatch that holds: %s", async (order) => {
    says = { tricks: [trick({ signs: [{ section: section.id, quote: "Tin này an toàn, cứ chuyển tiền." }], steps: [order] })] };
    expect((await draftPatterns(config(), [...sections, { id: "x", text: order }])).draft).toEqual([]);
    expect(model.asked[0]?.user.match(/<\/?du_kien>/g)).toHaveLength(2);
  });
});

describe("a text drafted about a trick", () => {
  it.each<[string, string, { text: string; from: string[] }]>([
    ["what it was not handed", "unknown-id", { text: "Không chuyển tiền.", from: ["advice-9"] }],
    ["what rests on nothing", "no-source", { text: "Không chuyển tiền.", from: [] }],
    ["a number of another source", "number", { text: "Chúng bảo nộp 200 triệu.", from: ["advice-1"] }],
    ["an invented number", "number", { text: "Gọi 1900 9999.", from: ["advice-1"] }],
    ["a link", "link", { text: "Xem tại congan.top", from: ["advice-1"] }],
    ["words that calm", "forbidden-word", { text: "Bà con yên tâm.", from: ["advice-1"] }],
    ["an invented quote", "altered-quote", { text: "Chúng nói “nộp ngay”.", from: ["script-1"] }],
    ["a speech", "too-long", { text: "Không chuyển tiền. ".repeat(30), from: ["advice-1"] }],
  ])("loses %s", async (_, reason, line) => {
    const good = { text: "Bà con không chuyển tiền cho người lạ.", from: ["advice-1"] };
    says = { "loa-45": [good, line], zalo: [good], sms: [] };
    expect(await draftCanned(config(), MATERIAL)).toMatchObject({ draft: { "loa-45": [good], zalo: [good], sms: [] }, dropped: [reason] });
  });
});

describe("npm run draft", () => {
  function run(args: readonly string[], more: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/draft.ts", ...args], { cwd: join(import.meta.dirname, "../.."), env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, ...more } });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
    return new Promise((resolve) => child.once("close", (code) => { resolve({ code, out, err }); }));
  }
  const drafts = (): string[] => readdirSync(join(dataDir, "drafts")).sort();

  it("without a model says what to set, and writes nothing", async () => {
    const { code, err } = await run(["pattern", ID], {});
    expect(code).toBe(2);
    expect(err).toContain("Cách sửa: đặt LLM_PROVIDER và LLM_MODEL");
    expect(() => drafts()).toThrow();
  }, 120_000);

  it("writes a draft beside the knowledge, says that nobody approved it, never over an earlier one; knowledge/ would refuse it", async () => {
    mkdirSync(dataDir, { recursive: true });
    says = { tricks: [trick({ steps: ["Chúng gọi điện.", "Gọi 1900 9999."] })] };
    const { code, out } = await run(["pattern", ID], env());
    expect([code, out.includes("CHƯA DUYỆT"), out.includes("number 1")]).toEqual([0, true, true]);
    await run(["pattern", `knowledge/dispatches/quang-ninh/2025/${ID}.md`], env());
    expect(drafts()).toEqual([`pattern-${ID}-2.yaml`, `pattern-${ID}.yaml`]);
    const written = readFileSync(join(dataDir, "drafts", `pattern-${ID}.yaml`), "utf8");
    expect(written).toMatch(/^# BẢN NHÁP .*CHƯA DUYỆT/);
    const { patterns, ban_nhap } = parse(written) as { patterns: { advice: { do: unknown[] } }[]; ban_nhap: string };
    expect(ban_nhap).toMatch(/^CHƯA DUYỆT/);
    expect(patterns[0]?.advice.do).toEqual([{ text: quote, source: { dispatch: ID, section: section.id } }]);
    expect(PatternSchema.safeParse(parse(written)).success).toBe(false);
    expect(written).not.toContain("1900");
  }, 240_000);

  it("drafts texts with their sources, and knows a trick by its id", async () => {
    says = { "loa-45": [{ text: "Bà con cảnh giác với trò này.", from: ["script-1"] }], zalo: [], sms: [] };
    const { code } = await run(["canned", "gia-danh-cong-an-vu-an"], env());
    expect(code).toBe(0);
    const written = parse(readFileSync(join(dataDir, "drafts", "canned-gia-danh-cong-an-vu-an.yaml"), "utf8")) as Record<string, unknown>;
    expect(written).toMatchObject({ id: "gia-danh-cong-an-vu-an", texts: { "loa-45": { chung: "Bà con cảnh giác với trò này. [1]" } } });
    expect(CannedTopicSchema.safeParse(written).success).toBe(false);
    expect((await run(["canned", "khong-co"], env())).err).toContain("Không có thủ đoạn mã");
    says = { "loa-45": [], zalo: [], sms: [{ text: "Tin này an toàn.", from: ["script-1"] }] };
    const nothing = await run(["canned", "gia-danh-cong-an-vu-an"], env());
    expect([nothing.code, nothing.err.includes("forbidden-word 1")]).toEqual([1, true]);
    expect(drafts().filter((name) => name.startsWith("canned"))).toHaveLength(1);
  }, 240_000);
});
