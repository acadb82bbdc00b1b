import type { ShownContact } from "./answer.ts";
import type { Source } from "./library.ts";

/** The forms in which a warning reaches people (Đồng Nai's dispatch 1177, section 3, and the village loudspeaker). */
export const CANNED_FORMS = ["loa-45", "loa-90", "zalo", "fanpage", "sms", "hop", "quiz", "to-buom"] as const;
export type CannedForm = (typeof CANNED_FORMS)[number];

/** Whom a text speaks to; `chung` is everybody and always there, the others only where they say something else. */
export const AUDIENCES = ["chung", "nguoi-gia", "phu-huynh", "hoc-sinh", "cong-nhan", "can-bo", "tieu-thuong"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Where and by whom a text is used. What is not known is left out of the text, never left open in it. */
export interface CannedPlace {
  /** As it is said: "xã Tân Phú". */
  readonly commune?: string;
  /** Today's province; its police's number is added where one is vouched for. */
  readonly province?: string;
  /** The office that speaks: "Ủy ban nhân dân xã Tân Phú". */
  readonly office?: string;
  /** As it is to stand under the text: "25/11/2026". */
  readonly day?: string;
}

/** A topic as a list shows it. */
export interface CannedSummary {
  readonly id: string;
  readonly title: string;
  /** What the topic is about, in a few words. */
  readonly about: string;
  readonly kind: "modus" | "general";
  /** Family of the modus, A to I; null for a general topic. */
  readonly family: string | null;
  readonly audiences: readonly Audience[];
  /** Audiences with a text of their own, by form. */
  readonly forms: Readonly<Record<CannedForm, readonly Audience[]>>;
}

/** A text ready to be read out, sent or printed. */
export interface CannedText {
  readonly topic: string;
  readonly title: string;
  readonly form: CannedForm;
  /** Whom it speaks to: `chung` when the topic has none of its own for whom was asked for. */
  readonly audience: Audience;
  /** Nothing unfilled in it. Paragraphs apart by an empty line. */
  readonly text: string;
  /** "Nguồn: …", composed from the catalog. Under the text, or beside it where it would not be read out. */
  readonly citation: string;
  readonly sources: readonly Source[];
  /** Seconds to read it aloud; null for what is not read aloud. */
  readonly seconds: number | null;
  /** A text message as it is sent: without diacritics in one part, with them in `parts`. */
  readonly sms: { readonly plain: string; readonly plainLength: number; readonly parts: number } | null;
  readonly version: number;
  readonly office: string;
  /** ISO day; the text is not handed out after it. */
  readonly validUntil: string;
}

/** A picture file, checked when knowledge/ was loaded; `width` and `height` are its pixels. */
export interface IssuerLogo {
  readonly mime: "image/png" | "image/jpeg";
  readonly base64: string;
  readonly width: number;
  readonly height: number;
}

/** What a card, a leaflet or a poster is made of. Lengths are limited by the knowledge's own checks (`canned-length`). */
export interface CannedCard {
  readonly topic: string;
  readonly title: string;
  readonly audience: Audience;
  readonly lead: string;
  /** How it goes, three or four steps. */
  readonly steps: readonly string[];
  /** Whose steps: the scammer's, or the reader's own. */
  readonly stepsAre: "theirs" | "yours";
  /** Three, each beginning "Đừng". */
  readonly dont: readonly string[];
  /** Two, each beginning "Hãy". */
  readonly do: readonly string[];
  readonly genuine: string;
  /** What to do at once when it has happened, with its heading; first steps of the harm packages. */
  readonly ifHarmed: { readonly title: string; readonly steps: readonly string[] };
  readonly contacts: readonly ShownContact[];
  readonly citation: string;
  /** The office that hands it out, as named for this text or in knowledge/issuer.yaml; null: not said. */
  readonly issuer: string | null;
  /** Of the office in knowledge/issuer.yaml; null when another one speaks. */
  readonly logo: IssuerLogo | null;
  /** That office's own page, and where its people ask the bot. https; null: not configured. */
  readonly page: string | null;
  readonly bot: string | null;
  readonly version: number;
  /** ISO day on which this version was written. */
  readonly date: string;
  readonly validUntil: string;
}

/** What a search for a topic came to. `sure`: the first one is meant; otherwise ask which. */
export interface CannedFound {
  readonly topics: readonly CannedSummary[];
  readonly sure: boolean;
}

/** The texts of one index, as a channel asks for them. */
export interface CannedLibrary {
  /** Topics that may be handed out today, general ones first, then by family. */
  topics(): readonly CannedSummary[];
  find(words: string): CannedFound;
  /** null: no such topic today. */
  text(topic: string, form: CannedForm, audience: Audience, place: CannedPlace): CannedText | null;
  card(topic: string, audience: Audience, place: CannedPlace): CannedCard | null;
}
