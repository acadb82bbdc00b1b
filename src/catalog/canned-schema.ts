import { z } from "zod";
import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm } from "../domain/canned.ts";
import { HARMS } from "../domain/harm.ts";
import { IsoDate, LineSource, Slug } from "./pattern-schema.ts";

const Text = z.string().trim().min(1);

const Word = z.string().regex(/^\p{Ll}+$/u, "một tiếng, chữ thường");
/** How a word is read that is not written as it is spoken: "OTP" → "ô tê pê". */
const Spoken = z.record(z.string().regex(/^[\p{L}\d]+$/u), Text);

/** A fact the texts tell, and where it comes from. The texts point to it by its number: "… qua điện thoại. [1]" */
export const ClaimSchema = z.strictObject({
  says: Text,
  source: LineSource,
});

/** The same text for several audiences: `chung` always, another one only where it really says something else. */
function forAudiences<S extends z.ZodType>(value: S) {
  const others = Object.fromEntries(AUDIENCES.filter((one) => one !== "chung").map((one) => [one, value.optional()])) as Record<Exclude<Audience, "chung">, z.ZodOptional<S>>;
  return z.strictObject({ chung: value, ...others });
}

/** A meeting of the chi bộ or of the neighbourhood: what to say, what to ask, a story made up after the modus. */
export const MeetingSchema = z.strictObject({
  points: z.array(Text).min(4).max(7),
  story: Text,
  questions: z.array(z.strictObject({ ask: Text, answer: Text })).length(3),
});

export const QuizQuestionSchema = z.strictObject({
  ask: Text,
  options: z.array(Text).length(3),
  /** Which option is right: 1, 2 or 3. */
  right: z.int().min(1).max(3),
  why: Text,
});

/**
 * What cards, leaflets and posters are made of; a page of paper has no room to scroll, so each part has its limit
 * (checked without marks and blanks by `canned-length`).
 */
export const LeafletSchema = z.strictObject({
  /** The one sentence that stops a person: what the trick says, or what to remember. */
  lead: Text,
  /** How it goes, in order. */
  steps: z.array(Text).min(3).max(4),
  /** Whose steps they are: how the scammer goes about it, or what the reader does, one after the other. */
  steps_are: z.enum(["theirs", "yours"]).default("theirs"),
  /** "Đừng …": on the card and on both sides of the leaflet. */
  dont: z.array(Text).length(3),
  /** "Hãy …" */
  do: z.array(Text).length(2),
  /** How the genuine thing differs. */
  genuine: Text,
});

/** `knowledge/canned/<id>.yaml`: everything there is to hand out about one topic. */
export const CannedTopicSchema = z
  .strictObject({
    /** A pattern's id, or a general topic's own. Permanent; the file's name. */
    id: Slug,
    kind: z.enum(["modus", "general"]),
    /** As a headline says it; fits on a card. */
    title: Text.max(64),
    /** How people ask for it: colloquial, slang, with and without diacritics. The pattern's own aliases need not be repeated. */
    aliases: z.array(Text).min(6),
    /** Counts up with each change that readers would notice. */
    version: z.int().min(1),
    /** Who answers for the text. */
    office: Text,
    date: IsoDate,
    /** From the day after on it is not handed out any more until somebody has read it again. At most a year. */
    valid_until: IsoDate,
    claims: z.record(z.string().regex(/^[1-9]\d?$/, "số thứ tự 1, 2, 3…"), ClaimSchema),
    /** Harm packages for "đã lỡ làm theo"; a modus takes its pattern's. */
    if_harmed: z.array(z.enum(HARMS)).min(1).optional(),
    /** Words spelt right that the rest of knowledge/ does not use, and how words not written as spoken are read; as in `_shared.yaml`, for this topic. */
    words: z.array(Word).default([]),
    spoken: Spoken.default({}),
    texts: z.strictObject({
      "loa-45": forAudiences(Text),
      "loa-90": forAudiences(Text),
      zalo: forAudiences(Text),
      fanpage: forAudiences(Text),
      /** With diacritics; the version without is derived, so that the two never disagree. */
      sms: forAudiences(Text),
      hop: forAudiences(MeetingSchema),
      quiz: forAudiences(z.array(QuizQuestionSchema).length(3)),
      "to-buom": forAudiences(LeafletSchema),
    } satisfies Record<CannedForm, z.ZodType>),
  })
  .refine((topic) => topic.kind === "modus" || topic.if_harmed !== undefined, { path: ["if_harmed"], message: "chủ đề chung phải ghi if_harmed" });
export type CannedTopic = z.infer<typeof CannedTopicSchema>;
export type CannedMeeting = z.infer<typeof MeetingSchema>;
export type CannedQuiz = readonly z.infer<typeof QuizQuestionSchema>[];
export type CannedLeaflet = z.infer<typeof LeafletSchema>;

export const SHARED_ROLES = ["opening", "closing", "report", "reminder"] as const;
/** Blanks that a place, an office or a day fills in; only shared lines may have them, each with a way to say it without. */
export const BLANKS = ["xa", "tinh", "co-quan", "ngay", "cong-an", "cong-an-doc"] as const;
export type Blank = (typeof BLANKS)[number];

/** `knowledge/canned/_shared.yaml`: what is said again and again, said once. */
export const CannedSharedSchema = z.strictObject({
  /** `{{key}}` in a text is replaced by the line. */
  lines: z.record(
    Slug,
    z
      .strictObject({
        role: z.enum(SHARED_ROLES),
        forms: z.array(z.enum(CANNED_FORMS)).min(1),
        text: Text,
        /** Said when a blank of `text` is not filled. */
        plain: Text.optional(),
        /** Contacts it names; every number in it belongs to one of them. */
        contacts: z.array(Slug).default([]),
        source: LineSource.optional(),
      })
      .refine((line) => /\{\{/.test(line.text) === (line.plain !== undefined), { path: ["plain"], message: "có chỗ trống {{…}} khi và chỉ khi có plain (câu nói khi không biết điền gì)" }),
  ),
  spoken: Spoken,
  /** Syllables that occur nowhere else in knowledge/ and are spelt right: the spelling check lets them pass. */
  words: z.array(Word),
});
export type CannedShared = z.infer<typeof CannedSharedSchema>;
export const NO_SHARED: CannedShared = { lines: {}, spoken: {}, words: [] };
