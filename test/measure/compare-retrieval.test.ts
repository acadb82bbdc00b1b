import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonTable, retrievalWith } from "../../src/measure/compare-retrieval.ts";
import { retrievalFigures } from "../../src/measure/retrieval-figures.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";
import { configOf, fakeService, type FakeService } from "../models/fake-service.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-01-01T00:00:00Z");
let service: FakeService;
let folder: string;
beforeAll(async () => {
  service = await fakeService();
  folder = mkdtempSync(join(tmpdir(), "khoan-da-compare-"));
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("retrieval with and without a service of embeddings", () => {
  it("asks it about every question, keeps its vectors, and stands beside the figures without, in points", async () => {
    const without = (await retrievalFigures(knowledge, NOW)).figures;
    const compared = await retrievalWith(knowledge, configOf(service, { timeoutMs: 60_000 }), folder, NOW, () => undefined);
    expect(compared.withoutVector).toBe(0);
    expect(Object.keys(compared.figures)).toEqual(Object.keys(without));
    const asked = service.asked.flatMap(({ input }) => input);
    expect(knowledge.catalog.questions.filter(({ q }) => q.length < 60).some(({ q }) => asked.includes(q))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
    // Vectors that count letters know nothing of meaning: the figures differ, and the table says by how much.
    expect(compared.figures).not.toEqual(without);
    const rows = comparisonTable(without, compared.figures, "openai").split("\n");
    expect(rows[0]).toMatch(/built in\s+openai\s+points/);
    expect(rows).toHaveLength(1 + Object.keys(without).length);
    for (const row of rows.slice(1)) expect(row).toMatch(/[+−]\d+\.\d$/);
  }, 240_000);

  it("says how many questions the service left without a vector", async () => {
    const before = service.asked.length;
    const measured = retrievalWith(knowledge, configOf(service, { timeoutMs: 60_000 }), folder, NOW, () => undefined);
    // It answers the one question at the start, and nothing after that.
    await expect.poll(() => service.asked.length).toBeGreaterThan(before);
    service.way = "500";
    expect((await measured).withoutVector).toBeGreaterThan(0);
    service.way = "well";
  }, 240_000);

  it("fails as a whole where the service does not answer", async () => {
    service.way = "401";
    await expect(retrievalWith(knowledge, configOf(service), folder, NOW, () => undefined)).rejects.toMatchObject({ code: "embeddings-key-refused" });
    service.way = "well";
  });
});
