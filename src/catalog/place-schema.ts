import { z } from "zod";
import { IsoDate } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);

/** One of today's 34 provinces (since 1/7/2025). `name` is the key used everywhere: "Hồ Chí Minh", "Đồng Nai". */
export const ProvinceSchema = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  name: Text,
  /** As an address or a letter writes it: "Thành phố Đồng Nai". */
  full_name: Text,
  /** The provinces of before 1/7/2025 it is made of, its own old name included. */
  merged_from: z.array(Text).min(1),
  police_name: Text,
  /** Other ways to write or say it, unambiguous ones only: "sài gòn", "tphcm". */
  aliases: z.array(Text),
  /** The same for its old provinces: "Bà Rịa - Vũng Tàu" → "BRVT". */
  old_aliases: z.record(Text, z.array(Text)).default({}),
  /** Fixed-line area codes by old province; they were not merged. */
  area_codes: z.record(Text, z.string().regex(/^0\d{2,3}$/)),
});
export type Province = z.infer<typeof ProvinceSchema>;
export const ProvincesSchema = z.strictObject({
  as_of: IsoDate,
  sources: z.array(Text).min(1),
  provinces: z.array(ProvinceSchema).length(34),
  /** Short forms that mean more than one province: ask, do not guess. */
  ambiguous: z.array(z.strictObject({ alias: Text, provinces: z.array(Text).min(2), why: Text })),
});

/** A district-level unit abolished on 1/7/2025. `province` is today's and certain; `successors` is for orientation. */
export const DistrictSchema = z.strictObject({
  name: Text,
  unit: z.enum(["quận", "huyện", "thị xã", "thành phố"]),
  old_province: Text,
  province: Text,
  successors: z.array(Text),
  aliases: z.array(Text).default([]),
});
export type District = z.infer<typeof DistrictSchema>;
export const DistrictsSchema = z.strictObject({
  note: Text,
  source: Text,
  districts: z.array(DistrictSchema).min(600),
});

/** What an old dispatch says and what is said today. `verified: false`: no source of its own was found for the day. */
export const OldTermSchema = z.strictObject({
  old: Text,
  now: Text,
  since: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/),
  verified: z.boolean().default(true),
});
export type OldTerm = z.infer<typeof OldTermSchema>;
export const OldTermsSchema = z.strictObject({ terms: z.array(OldTermSchema).min(1), sources: z.array(Text).min(1) });

/**
 * A place name that without diacritics is also everyday speech or a person's name. It counts as a place: `place`: after
 * a unit or place word, beside another place, or as the whole text; `unit`: only after a unit word ("tại văn bản" is no
 * place); `never`: a phrase with place words in it that is none ("Sài Gòn Thương Tín" is a bank).
 */
export const CommonNameSchema = z.strictObject({ name: Text, why: Text, counts: z.enum(["place", "unit", "never"]) });
export type CommonName = z.infer<typeof CommonNameSchema>;
export const CommonNamesSchema = z.array(CommonNameSchema).min(1);

export interface Places {
  readonly provinces: readonly Province[];
  readonly districts: readonly District[];
  readonly oldTerms: readonly OldTerm[];
  readonly ambiguous: readonly { readonly alias: string; readonly provinces: readonly string[]; readonly why: string }[];
  readonly commonNames: readonly CommonName[];
}
