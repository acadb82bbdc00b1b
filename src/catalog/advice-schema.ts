import { z } from "zod";
import { AdviceLine } from "./pattern-schema.ts";

/**
 * `knowledge/advice/<situation>.yaml`: what to say where no modus is named. The same law holds as everywhere: each line
 * is verbatim in the dispatch it credits, or comes from the page it names.
 */
export const ADVICE_SITUATIONS = ["suspicious", "unclear", "unclear-person", "unclear-link", "no-sign", "otp", "warning", "rumour", "offer"] as const;
export type AdviceSituation = (typeof ADVICE_SITUATIONS)[number];

export const AdviceSchema = z.strictObject({
  situation: z.enum(ADVICE_SITUATIONS),
  do: z.array(AdviceLine),
  dont: z.array(AdviceLine),
});
export type Advice = z.infer<typeof AdviceSchema>;
