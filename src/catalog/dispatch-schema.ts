import { z } from "zod";
import { IsoDate, Slug } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);
/** "1", "1.1", "mo-dau.2", "doan-3", "ket": permanent, other files cite it. */
export const SectionId = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, "dạng 1.1, mo-dau.2, doan-3");

/** Districts ("huyen", "thanh-pho") issued until 30/6/2025; since then a commune, ward or special zone ("xa") does. */
export const DISPATCH_LEVELS = ["tinh", "huyen", "thanh-pho", "cong-an-tinh", "xa"] as const;
export const DISPATCH_STATUSES = ["in-force", "superseded"] as const;

/** A scanning or extraction mistake: `from` as the file has it, `to` as it must be shown (may be empty), and why we are sure. */
export const ErratumSchema = z.strictObject({ section: SectionId, from: Text, to: z.string(), why: Text });

/** A document the dispatch names; `now` tells what took its place since, when something did. */
export const MentionSchema = z.strictObject({ document: Text, date: IsoDate.nullable(), now: Text.optional() });

/** The front matter of `knowledge/dispatches/<issuer>/<year>/<id>.md`. */
export const DispatchSchema = z
  .strictObject({
    id: Slug,
    /** As printed; null when the copy carries none: show `number_note`, never make one up. */
    number: Text.nullable(),
    number_note: Text.optional(),
    issuer: Text,
    /** The body or place that answers today (law 10). */
    issuer_today: Text,
    level: z.enum(DISPATCH_LEVELS),
    province_then: Text,
    province_today: Text,
    /** Day of issue; null when the copy prints no day: show `date_text`. */
    date: IsoDate.nullable(),
    date_text: Text,
    /** As printed after "V/v"; null when none is printed. */
    subject: Text.nullable(),
    /** One sentence for citizens, our own words. */
    about: Text,
    /** As printed over the signature; null when the copy prints only a name. */
    signer_office: Text.nullable(),
    /** The document this one passes on; `id` when we hold it too. */
    relays: z.strictObject({ id: Slug.nullable(), document: Text }).nullable(),
    relayed_by: z.array(Slug),
    mentions: z.array(MentionSchema),
    status: z.enum(DISPATCH_STATUSES),
    superseded_by: Slug.optional(),
    /** `file` is relative to knowledge/; `lines` "58-111" where one file holds two dispatches. */
    source: z.strictObject({
      file: Text,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      lines: z.string().regex(/^\d+-\d+$/),
    }),
    errata: z.array(ErratumSchema),
    /** Suspected mistakes we are not sure of: left as they stand, listed for whoever can see the original. */
    doubts: z.array(z.strictObject({ section: SectionId, text: Text, why: Text })),
    patterns: z.array(Slug),
  })
  .refine((d) => d.number !== null || d.number_note !== undefined, {
    path: ["number_note"],
    message: "công văn không có số thì phải ghi number_note",
  })
  .refine((d) => (d.status === "superseded") === (d.superseded_by !== undefined), {
    path: ["superseded_by"],
    message: "superseded_by có khi và chỉ khi status là superseded",
  });
export type DispatchFrontMatter = z.infer<typeof DispatchSchema>;

export interface DispatchSection {
  readonly id: string;
  /** How a citation says it: "mục 1, gạch đầu dòng thứ nhất". */
  readonly label: string;
  /** What is shown and quoted: errata applied, unwrapped, NFC, no markdown marks, no leading bullet. */
  readonly text: string;
  /** The lines as issued, scanning mistakes included. */
  readonly original: string;
}

export type Dispatch = Readonly<DispatchFrontMatter> & { readonly sections: readonly DispatchSection[] };

/** Sections that are not the dispatch's message: never quoted as advice. */
export const FRAME_SECTIONS: ReadonlySet<string> = new Set(["dau", "noi-nhan"]);
