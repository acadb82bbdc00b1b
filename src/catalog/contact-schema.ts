import { z } from "zod";
import { IsoDate, Slug } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);
/** 2025, 2025-03 or 2025-03-21: as exact as the source is, never more. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, "ngày dạng 2025, 2025-03 hoặc 2025-03-21");

export const CONTACT_PURPOSES = [
  "emergency",
  "report-crime",
  "report-number",
  "check",
  "verify-caller",
  "lock-account",
  "sim",
  "child",
  /** Complaints about officers: never offered to the victim of a scam. */
  "integrity",
  "information",
  "not-for-scams",
] as const;

/** shown: may be shown until `recheck_by`. hidden: a value we do not vouch for. blank: looked for, nothing trustworthy found. */
export const CONTACT_DISPLAYS = ["shown", "hidden", "blank"] as const;

export const ContactSchema = z
  .strictObject({
    id: Slug,
    level: z.enum(["national", "province", "bank", "telecom", "child-protection", "other"]),
    name: Text,
    channel: z.enum(["phone", "sms", "web", "app", "zalo", "email", "in-person"]),
    /** null only when `display` is blank. */
    value: Text.nullable(),
    /** Today's province, as in knowledge/places/provinces.yaml; null: everywhere. */
    province: Text.nullable(),
    /** The organisation of knowledge/domains it belongs to, for "gọi ngân hàng của bạn". */
    organisation: Slug.nullable(),
    purpose: z.enum(CONTACT_PURPOSES),
    what_for: Text,
    hours: Text.nullable(),
    cost: Text.nullable(),
    source: z.url().nullable(),
    source_date: PartialDate.nullable(),
    /** Day of our research; says how fresh the row is where the source is undated. */
    checked: IsoDate,
    confidence: z.enum(["high", "medium", "low"]),
    /** From this day on it is no longer shown until somebody has checked it again (law 5). */
    recheck_by: IsoDate,
    display: z.enum(CONTACT_DISPLAYS),
    /** Why it is not shown; null when it is. */
    reason: Text.nullable(),
    note: z.string().trim(),
  })
  .superRefine((c, ctx) => {
    const wrong = (path: string, message: string): void => {
      ctx.addIssue({ code: "custom", path: [path], message });
    };
    if (c.display === "shown" && c.value === null) wrong("value", "số hiển thị phải có giá trị");
    if (c.display === "shown" && c.source === null) wrong("source", "số hiển thị phải có nguồn");
    if (c.display === "shown" && c.confidence === "low") wrong("display", "độ tin cậy thấp thì không được hiển thị");
    if ((c.display === "shown") !== (c.reason === null)) wrong("reason", "reason có khi và chỉ khi không hiển thị");
    if ((c.display === "blank") !== (c.value === null)) wrong("value", "blank khi và chỉ khi chưa có giá trị");
  });
export type Contact = z.infer<typeof ContactSchema>;
export const ContactFileSchema = z.array(ContactSchema).min(1);

/** May it be shown on `today` (ISO day)? The only place that decides it; past the re-check day it may not (law 5). */
export function isShown(contact: Contact, today: string): boolean {
  return contact.display === "shown" && today < contact.recheck_by;
}
