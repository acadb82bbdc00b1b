import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Catalog } from "../../catalog/catalog.ts";
import { adviceLines } from "../../catalog/checks/lines.ts";
import type { Dispatch } from "../../catalog/dispatch-schema.ts";
import { correctSection, squeeze } from "../../catalog/dispatch-text.ts";
import { plain } from "../../catalog/plain-words.ts";
import { readSource } from "../../ingest/extract/read-source.ts";
import type { ScanReader } from "../../ingest/extract/scan.ts";
import type { ModusTools } from "../../ingest/modi.ts";
import type { DispatchProposal, FileProposal } from "../../ingest/proposal.ts";
import { proposeFile } from "../../ingest/propose.ts";

/** A file as it was received, and the dispatches a person cut from it. */
export interface SeedFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly dispatches: readonly Dispatch[];
}

/** The files of knowledge/dispatches as received, in the order of their names. */
export function seedFiles(catalog: Catalog, knowledgeDir: string): SeedFile[] {
  const bySource = new Map<string, Dispatch[]>();
  for (const dispatch of catalog.dispatches.values()) bySource.set(dispatch.source.file, [...(bySource.get(dispatch.source.file) ?? []), dispatch]);
  return [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, dispatches]) => ({
    name: basename(file, ".source.txt"),
    text: readFileSync(join(knowledgeDir, file), "utf8"),
    sha256: dispatches[0]?.source.sha256 ?? "",
    dispatches: dispatches.sort((a, b) => Number(a.source.lines.split("-")[0]) - Number(b.source.lines.split("-")[0])),
  }));
}

export const HEADER_FIELDS = ["number", "date", "issuer", "subject", "split"] as const;
export type HeaderField = (typeof HEADER_FIELDS)[number];

export interface SeedFigures {
  /** Of each dispatch: which fields came out as a person wrote them. */
  readonly headers: readonly { readonly id: string; readonly exact: Readonly<Record<HeaderField, boolean>> }[];
  readonly advice: { readonly found: number; readonly of: number; readonly missed: readonly string[]; readonly proposed: number };
  readonly errata: { readonly found: number; readonly of: number; readonly proposed: number };
  readonly modi: { readonly found: number; readonly of: number; readonly proposed: number };
}

export interface SeedTools {
  readonly catalog: Catalog;
  readonly modi: ModusTools | null;
  readonly scans: ScanReader;
}

/** Takes each file in from the bytes `as` makes of its text, and compares with what knowledge/ holds of it. */
export async function seedFigures(seeds: readonly SeedFile[], as: (seed: SeedFile) => Promise<Uint8Array>, tools: SeedTools): Promise<SeedFigures> {
  const headers: SeedFigures["headers"][number][] = [];
  const sums = { advice: { found: 0, of: 0, missed: [] as string[], proposed: 0 }, errata: { found: 0, of: 0, proposed: 0 }, modi: { found: 0, of: 0, proposed: 0 } };
  for (const seed of seeds) {
    const file = await proposed(seed, await as(seed), tools);
    for (const [at, truth] of seed.dispatches.entries()) {
      const read = file.dispatches[at];
      headers.push({ id: truth.id, exact: exactFields(truth, read, file.dispatches.length === seed.dispatches.length) });
      if (read === undefined) continue;
      const lines = creditedLines(tools.catalog, truth.id);
      const missed = lines.filter((line) => !isProposed(line, read));
      add(sums.advice, lines.length - missed.length, lines.length, read.guidance.length);
      sums.advice.missed.push(...missed.map(({ section, text }) => `${truth.id} ${section}: ${text}`));
      add(sums.errata, truth.errata.filter((erratum) => read.errata.some((one) => touches(one, erratum))).length, truth.errata.length, read.errata.length);
      add(sums.modi, truth.patterns.filter((id) => read.modi.some(({ pattern }) => pattern === id)).length, truth.patterns.length, read.modi.length);
    }
  }
  return { headers, ...sums };
}

async function proposed({ name, sha256 }: SeedFile, bytes: Uint8Array, { catalog, modi, scans }: SeedTools): Promise<FileProposal> {
  const source = await readSource(name, bytes, { scans, kept: { page: () => null, keep: () => undefined }, progress: () => undefined });
  return await proposeFile(source, { sha256, ending: "pdf" }, { catalog, modi });
}

function exactFields(truth: Dispatch, read: DispatchProposal | undefined, sameCount: boolean): Record<HeaderField, boolean> {
  if (read === undefined) return { number: false, date: false, issuer: false, subject: false, split: false };
  const { number, date, issuer, subject } = read.header;
  const relays = truth.relays?.id ?? null;
  return { number: number.value === truth.number, date: date.value === truth.date, issuer: issuer.value === truth.issuer, subject: subject.value === truth.subject, split: sameCount && (read.relays.value?.id ?? null) === relays };
}

function add(sum: { found: number; of: number; proposed: number }, found: number, of: number, count: number): void {
  sum.found += found;
  sum.of += of;
  sum.proposed += count;
}

/** Lines of advice, guidance and patterns that credit this dispatch, each once. */
function creditedLines(catalog: Catalog, id: string): { section: string; text: string }[] {
  const seen = new Set<string>();
  return [...adviceLines({ catalog, origins: new Map(), files: new Map() })].flatMap(({ text, source }) => {
    if (!("dispatch" in source) || source.dispatch !== id || seen.has(`${source.section}#${text}`)) return [];
    seen.add(`${source.section}#${text}`);
    return [{ section: source.section, text }];
  });
}

/** Share of a line's words that proposals of its section must cover, and of a proposal that must lie in the line to count. */
const COVERED = 0.8;
const INSIDE = 1 / 3;

/**
 * A line counts as found when proposals of the same section hold at least four fifths of its words, by proposals of
 * which at least a third is this line: a whole section proposed as one would count for nothing.
 */
function isProposed({ section, text }: { section: string; text: string }, read: DispatchProposal): boolean {
  const line = wordsOf(text);
  const covered = new Set<number>();
  for (const one of read.guidance) {
    if (one.section !== section && !one.section.startsWith(`${section}.`)) continue;
    const errata = read.errata.filter((erratum) => erratum.section === one.section);
    const words = wordsOf(correctSection({ id: "x", label: "x", original: one.text }, errata.map((erratum) => ({ ...erratum, section: "x" }))).text);
    const { at, length } = longestCommonRun(line, words);
    if (length >= INSIDE * words.length) for (let index = at; index < at + length; index += 1) covered.add(index);
  }
  return covered.size >= COVERED * line.length;
}

const wordsOf = (text: string): string[] => plain(squeeze(text)).match(/[a-z0-9]+/g) ?? [];

function longestCommonRun(a: readonly string[], b: readonly string[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j < b.length; j += 1) {
      let length = 0;
      while (i + length < a.length && a[i + length] === b[j + length] && j + length < b.length) length += 1;
      if (length > best.length) best = { at: i, length };
    }
  return best;
}

/** A proposal mends what a person mended when one's words lie within the other's. */
function touches(one: { section: string; from: string; to: string }, erratum: { section: string; from: string; to: string }): boolean {
  const same = one.section === erratum.section || one.section.startsWith(`${erratum.section}.`);
  const [a, b] = [plain(squeeze(one.from)), plain(squeeze(erratum.from))];
  return same && (a.includes(b) || b.includes(a)) && one.to !== one.from;
}
