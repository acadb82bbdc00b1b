import { z } from "zod";
import { DEMANDS, SENDERS } from "../domain/demand.ts";

/** knowledge/lexicon/*.yaml: the phrases by which a signal is seen; syntax in src/classify/phrase.ts. */
export const LexiconSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^(?:demand|sender|pressure|bait|switch|genuine|frame|harm|ask|cue)\.[a-z0-9-]+$/, "nhóm.tên, ví dụ demand.send-money"),
    demand: z.enum(DEMANDS).optional(),
    sender: z.enum(SENDERS).optional(),
    phrases: z.array(z.string().min(1)).min(1),
  }),
);
export type LexiconEntry = z.infer<typeof LexiconSchema>[number];
