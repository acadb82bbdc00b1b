import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readKnowledgeFiles } from "../../src/catalog/knowledge-files.ts";
import { collectKnowledge } from "../../src/catalog/load.ts";
import { readSource } from "../../src/ingest/extract/read-source.ts";
import { openScanReader } from "../../src/ingest/extract/scan.ts";
import { proposeFile } from "../../src/ingest/propose.ts";
import { scannedPages } from "../../src/measure/ingest/scan-pages.ts";
import { HEADER_FIELDS, seedFigures, seedFiles, type SeedFile } from "../../src/measure/ingest/seed-figures.ts";
import { typeset } from "../../src/measure/ingest/typeset.ts";

const knowledgeDir = join(import.meta.dirname, "../../knowledge");
/** Whether knowledge/ is without fault is asked elsewhere. */
const { catalog } = collectKnowledge(readKnowledgeFiles(knowledgeDir));
const seeds = seedFiles(catalog, knowledgeDir);
const scans = openScanReader();
afterAll(() => scans.stop());
const SLOW = 300_000;

const WAYS: readonly [string, (seed: SeedFile) => Promise<Uint8Array>][] = [
  ["their text", ({ text }) => Promise.resolve(Buffer.from(text))],
  ["PDFs set from it", ({ text }) => typeset(text)],
];

describe("the dispatches in knowledge/, taken in again", () => {
  it("are five files with six dispatches", () => {
    expect(seeds.map(({ dispatches }) => dispatches.length).sort()).toEqual([1, 1, 1, 1, 2]);
  });

  it.each(WAYS)("from %s: number, date, issuer, subject and split as a person wrote them, and nine of ten lines of advice", async (_, as) => {
    const { headers, advice, errata } = await seedFigures(seeds, as, { catalog, modi: null, scans });
    expect(headers.flatMap(({ id, exact }) => HEADER_FIELDS.filter((field) => !exact[field]).map((field) => `${id}: ${field}`))).toEqual([]);
    expect(advice.found / advice.of).toBeGreaterThanOrEqual(0.9);
    // An operator who must wade through rubbish stops reading: fewer than ten proposals of each kind a dispatch.
    expect(advice.proposed).toBeLessThan(10 * headers.length);
    expect(errata.proposed).toBeLessThan(5 * headers.length);
    expect(errata.found / errata.of).toBeGreaterThanOrEqual(0.7);
  }, SLOW);

  it("one page from a scanner: header and nation's columns apart, number, date, issuer and subject exact", async () => {
    const seed = seeds.find(({ name }) => name.startsWith("quang-tri")) as SeedFile;
    const truth = seed.dispatches[0];
    const [page] = await scannedPages(await typeset(seed.text));
    const source = await readSource(seed.name, page as Buffer, { scans, kept: { page: () => null, keep: () => undefined }, progress: () => undefined });
    expect(source.kind).toBe("scan");
    const { header } = (await proposeFile(source, { sha256: "", ending: "jpg" }, { catalog, modi: null })).dispatches[0] ?? {};
    expect([header?.number.value, header?.date.value, header?.issuer.value, header?.subject.value]).toEqual([truth?.number, truth?.date, truth?.issuer, truth?.subject]);
  }, SLOW);
});
