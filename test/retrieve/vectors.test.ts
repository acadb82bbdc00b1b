import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { Document } from "@langchain/core/documents";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { randomFrom } from "../../src/classify/linear-model.ts";
import { hashedVector, VECTOR_DIMENSIONS, vectorTerms } from "../../src/retrieve/hashed-vector.ts";
import { documentOf, passageOf } from "../../src/retrieve/langchain/documents.ts";
import { HashedEmbeddings } from "../../src/retrieve/langchain/hashed-embeddings.ts";
import { HnswIndex } from "../../src/retrieve/langchain/hnsw-index.ts";
import type { Passage } from "../../src/retrieve/passage.ts";
import { termWeights } from "../../src/retrieve/term-weights.ts";
import { ExactIndex, type VectorIndex } from "../../src/retrieve/vector-index.ts";
import { stripDiacritics } from "../../src/text/fold.ts";

const SYLLABLES = "an binh cong danh em giao hoa khach lua ma nap otp phi quang rut so tien uy vay xa yen zalo cai dat thue bao".split(" ");
const random = randomFrom(7);
const PASSAGES: readonly Passage[] = Array.from({ length: 1500 }, (_, at): Passage => ({ id: `p${at}`, kind: "pattern", owner: `p${at}`, section: null, text: Array.from({ length: 12 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(" ") }));
const { weights, fallback } = termWeights(PASSAGES);
const embeddings = new HashedEmbeddings(weights, fallback);
const embed = (text: string): Float32Array => hashedVector(text, weights, fallback);
const QUERIES = Array.from({ length: 60 }, () => embed(Array.from({ length: 6 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(" ")));
const vectors = new Float32Array(PASSAGES.length * VECTOR_DIMENSIONS);
PASSAGES.forEach((passage, at) => { vectors.set(embed(passage.text), at * VECTOR_DIMENSIONS); });
const exact = new ExactIndex(vectors, VECTOR_DIMENSIONS);

const folder = mkdtempSync(join(tmpdir(), "khoan-da-hnsw-"));
const built = await HnswIndex.build(PASSAGES, embeddings);
await built.save(folder);
const loaded = await HnswIndex.load(folder, embeddings);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

describe("hashed vectors", () => {
  it("have length one, whatever the text; nothing has length nought", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const vector = embed(text);
      expect(vector).toHaveLength(VECTOR_DIMENSIONS);
      const length = Math.sqrt(dot(vector, vector));
      expect(length).toBeCloseTo(length < 0.5 ? 0 : 1, 5);
      expect(length > 0.5).toBe(vectorTerms(text).length > 0);
    }));
  });

  it("are the same with and without diacritics, and nearer to kin than to strangers", () => {
    const text = "giả danh công an doạ bắt, đòi chuyển tiền";
    expect(embed(stripDiacritics(text))).toEqual(embed(text));
    expect(dot(embed(text), embed("công an giả bắt chuyển tiền"))).toBeGreaterThan(dot(embed(text), embed("nấu phở bò thế nào cho ngon")) + 0.2);
  });

  it("LangChain gets the very same ones", async () => {
    expect(await embeddings.embedQuery("lừa đảo")).toEqual([...embed("lừa đảo")]);
    expect(await embeddings.embedDocuments(["a b", "c d"])).toEqual([[...embed("a b")], [...embed("c d")]]);
  });
});

describe("exact search", () => {
  it("is comparing with every vector", async () => {
    for (const query of QUERIES.slice(0, 10)) {
      const naive = PASSAGES.map((_, at) => ({ at, score: dot(vectors.subarray(at * VECTOR_DIMENSIONS, (at + 1) * VECTOR_DIMENSIONS), query) })).sort((a, b) => b.score - a.score);
      const found = await exact.search(query, 10);
      // Sums of floats differ in the last digit by the order they are made in: scores are compared, not positions.
      found.forEach((at, rank) => { expect(naive.find((one) => one.at === at)?.score).toBeCloseTo(naive[rank]?.score ?? NaN, 5); });
      expect(new Set(found).size).toBe(10);
    }
  });
});

describe.each<[string, VectorIndex]>([["exact", exact], ["HNSW, just built", built], ["HNSW, loaded again", loaded]])("a vector index: %s", (_, index) => {
  it("knows its size, finds a passage by its own vector, and gives no more than there is", async () => {
    expect(index.size).toBe(PASSAGES.length);
    for (const at of [0, 7, 1499]) expect((await index.search(embed((PASSAGES[at] as Passage).text), 1))[0]).toBe(at);
    const all = await index.search(QUERIES[0] as Float32Array, PASSAGES.length + 5);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeLessThanOrEqual(PASSAGES.length);
  });
});

describe("HNSW", () => {
  const recall = async (search: (query: Float32Array) => Promise<readonly number[]>): Promise<number> => {
    let met = 0;
    for (const query of QUERIES) {
      const right = new Set(await exact.search(query, 10));
      met += (await search(query)).filter((at) => right.has(at)).length;
    }
    return met / (QUERIES.length * 10);
  };

  it("finds nearly all true neighbours after a load, which the store's own setting does not", async () => {
    const bare = await HNSWLib.load(folder, embeddings);
    const careless = await recall(async (query) => (await bare.similaritySearchVectorWithScore([...query], 10)).map(([document]) => Number(document.metadata["position"])));
    const ours = await recall((query) => loaded.search(query, 10));
    expect(ours).toBeGreaterThanOrEqual(0.97);
    expect(careless).toBeLessThan(ours - 0.1);
    expect(await recall((query) => built.search(query, 10))).toBeGreaterThanOrEqual(0.97);
  });
});

describe("LangChain documents", () => {
  it("carry a passage there and back", () => {
    const passage: Passage = { id: "quang-ninh-57-ubnd-nc#1.1", kind: "dispatch", owner: "quang-ninh-57-ubnd-nc", section: "1.1", names: ["57", "quang ninh"], text: "không chuyển tiền" };
    expect(passageOf(documentOf(passage))).toEqual(passage);
    expect(passageOf(documentOf(PASSAGES[3] as Passage))).toEqual(PASSAGES[3]);
  });

  it("refuse what was not made from a passage", () => {
    const foreign = new Document({ pageContent: "lạ", metadata: { id: "p0", kind: "pattern" } });
    expect(() => passageOf(foreign)).toThrow("was not made from a passage");
  });
});
