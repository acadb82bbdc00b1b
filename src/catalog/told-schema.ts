import { z } from "zod";
import { HARMS } from "../domain/harm.ts";

/**
 * knowledge/told/*.yaml: people telling in their own words what has been done to them. The harm reader learns from it.
 * No harms: it sounds like one, but nothing has happened to the one who asks.
 */
export const ToldSchema = z.array(
  z.strictObject({
    harms: z.array(z.enum(HARMS)),
    texts: z.array(z.string().min(8)).min(1),
  }),
);
export type Told = z.infer<typeof ToldSchema>;
