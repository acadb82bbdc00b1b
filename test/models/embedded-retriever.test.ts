import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EmbeddingsConfig } from "../../src/config.ts";
import { EmbeddingFailure } from "../../src/models/embedding-failure.ts";
import { embeddedRetriever } from "../../src/models/embedded-retriever.ts";
import { openEmbeddings } from "../../src/models/embeddings.ts";
import { vectorFile } from "../../src/models/vector-file.ts";
import { HnswIndex } from "../../src/retrieve/langchain/hnsw-index.ts";
import type { Retriever } from "../../src/retrieve/retriever.ts";
import { ExactIndex } from "../../src/retrieve/vector-index.ts";
import { configOf, DIMENSIONS, fakeService, KEY, type FakeService, type Way } from "./fake-service.ts";
import { PASSAGES, plainRetriever } from "./passages.ts";

const QUESTION = "cộng tác viên nạp tiền nhiệm vụ hoa hồng";
const plain = plainRetriever();
let service: FakeService;
let folder: string;
let missed: EmbeddingFailure[];
let notKept: unknown[];
let clock: number;

beforeEach(async () => {
  service = await fakeService();
  folder = mkdtempSync(join(tmpdir(), "khoan-da-vectors-"));
  missed = [];
  notKept = [];
  clock = 0;
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(more: Partial<EmbeddingsConfig> = {}, parts: { exactLimit?: number; folder?: string | null } = {}): Promise<Retriever> {
  return embeddedRetriever(plain, { config: configOf(service, more), folder, events: { embedding: () => undefined, notKept: (error) => notKept.push(error), missed: (failure) => missed.push(failure) }, now: () => clock, ...parts });
}
/** Only what never answers is worth giving up on early; a slow machine's good answer is waited for. */
const patience = (way: Way, ms: number): Partial<EmbeddingsConfig> => (way === "silent" || way === "endless-body" ? { timeoutMs: ms } : {});
const ids = async (retriever: Retriever): Promise<string[]> => (await retriever.find(QUESTION, 10)).map(({ passage }) => passage.id);
const wordsAlone = (): Promise<string[]> => ids(plain.withVectors({ size: PASSAGES.length, search: () => Promise.reject(new Error("not asked")) }, () => Promise.resolve(null)));
const sent = (): string[] => service.asked.flatMap(({ input }) => input);

describe("a configured embedding service", () => {
  it("is asked as OpenAI is: path, model, key, plain numbers", async () => {
    await ids(await open());
    for (const one of service.asked) expect(one).toMatchObject({ path: "/v1/embeddings", model: "fake", key: `Bearer ${KEY}`, encoding: "float" });
  });

  it("ranks by its vectors: unit length, the nearest by cosine first, beside the words", async () => {
    const asIs = openEmbeddings(configOf(service));
    const { vectors, dimensions } = await asIs.embedPassages(PASSAGES.map(({ text }) => text));
    const query = await asIs.embedQuestion(PASSAGES[7]?.text ?? "", dimensions);
    expect(dimensions).toBe(DIMENSIONS);
    expect(Math.hypot(...query)).toBeCloseTo(1, 5);
    expect(await new ExactIndex(vectors, dimensions).search(query, 1)).toEqual([7]);
    expect(await ids(await open())).not.toEqual(await wordsAlone());
    expect(missed).toEqual([]);
  });

  it("embeds the passages once, keeps them whole under the index, and reads them at the next start", async () => {
    const before = await ids(await open());
    const file = vectorFile(folder, configOf(service));
    expect(readdirSync(folder)).toEqual([file.slice(folder.length + 1)]);
    expect(file).toMatch(/\/vectors\.openai-[0-9a-f]{12}\.bin$/);
    expect(sent().filter((text) => text === PASSAGES[0]?.text)).toHaveLength(1);
    expect(await ids(await open())).toEqual(before);
    expect(sent().filter((text) => text === PASSAGES[0]?.text)).toHaveLength(1);
    await open({ model: "another" });
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(file).includes(KEY)).toBe(false);
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 4)],
    ["changed", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, bytes.length - 1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])])],
    ["of another kind", () => Buffer.from("xin chào")],
    ["empty", () => Buffer.alloc(0)],
  ])("embeds anew when the kept file is %s", async (_, spoil) => {
    await open();
    const file = vectorFile(folder, configOf(service));
    const whole = readFileSync(file);
    writeFileSync(file, spoil(whole));
    await open();
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  it("works without a place to keep them, and tells when the place cannot be written", async () => {
    expect(await ids(await open({}, { folder: null }))).toHaveLength(10);
    expect(await ids(await open({}, { folder: join(folder, "nowhere") }))).toHaveLength(10);
    expect(notKept).toHaveLength(1);
  });

  it("searches by HNSW beyond the limit, and finds the same", async () => {
    const built = vi.spyOn(HnswIndex, "build");
    const exact = await ids(await open());
    expect(built).not.toHaveBeenCalled();
    expect(await ids(await open({}, { exactLimit: 10 }))).toEqual(exact);
    expect(built).toHaveBeenCalledOnce();
  });

  it("sends a question without what tells who somebody is, cut and well formed", async () => {
    await openEmbeddings(configOf(service)).embedQuestion(`${QUESTION} gọi 0912345678, tk 19038475629100, tên Nguyễn Văn Hùng \uD83D ${"tiền ".repeat(5000)}`, DIMENSIONS);
    const question = sent().at(-1) ?? "";
    expect(question).toContain("cộng tác viên");
    expect(question).not.toMatch(/0912345678|19038475629100|Văn Hùng|\p{Surrogate}/u);
    expect(question.length).toBeLessThanOrEqual(8000);
  });
});

describe("when the service fails at start", () => {
  it.each<[Way, string]>([
    ["500", "embeddings-status"], ["401", "embeddings-key-refused"], ["404", "embeddings-not-found"],
    ["silent", "embeddings-timeout"], ["endless-body", "embeddings-timeout"],
    ["ragged", "embeddings-wrong-size"], ["empty", "embeddings-wrong-size"], ["zeros", "embeddings-malformed"],
    ["not-numbers", "embeddings-malformed"], ["too-few", "embeddings-malformed"], ["not-json", "embeddings-malformed"], ["redirect", "embeddings-unreachable"],
  ])("%s: refused as %s, nothing kept, no secret told", async (way, code) => {
    service.way = way;
    // At the start a call is waited for ten times as long.
    const error: unknown = await open(patience(way, 50)).then(() => null, (caught: unknown) => caught);
    expect(error).toBeInstanceOf(EmbeddingFailure);
    expect(error).toMatchObject({ code });
    const told = `${(error as Error).stack ?? ""} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
    expect(told).not.toContain(KEY);
    expect(told).not.toContain("127.0.0.1");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("down: refused as unreachable, also with vectors kept", async () => {
    await open();
    await service.close();
    await expect(open()).rejects.toMatchObject({ code: "embeddings-unreachable" });
  });

  it("answers in another size than kept: the passages are embedded anew", async () => {
    await open();
    service.way = "wrong-size";
    await open();
    expect(sent().filter((text) => text === PASSAGES[0]?.text)).toHaveLength(2);
  });
});

describe("when the service fails at a question", () => {
  it.each<[Way, string]>([["500", "embeddings-status"], ["silent", "embeddings-timeout"], ["endless-body", "embeddings-timeout"], ["wrong-size", "embeddings-wrong-size"], ["not-json", "embeddings-malformed"], ["too-few", "embeddings-malformed"]])("%s: words alone, told as %s", async (way, code) => {
    const retriever = await open(patience(way, 400));
    service.way = way;
    expect(await ids(retriever)).toEqual(await wordsAlone());
    expect(missed.map((failure) => failure.code)).toEqual([code]);
  });

  it("down: words alone; back again: its vectors again", async () => {
    const retriever = await open();
    const before = await ids(retriever);
    service.way = "500";
    expect(await ids(retriever)).toEqual(await wordsAlone());
    service.way = "well";
    expect(await ids(retriever)).toEqual(before);
    await service.close();
    expect(await ids(retriever)).toEqual(await wordsAlone());
    expect(missed.map((failure) => failure.code)).toEqual(["embeddings-status", "embeddings-unreachable"]);
  });

  it("is left alone for a while after three in a row, so that nobody waits in vain", async () => {
    const retriever = await open();
    service.way = "500";
    for (let i = 0; i < 3; i += 1) await ids(retriever);
    const asked = service.asked.length;
    service.way = "well";
    expect(await ids(retriever)).toEqual(await wordsAlone());
    expect(service.asked.length).toBe(asked);
    clock += 30_000;
    await ids(retriever);
    expect(service.asked.length).toBe(asked + 1);
    expect(missed).toHaveLength(3);
  });
});
