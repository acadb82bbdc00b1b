import type { LineSource } from "../pattern-schema.ts";
import { shownPieces } from "./canned-pieces.ts";
import { fileOf, type Knowledge } from "./rule.ts";
import type { z } from "zod";

/** A sentence that may reach a reader, and where it stands. `source` is absent where it carries none of its own. */
export interface ShownLine {
  readonly file: string;
  readonly field: string;
  readonly text: string;
  readonly source?: z.infer<typeof LineSource>;
}

/** Every line of advice: of a pattern, of a situation without a pattern, of a harm package. */
export function* adviceLines(k: Knowledge): Generator<Required<ShownLine>> {
  for (const p of k.catalog.patterns.values()) yield* numbered(fileOf(k, "pattern", p.id), "advice.", p.advice, ["do", "dont"]);
  for (const a of k.catalog.advice.values()) yield* numbered(fileOf(k, "advice", a.situation), "", a, ["do", "dont"]);
  for (const g of k.catalog.guidance.values()) yield* numbered(fileOf(k, "guidance", g.harm), "", g, ["steps", "warn"]);
}

/** Everything that is shown in our own words: advice not credited to a dispatch, names, wording. */
export function* ownLines(k: Knowledge): Generator<ShownLine> {
  for (const line of adviceLines(k)) if (!("dispatch" in line.source)) yield line;
  for (const p of k.catalog.patterns.values()) {
    const file = fileOf(k, "pattern", p.id);
    for (const field of ["name", "short", "twin"] as const) yield { file, field, text: p[field] };
    for (const [i, text] of p.script.entries()) yield { file, field: `script.${i}`, text };
  }
  for (const b of k.catalog.benign.values()) {
    const file = fileOf(k, "benign", b.id);
    for (const field of ["name", "genuine", "suspicious_when"] as const) yield { file, field, text: b[field] };
  }
  for (const g of k.catalog.guidance.values()) yield { file: fileOf(k, "guidance", g.harm), field: "title", text: g.title };
  for (const d of k.catalog.dispatches.values()) yield { file: fileOf(k, "dispatch", d.id), field: "about", text: d.about };
  for (const { piece, at } of shownPieces(k)) yield { ...at, text: piece.shown };
  for (const topic of k.catalog.canned.values()) yield { file: fileOf(k, "canned", topic.id), field: "title", text: topic.title };
  for (const [key, value] of Object.entries(k.catalog.wording)) {
    for (const text of typeof value === "string" ? [value] : value) yield { file: fileOf(k, "wording", key), field: key, text };
  }
}

type Line = { readonly text: string; readonly source: z.infer<typeof LineSource> };

function* numbered<K extends string>(file: string, at: string, of: Readonly<Record<K, readonly Line[]>>, keys: readonly K[]): Generator<Required<ShownLine>> {
  for (const key of keys) {
    for (const [i, line] of of[key].entries()) yield { file, field: `${at}${key}.${i}`, text: line.text, source: line.source };
  }
}
