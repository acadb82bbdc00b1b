import { z } from "zod";
import { HARMS } from "../domain/harm.ts";
import { LineSource, Slug } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);
/** Longest line in our own words; a frightened reader on a phone takes in no more. */
export const OWN_LINE_MAX = 120;

/** One line to a person in trouble. Ours: at most 120 characters; a dispatch's: verbatim, whatever its length. */
const Line = {
  text: Text,
  source: LineSource,
  /** medium: widely advised, but no official page found for it. */
  confidence: z.enum(["high", "medium"]).default("high"),
};
const short = (line: { text: string; source: z.infer<typeof LineSource> }): boolean =>
  "dispatch" in line.source || line.text.length <= OWN_LINE_MAX;
const tooLong = { path: ["text"], message: `dài quá ${OWN_LINE_MAX} ký tự: tách làm hai bước` };

export const WHENS = ["now", "today", "later"] as const;
export const GuidanceStep = z.strictObject({ ...Line, when: z.enum(WHENS) }).refine(short, tooLong);
export const WarnLine = z.strictObject(Line).refine(short, tooLong);

/** `knowledge/guidance/<harm>.yaml`: what to do once the harm is done, in the order to do it. */
export const GuidanceSchema = z.strictObject({
  harm: z.enum(HARMS),
  /** Heading of the list, to the person: "Bạn đã chuyển tiền. Làm ngay:". */
  title: Text,
  steps: z.array(GuidanceStep).min(3),
  warn: z.array(WarnLine),
  /** Contacts to show with it, most urgent first; ids of knowledge/contacts. */
  contacts: z.array(Slug).min(1),
});
export type GuidancePackage = z.infer<typeof GuidanceSchema>;
