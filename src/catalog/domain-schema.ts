import { z } from "zod";
import { Slug } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);
/** A host name in lower case, no scheme; it may carry a path where only that path is meant ("google.com/search"). */
export const Host = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[a-z0-9/_-]+)?$/, "tên miền viết thường, không có https://");

export const ORGANISATION_TYPES = [
  "nha-nuoc",
  "dien-luc",
  "ngan-hang",
  "vi-dien-tu",
  "chung-khoan",
  "tai-chinh",
  "vien-thong",
  "buu-chinh",
  "thuong-mai",
  "hang-khong",
  "nen-tang",
] as const;

/**
 * Somebody scammers pose as, with what is truly theirs. A match speaks for the link only, never for the message
 * (a real link beside a wish for an OTP is still a scam).
 */
export const OrganisationSchema = z.strictObject({
  id: Slug,
  name: Text,
  type: z.enum(ORGANISATION_TYPES),
  /** How people and scammers write its name in a sentence, with diacritics where it has them: "ngân hàng quân đội". */
  aliases: z.array(Text),
  /** What a look-alike host apes, lower case without spaces: "vietcombank", "vcb". At least three characters. */
  brands: z.array(z.string().regex(/^[a-z0-9]{3,}$/)),
  /** Registered domains that are its own: compare on registrable-domain boundaries. */
  domains: z.array(Host),
  subdomains: z.array(Host),
  /** Older or lesser addresses, also its own. */
  secondary_domains: z.array(Host),
  brandnames: z.array(Text),
  /** Seen with it; proves nothing and is never shown: knowledge/contacts decides what may be shown. */
  hotlines: z.array(Text),
  apps: z.array(Text),
  /** A: official source or technical check; B: several secondary sources agree; C: unverified, proves nothing. */
  confidence: z.enum(["A", "B", "C"]),
  sources: z.array(Text),
  note: z.string().trim(),
});
export type Organisation = z.infer<typeof OrganisationSchema>;
export const OrganisationFileSchema = z.array(OrganisationSchema).min(1);

export const HostsSchema = z.strictObject({
  /** Anybody may publish there: no trust follows from the host. */
  user_generated: z.array(Host).min(1),
  shorteners: z.array(Host).min(1),
  /** Deep-link hosts seen in genuine SMS. */
  deeplinks: z.array(Host).min(1),
  sources: z.array(Text).min(1),
});

/** A way of faking an address, for explanations ("Vì sao?"); examples are defanged. */
export const LookalikeSchema = z.strictObject({
  id: Slug,
  description: Text,
  examples: z.array(Text),
  hint: Text,
  sources: z.array(Text),
});
export type Lookalike = z.infer<typeof LookalikeSchema>;
export const LookalikeFileSchema = z.array(LookalikeSchema).min(1);

export interface OfficialDomains {
  readonly organisations: readonly Organisation[];
  readonly userGeneratedHosts: readonly string[];
  readonly shorteners: readonly string[];
  readonly deeplinkHosts: readonly string[];
  readonly lookalikes: readonly Lookalike[];
}
