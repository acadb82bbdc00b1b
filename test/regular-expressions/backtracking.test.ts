import { createContext, Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { attacksOn, grow } from "./attacks.ts";
import { collectExpressions, type Found } from "./collect.ts";

/**
 * Files whose expressions may cost more than linearly, and who keeps short what they look at. They are tried with texts
 * of BOUNDED_LENGTH only, where what doubles with every sign still shows.
 */
/** src/ingest/extract/line-length.ts */
const INGESTED = "reads lines of at most 2,000 signs of a file that the operator chose on their own machine";
const BOUNDED: Readonly<Record<string, string>> = {
  "catalog/checks/canned-sources.ts": "reads lines of knowledge/, reviewed before they get there",
  "catalog/checks/numbers.ts": "reads lines of knowledge/, reviewed before they get there",
  "ingest/errata.ts": INGESTED,
  "ingest/guidance.ts": INGESTED,
  "ingest/header.ts": INGESTED,
  "ingest/issuer-read.ts": INGESTED,
  "ingest/issuer.ts": INGESTED,
  "ingest/lines.ts": INGESTED,
  "ingest/references.ts": INGESTED,
  "ingest/sections.ts": INGESTED,
  "ingest/signer.ts": INGESTED,
  "print/paint-picture.ts": "draws texts of knowledge/canned, whose lengths a rule bounds",
  "print/sheet-text.ts": "draws texts of knowledge/canned, whose lengths a rule bounds",
  "measure/evasions.ts": "rewrites messages of a measuring set, never one that somebody sends",
};

/** Texts a person can send are at most this long; growth is judged from SMALL on. */
const SMALL = 2_000;
const LARGE = 16_000;
/** Lengths at which an expression that doubles with each sign is caught before it hangs. */
const FIRST_LENGTHS = [8, 16, 20, 24, 28, 32, 40, 48, 64, 128, 512] as const;
/** What is kept short by others is tried up to this length. */
const BOUNDED_LENGTH = 64;
/** Eight times the text may cost eight times as much, and as much again twice for noise; quadratic growth is 64 times. */
const MOST_GROWTH = 28;
/** Processor milliseconds below which growth is noise; a quadratic expression takes many times that at LARGE. */
const FLOOR_MS = 4;
/** Nothing linear takes seconds for 16,000 signs; this only ends what would never end. */
const HANG_MS = 5_000;

const context = createContext({ text: "", source: "", flags: "" }) as { text: string; source: string; flags: string };
/** As expressions are used: all matches of a global one, the first of any other. Compiled anew, so that no cached answer is timed. */
const run = new Script("{ const expression = new RegExp(source, flags); if (expression.global) for (const _ of text.matchAll(expression)); else expression.test(text); }");

/** Processor milliseconds of the fastest of some runs. @throws when it does not end */
function cost(text: string, runs = 1): number {
  context.text = text;
  let best = Infinity;
  for (let at = 0; at < runs; at += 1) {
    const before = process.cpuUsage();
    run.runInContext(context, { timeout: HANG_MS });
    best = Math.min(best, process.cpuUsage(before).user / 1000);
  }
  return best;
}

/** The first attack that shows more than linear cost, told; null when none does. */
function worst({ source, flags }: Pick<Found, "source" | "flags">, bounded: boolean): string | null {
  context.source = source;
  context.flags = flags;
  for (const attack of attacksOn(source, flags)) {
    const told = JSON.stringify(attack);
    try {
      for (const length of FIRST_LENGTHS) if (!bounded || length <= BOUNDED_LENGTH) cost(grow(attack, length));
      if (bounded) continue;
      let growth = Infinity;
      for (let tries = 0; tries < 3 && growth > MOST_GROWTH; tries += 1) {
        const large = cost(grow(attack, LARGE), tries + 1);
        growth = large < FLOOR_MS * 2 ? 0 : large / Math.max(cost(grow(attack, SMALL), tries + 1), FLOOR_MS / 8);
      }
      if (growth > MOST_GROWTH) return `${told}: ${LARGE / SMALL} times the text costs ${growth.toFixed(0)} times as much`;
    } catch (error) {
      return `${told}: does not end (${error instanceof Error && "code" in error ? String(error.code) : String(error)})`;
    }
  }
  return null;
}

const expressions = await collectExpressions();
const files = [...new Set(expressions.map(({ file }) => file))].map((file) => ({ file, all: expressions.filter((one) => one.file === file) }));

describe("no expression of src/ backtracks without end", () => {
  it("all of them are collected, also those put together from parts", () => {
    expect(expressions.length).toBeGreaterThan(150);
    const sources = expressions.map(({ source }) => source).join("\n");
    for (const part of [String.raw`\p{Lu}`, "mat khau", "trieu", "0084", "usdt"]) expect(sources).toContain(part);
  });

  it.each(files)("$file", ({ all }) => {
    const slow = all.flatMap((one) => {
      const told = worst(one, one.file in BOUNDED);
      return told === null ? [] : [`${one.place} /${one.source}/${one.flags} ${told}`];
    });
    expect(slow).toEqual([]);
  }, 600_000);

  it("who is excused stands in the sources", () => {
    expect(Object.keys(BOUNDED).filter((file) => !files.some((one) => one.file === file))).toEqual([]);
  });
});

describe("the attacks", () => {
  it.each([
    ["nested repeats", "^(a+)+$"],
    ["alternatives that overlap", "^(?:a|aa)+$"],
    ["neighbours that overlap", String.raw`^\d+\d+\d+$`],
    ["a repeat at every beginning", String.raw`\s+$`],
    ["a repeat that something must follow", "[a-z]+@"],
    ["a lazy repeat behind a beginning", "<a[^]*?>b"],
    ["a nested repeat in a group behind a word", String.raw`ma (?:[\w-]+,?)*;`],
  ])("find %s", (_, source) => {
    expect(worst({ source, flags: "g" }, false)).not.toBeNull();
  }, 120_000);

  it.each([["one class", "[a-z]+"], ["bounded repeats", "(?<![a-z])[a-z]{2,20}@"], ["anchored", "^[a-z]+$"]])("leave %s alone", (_, source) => {
    expect(worst({ source, flags: "g" }, false)).toBeNull();
  });
});
