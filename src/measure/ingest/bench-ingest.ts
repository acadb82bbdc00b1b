import type { Catalog } from "../../catalog/catalog.ts";
import { openScanReader } from "../../ingest/extract/scan.ts";
import type { ModusTools } from "../../ingest/modi.ts";
import { columns } from "../table.ts";
import { OFFICE_SCAN, scannedPages, scannedPdf } from "./scan-pages.ts";
import { HEADER_FIELDS, seedFigures, seedFiles, type SeedFigures, type SeedFile } from "./seed-figures.ts";
import { typeset } from "./typeset.ts";

/** `npm run bench -- ingest`: the dispatches of knowledge/ taken in again from their text, as typeset PDFs, as scans of those. */
export async function benchIngest(knowledgeDir: string, catalog: Catalog, modi: ModusTools, note: (line: string) => void): Promise<string> {
  const seeds = seedFiles(catalog, knowledgeDir);
  const scans = openScanReader();
  const ways: readonly [string, (seed: SeedFile) => Promise<Uint8Array>][] = [
    ["text", ({ text }) => Promise.resolve(Buffer.from(text))],
    ["PDF", ({ text }) => typeset(text)],
    [`scan, ${OFFICE_SCAN.dpi} dpi`, async ({ text }) => await scannedPdf(await scannedPages(await typeset(text)))],
  ];
  const rows = [["", "n", ...HEADER_FIELDS, "advice found", "advice proposed", "errata found", "errata proposed", "tricks found", "seconds"]];
  const wrong: string[] = [];
  try {
    for (const [name, as] of ways) {
      note(`công văn, ${name}`);
      const started = performance.now();
      const figures = await seedFigures(seeds, as, { catalog, modi, scans });
      rows.push(rowOf(name, figures, (performance.now() - started) / 1000));
      for (const { id, exact } of figures.headers) for (const field of HEADER_FIELDS) if (!exact[field]) wrong.push(`${name}: ${id}: ${field}`);
      wrong.push(...figures.advice.missed.map((line) => `${name}: not proposed: ${line}`));
    }
  } finally {
    await scans.stop();
  }
  return [columns(rows), ...wrong].join("\n");
}

function rowOf(name: string, { headers, advice, errata, modi }: SeedFigures, seconds: number): string[] {
  const exact = HEADER_FIELDS.map((field) => `${headers.filter((one) => one.exact[field]).length}/${headers.length}`);
  return [name, String(headers.length), ...exact, `${advice.found}/${advice.of}`, String(advice.proposed), `${errata.found}/${errata.of}`, String(errata.proposed), `${modi.found}/${modi.of}`, seconds.toFixed(0)];
}
