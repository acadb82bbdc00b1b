import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { z } from "zod";

/** A message of the measuring set: read, judged, counted, and never kept or copied. */
export const LabelledSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  label: z.enum(["scam", "illegal-or-grey-ad", "spam-ad", "legit"]),
  modus: z.string().nullish(),
  kind: z.string().default("?"),
  real: z.string().default("?"),
  conf: z.number().default(1),
});
export type Labelled = z.infer<typeof LabelledSchema>;

/** Coarse label → ids of ours that are all right for it. */
export type LabelMap = ReadonlyMap<string, readonly string[]>;

export class MeasuringError extends Error {
  readonly code = "measuring-input";
}

/** Rows that only context could decide (`conf` 0) are left out of every figure. @throws MeasuringError naming line and field, never the text */
export function readLabelled(file: string): { readonly rows: readonly Labelled[]; readonly leftOut: number } {
  const all = readFileSync(file, "utf8").split("\n").flatMap((line, at): Labelled[] => {
    if (line.trim() === "") return [];
    const parsed = LabelledSchema.safeParse(jsonOf(line));
    if (!parsed.success) throw new MeasuringError(`${file}:${at + 1}: ${parsed.error.issues.map((issue) => `${issue.path.join(".") || "dòng"}: ${issue.message}`).join("; ")}`);
    return [parsed.data];
  });
  const rows = all.filter((row) => row.conf > 0);
  return { rows, leftOut: all.length - rows.length };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** @throws MeasuringError when an id is not one of ours: a figure would silently get worse */
export function readLabelMap(file: string, known: ReadonlySet<string>): LabelMap {
  const map = z.record(z.string(), z.array(z.string())).parse(parseYaml(readFileSync(file, "utf8")));
  for (const [label, ids] of Object.entries(map)) for (const id of ids) if (!known.has(id)) throw new MeasuringError(`${file}: ${label}: không có hình mẫu "${id}" trong knowledge/patterns`);
  return new Map(Object.entries(map));
}
