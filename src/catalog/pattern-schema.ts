import { z } from "zod";
import { DEMANDS, SENDERS } from "../domain/demand.ts";
import { HARMS } from "../domain/harm.ts";

/** kebab-case id, permanent, also the file's name. */
export const Slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "viết thường, nối bằng dấu gạch ngang");
export const IsoDate = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "ngày dạng 2026-11-24");
const Text = z.string().trim().min(1);

/**
 * Where a line comes from. `dispatch` + `section`: the line is verbatim in that section (after errata), and
 * `npm run verify` proves it. `url`: the page the fact comes from; the wording is ours.
 */
export const LineSource = z.union([
  z.strictObject({ dispatch: Slug, section: Text }),
  z.strictObject({ url: z.url() }),
]);
export const AdviceLine = z.strictObject({ text: Text, source: LineSource });

export const Reference = z.strictObject({ url: z.url(), note: Text.optional() });

export const PatternSchema = z.strictObject({
  id: Slug,
  code: z.string().regex(/^[A-I]\d{1,2}$/),
  family: z.enum(["A", "B", "C", "D", "E", "F", "G", "H", "I"]),
  /** Full name as an official would say it. */
  name: Text,
  /** The same, as one would say it to a sixty-year-old; fits after "Đây là trò …". Lower case, under 60 characters. */
  short: Text.max(80),
  aliases: z.array(Text).min(4),
  status: z.enum(["experimental", "test", "stable"]),
  /** How it is told: a scam, an unlawful offer (gambling, loan sharks…) or a rumour that demands nothing. */
  told_as: z.enum(["scam", "illegal-offer", "rumour"]),
  targets: Text,
  sender: z.array(z.enum(SENDERS)).min(1),
  demands: z.array(z.enum(DEMANDS)).min(1),
  channels: z.array(Text).min(1),
  /** What happens, in order, in our own words. */
  script: z.array(Text).min(2),
  /** Tell-tale signs, our own words; `voice` says who utters them. */
  signs: z.array(z.strictObject({ voice: z.enum(["scammer", "teller"]), text: Text })).min(4),
  /** The legitimate thing it apes, and how that differs. One or two short sentences for the reader. */
  twin: Text,
  advice: z.strictObject({ do: z.array(AdviceLine).min(1), dont: z.array(AdviceLine).min(1) }),
  /** Which harm packages of knowledge/guidance apply when somebody has already followed it. */
  if_harmed: z.array(z.enum(HARMS)),
  confused_with: z.array(Slug),
  /** Dispatches that warn of this modus, with the sections that do. */
  dispatches: z.array(z.strictObject({ dispatch: Slug, section: Text })),
  related: z.array(z.strictObject({ id: Slug, why: Text })),
  false_positives: z.array(Text),
  since: Text,
  references: z.array(Reference).min(1),
  author: Text,
  date: IsoDate,
  modified: IsoDate,
});
export type Pattern = z.infer<typeof PatternSchema>;

/** Own written examples beside a pattern: they train the ranker and guard it. */
export const CasesSchema = z.strictObject({
  pattern: Slug,
  hit: z
    .array(z.strictObject({ voice: z.enum(["scammer", "teller"]), text: Text }))
    .min(12),
  /** Genuine near-twins: this pattern must stay silent. */
  miss: z.array(z.strictObject({ text: Text, why: Text })).min(6),
  /** Known gaps: should hit, does not yet. One that starts to hit fails the run until promoted to `hit`. */
  todo: z.array(z.strictObject({ voice: z.enum(["scammer", "teller"]), text: Text })).default([]),
});
export type Cases = z.infer<typeof CasesSchema>;

export const BENIGN_KINDS = ["notice", "warning", "article", "question", "personal", "advert", "directive"] as const;

/** Genuine messages on which every pattern stays silent. */
export const BenignSchema = z.strictObject({
  id: Slug,
  name: Text,
  kind: z.enum(BENIGN_KINDS),
  confused_with: z.array(Slug),
  /** What the genuine thing looks like, and what would turn it suspicious: our own words, shown on request. */
  genuine: Text,
  suspicious_when: Text,
  references: z.array(Reference),
  messages: z.array(z.strictObject({ text: Text })).min(6),
});
export type Benign = z.infer<typeof BenignSchema>;

/** knowledge/corpus/*.yaml: further written messages to learn from; a `modus` case or, with `modus: null`, a genuine text. */
export const CorpusSchema = z.array(
  z.union([
    z.strictObject({ modus: Slug, voice: z.enum(["scammer", "teller"]), text: Text }),
    // `near`: the modus it is the honest twin of; the two are never held apart in cross-validation.
    z.strictObject({ modus: z.null(), kind: z.enum(BENIGN_KINDS), near: Slug.optional(), text: Text }),
  ]),
);
export type CorpusMessage = z.infer<typeof CorpusSchema>[number];
