import { z } from "zod";

const Text = z.string().trim().min(1);
/**
 * `knowledge/wording/*.yaml`: every sentence the bot says, by key. The files are merged into one record: a key stands
 * in one file only. A list holds variants or lines, as its reader in compose/ decides.
 */
export const WordingSchema = z.record(
  z.string().regex(/^[a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)*$/, "khoá dạng verdict.scam"),
  z.union([Text, z.array(Text).min(1)]),
);
export type Wording = Readonly<Record<string, string | readonly string[]>>;
