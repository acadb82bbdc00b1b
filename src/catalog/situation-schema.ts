import { z } from "zod";

const Fact = z.string().regex(/^[a-z]+(?:[.-][a-z0-9-]+(?:\.[a-z0-9-]+)*)?$/, "tên dữ kiện, ví dụ demand.give-otp, link.lookalike");

/**
 * knowledge/situations/*.yaml: who asks for what through which door. A situation holds when every fact of `all` is
 * there, at least one of each group of `any`, and none of `none`. What it weighs is learned from the cases.
 */
export const SituationsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    /** The reason, as one would give it to a citizen. */
    why: z.string().min(1),
    all: z.array(Fact).default([]),
    any: z.array(z.array(Fact).min(1)).default([]),
    none: z.array(Fact).default([]),
  }),
);
export type Situation = z.infer<typeof SituationsSchema>[number];
