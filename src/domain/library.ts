import type { Evidence, FullAnswer, ReplyBlock, ShownContact } from "./answer.ts";
import type { CannedLibrary } from "./canned.ts";
import type { Harm } from "./harm.ts";
import type { Turn } from "./turn.ts";

/** Where a line comes from, as a person reads it. */
export interface Source {
  /** "Công văn 57/UBND-NC ngày 08/01/2025 của UBND tỉnh Quảng Ninh, mục 1…", or the page's host. */
  readonly label: string;
  /** A page of knowledge/, never a link of the user's. */
  readonly href: string | null;
  readonly dispatch: { readonly id: string; readonly section: string } | null;
}

export type When = "now" | "today" | "later" | "warn";

/** A line of guidance with all that is known about it. */
export interface KnownLine {
  readonly text: string;
  readonly source: string;
  readonly when: When | null;
}

/** What to do first once the harm is done, in order. */
export interface HarmPlan {
  readonly harm: Harm;
  readonly title: string;
  readonly steps: readonly KnownLine[];
  readonly warn: readonly KnownLine[];
  readonly contacts: readonly ShownContact[];
}

/** One section of a dispatch as it is shown: listed scanning mistakes corrected, and said so. */
export interface DispatchSection {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  readonly text: string;
  readonly number: string | null;
  readonly issuer: string;
  /** ISO day, or as printed ("/01/2025") when the copy has no day. */
  readonly date: string;
  /** "Công văn 57/UBND-NC"; says so when the copy carries no number. */
  readonly title: string;
  /** "UBND tỉnh Quảng Ninh, 08/01/2025". */
  readonly byline: string;
  /** "Công văn 57/UBND-NC ngày 08/01/2025 của UBND tỉnh Quảng Ninh". */
  readonly name: string;
  readonly subject: string | null;
  readonly about: string;
  /** The body that answers today, when it is not the issuer (law 10). */
  readonly issuerToday: string | null;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
}

export interface ContactDetails {
  /** Digits to dial; null when it is no telephone. */
  readonly tel: string | null;
  readonly whatFor: string;
  readonly hours: string | null;
  readonly cost: string | null;
  readonly source: Source;
  /** ISO day of the last check. */
  readonly checked: string;
}

/** A piece of the user's text fit to be shown: links defanged, numbers masked. `gap` stands for what was left out. */
export type Segment = { readonly type: "text" | "mark"; readonly text: string } | { readonly type: "gap" };

/** A short warning to pass on about one trick. */
export interface Warning {
  /** Of the pattern. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly blocks: readonly ReplyBlock[];
}

/** An answer, and what broke while it was thought of; then it is the fallback (law 4). */
export interface Outcome {
  readonly answer: FullAnswer;
  readonly failure: unknown;
}

/** All that one built index knows, as a channel asks for it. One request uses one library from beginning to end. */
export interface Library {
  /** Name of the index. */
  readonly index: string;
  answer(turn: Turn): Promise<Outcome>;
  /** Today's provinces, in the order people look for them. */
  readonly provinces: readonly string[];
  /** Today's province of a name as somebody wrote it; null when it is unknown or could be several. */
  provinceOf(written: string): string | null;
  harmPlan(harm: Harm, province: string | undefined): HarmPlan | null;
  section(dispatchId: string, sectionId: string): DispatchSection | null;
  /** @param source as in `SourcedLine` */
  source(source: string): Source;
  /** A line found again by its words; null when it is not one of ours. */
  line(text: string): KnownLine | null;
  /** Pages a pattern's description rests on. */
  references(patternId: string): readonly Source[];
  contact(id: string): ContactDetails | null;
  /** Nationwide contacts that may be shown today. */
  contacts(): readonly ShownContact[];
  shown(text: string, evidence: readonly Evidence[]): readonly Segment[];
  /** Warnings about a topic as somebody types it, best first; for "" what dispatches warn of most. Asks nobody outside. */
  warnings(topic: string, most: number): readonly Warning[];
  /** "giả danh công an": a pattern in a few words; null when it is not one of ours. */
  trickOf(patternId: string): string | null;
  /** Texts to read out, post and print. */
  readonly canned: CannedLibrary;
  /** A sentence of knowledge/wording. @throws Error naming the key or the blank that is missing */
  says(key: string, blanks?: Readonly<Record<string, string>>): string;
}
