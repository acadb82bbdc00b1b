import { z } from "zod";
import { Slug } from "./pattern-schema.ts";

/** `knowledge/ids.yaml`: every id ever given out. Lines are added, never removed: an id is never reused. */
export const LedgerSchema = z.strictObject({ patterns: z.array(Slug).min(1), benign: z.array(Slug).min(1) });
