import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load.ts";
import { FusedRetriever } from "../../src/retrieve/langchain/fused-retriever.ts";
import { passagesOf } from "../../src/retrieve/passages.ts";
import { preparePassages } from "../../src/retrieve/prepared.ts";
import { hashedRetriever, Retriever } from "../../src/retrieve/retriever.ts";
import { ExactIndex } from "../../src/retrieve/vector-index.ts";
import { stripDiacritics } from "../../src/text/fold.ts";

const catalog = loadCatalog("knowledge");
const prepared = preparePassages(passagesOf(catalog));
const retriever = hashedRetriever(prepared);
const idsOf = async (question: string, limit: number, kind?: "dispatch" | "pattern"): Promise<string[]> => (await retriever.find(question, limit, kind)).map((hit) => hit.passage.id);

describe("the golden questions", () => {
  const asked = catalog.questions.flatMap((question) => ("dispatch" in question ? [{ q: question.q, id: `${question.dispatch}#${question.section}` }] : []));
  const tricks = catalog.questions.flatMap((question) => ("pattern" in question ? [{ q: question.q, id: `pattern:${question.pattern}` }] : []));
  const offtopic = catalog.questions.flatMap((question) => ("offtopic" in question ? [question.q] : []));
  const ranks = (questions: readonly { q: string; id: string }[]): Promise<number[]> => Promise.all(questions.map(async ({ q, id }) => (await idsOf(q, 3)).indexOf(id) + 1));
  const share = (all: readonly number[], right: (rank: number) => boolean): number => all.filter(right).length / all.length;

  it("are many, and half without diacritics", () => {
    expect(asked.length).toBeGreaterThanOrEqual(60);
    expect(offtopic.length).toBeGreaterThanOrEqual(20);
    expect(asked.filter(({ q }) => q === stripDiacritics(q)).length / asked.length).toBeGreaterThan(0.4);
  });

  it("about dispatches: the right section first in nine of ten, among three in ninety-seven of a hundred", async () => {
    const found = await ranks(asked);
    expect(share(found, (rank) => rank === 1)).toBeGreaterThanOrEqual(0.9);
    expect(share(found, (rank) => rank > 0)).toBeGreaterThanOrEqual(0.97);
  });

  it("about tricks: likewise", async () => {
    const found = await ranks(tricks);
    expect(share(found, (rank) => rank === 1)).toBeGreaterThanOrEqual(0.9);
    expect(share(found, (rank) => rank > 0)).toBeGreaterThanOrEqual(0.97);
  });

  it("that are not ours: no dispatch for any of them", async () => {
    const answered = await Promise.all(offtopic.map(async (q) => ({ q, ids: await idsOf(q, 5, "dispatch") })));
    expect(answered.filter(({ ids }) => ids.length > 0)).toEqual([]);
  });
});

describe("the gate", () => {
  it.each(["Hôm nay Quảng Ninh có mưa không?", "Chủ tịch UBND tỉnh Quảng Ninh là ai?", "Móng Cái có gì chơi?", "đặc sản Đồng Tháp", "di dong nai mat may tieng"])("a place alone does not make a question ours: %s", async (question) => {
    expect(await idsOf(question, 3, "dispatch")).toEqual([]);
  });

  it.each([["công văn 57 dặn gì về chuyển tiền", "quang-ninh-57-ubnd-nc"], ["cong van 136 noi gi", "mong-cai-136-ubnd-vp"], ["183/UBND-NC", "yen-son-183-ubnd-nc"], ["Công an Quảng Trị cảnh báo gì", "quang-tri-542-cat-pa05"]])("a number or a warning does: %s", async (question, owner) => {
    expect((await retriever.find(question, 1, "dispatch"))[0]?.passage.owner).toBe(owner);
  });

  it("says nothing to nothing", async () => {
    for (const question of ["", "   ", "???", "ạ", "\u0000"]) expect(await retriever.find(question, 3)).toEqual([]);
  });
});

describe("the retriever", () => {
  it("keeps to the kind asked for, ranks from one, and never more than asked", async () => {
    const found = await retriever.find("công văn nào cảnh báo cắt ghép ảnh để tống tiền", 4, "dispatch");
    expect(found.map((hit) => hit.rank)).toEqual([1, 2, 3, 4]);
    expect(found.every((hit) => hit.passage.kind === "dispatch")).toBe(true);
    expect((await retriever.find("cắt ghép ảnh để tống tiền là trò gì", 2, "pattern"))[0]?.passage.owner).toBe("cat-ghep-anh-nhay-cam");
  });

  it("does without vectors when a service gives none", async () => {
    const wordsOnly = new Retriever(prepared, new ExactIndex(new Float32Array(prepared.passages.length), 1), () => Promise.resolve(null));
    expect((await wordsOnly.find("công văn 57 nói gì về chuyển tiền", 1))[0]?.passage.owner).toBe("quang-ninh-57-ubnd-nc");
  });

  it("refuses vectors of other passages, and says what to do", () => {
    expect(() => new Retriever(prepared, new ExactIndex(new Float32Array(3), 1), () => Promise.resolve(null))).toThrow("run npm run build:index");
  });

  it("is LangChain's retriever too, document for document", async () => {
    const documents = await new FusedRetriever(retriever, 3).invoke("công văn 57 Quảng Ninh dặn gì về chuyển tiền");
    expect(documents.map((document) => document.id)).toEqual(await idsOf("công văn 57 Quảng Ninh dặn gì về chuyển tiền", 3));
    expect(documents).toHaveLength(3);
  });
});

describe("the passages", () => {
  it("are every section but the frame, an opening a dispatch, and every pattern, once each", () => {
    const ids = prepared.passages.map((passage) => passage.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...catalog.patterns.keys()].map((id) => `pattern:${id}`)));
    for (const dispatch of catalog.dispatches.values()) expect(ids).toEqual(expect.arrayContaining(dispatch.sections.filter(({ id }) => id !== "noi-nhan").map(({ id }) => `${dispatch.id}#${id}`)));
    expect(ids.filter((id) => id.endsWith("#noi-nhan"))).toEqual([]);
  });

  it("know by which names their dispatch is asked for", () => {
    const namesOf = (owner: string): readonly string[] | undefined => prepared.passages.find((passage) => passage.owner === owner)?.names;
    expect(namesOf("quang-ninh-57-ubnd-nc")).toEqual(["57", "quang ninh"]);
    expect(namesOf("mong-cai-136-ubnd-vp")).toEqual(["136", "mong cai"]);
    expect(namesOf("dong-thap-ubnd-ncpc")).toEqual(["dong thap"]);
    expect(namesOf("quang-tri-542-cat-pa05")).toEqual(["542", "quang tri"]);
    expect(namesOf("cat-ghep-anh-nhay-cam")).toBeUndefined();
  });
});

describe("the vectors", () => {
  const questions = catalog.questions.map((question) => question.q);
  const counting = (weight?: number) => {
    let asked = 0;
    const exact = new ExactIndex(prepared.vectors, prepared.vectors.length / prepared.passages.length);
    const index = { size: exact.size, search: (query: Float32Array, limit: number) => { asked += 1; return exact.search(query, limit); } };
    const unit = new Float32Array(prepared.vectors.length / prepared.passages.length).fill(0.03);
    return { one: new Retriever(prepared, index, () => Promise.resolve(unit), weight), asked: () => asked };
  };

  it("of our own are not asked where the words found enough, and change nothing there", async () => {
    const { one, asked } = counting();
    let spared = 0;
    for (const question of questions) {
      const all = await one.find(question, 60);
      const before = asked();
      const few = await one.find(question, 3);
      if (asked() === before && few.length === 3) spared += 1;
      expect(few).toEqual(all.slice(0, 3));
    }
    expect(spared).toBeGreaterThan(questions.length / 3);
  });

  it("of a model are always asked: they may reorder", async () => {
    const { one, asked } = counting(0.5);
    const answered = (await Promise.all(questions.map((question) => one.find(question, 3)))).filter((found) => found.length > 0);
    expect(asked()).toBeGreaterThanOrEqual(answered.length);
  });
});
