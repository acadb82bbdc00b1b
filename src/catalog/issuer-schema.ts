import { z } from "zod";
import type { IssuerLogo } from "../domain/canned.ts";

/** A QR code of more than this is too fine to be read off a leaflet. */
const LONGEST_ADDRESS = 120;
const Address = z.url({ protocol: /^https$/, hostname: z.regexes.domain, message: "phải là địa chỉ https:// đầy đủ" }).max(LONGEST_ADDRESS, `dài quá ${LONGEST_ADDRESS} ký tự thì mã QR in ra khó quét`);

/** `knowledge/issuer.yaml`: the office that hands out cards, leaflets and posters. All of it may be null, and is at first. */
export const IssuerFileSchema = z.strictObject({
  name: z.string().trim().min(1).max(90).nullable(),
  /** A file of `knowledge/issuer/`. */
  logo: z.string().regex(/^[A-Za-z0-9_-]+\.(?:png|jpe?g)$/, "tên tệp .png hoặc .jpg trong knowledge/issuer/").nullable(),
  page: Address.nullable(),
  bot: Address.nullable(),
});
export type IssuerFile = z.infer<typeof IssuerFileSchema>;

export interface Issuer {
  readonly name: string | null;
  readonly logo: IssuerLogo | null;
  readonly page: string | null;
  readonly bot: string | null;
}

/** Nobody named: nothing is printed, no code to scan. */
export const NO_ISSUER: Issuer = { name: null, logo: null, page: null, bot: null };
