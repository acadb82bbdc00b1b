import type { DispatchFrontMatter } from "../catalog/dispatch-schema.ts";
import type { LegacyFont } from "./legacy-fonts.ts";

/** A file as text, and how it became text. */
export interface SourceText {
  /** Name of the file without folder and ending; a hint where the text itself does not say who wrote it. */
  readonly name: string;
  readonly kind: "text" | "docx" | "pdf" | "scan";
  /** NFC, "\n" line ends. What becomes `<id>.source.txt`. */
  readonly text: string;
  readonly font: LegacyFont | null;
  /** Of the reader of letters, 0 to 1; null where nothing had to be read off a picture. */
  readonly legibility: number | null;
}

/** A value found, and where: nothing is proposed without saying what it rests on. */
export interface Found<T> {
  readonly value: T;
  /** For the operator: 'dòng 3: "Số 1177/UBND-THNC"'. */
  readonly basis: string;
  /** 0 to 1; 0 where nothing was found and the value is blank. */
  readonly confidence: number;
}

type Front = DispatchFrontMatter;

/** The header as read. Blank (null) where the document does not say. */
export interface Header {
  readonly number: Found<string | null>;
  /** Why there is no number, as the front matter will say it; null where there is one. */
  readonly numberNote: string | null;
  readonly date: Found<string | null>;
  readonly dateText: Found<string | null>;
  readonly place: Found<string | null>;
  readonly subject: Found<string | null>;
  readonly issuer: Found<string | null>;
  readonly issuerToday: Found<string | null>;
  readonly level: Found<Front["level"] | null>;
  readonly provinceThen: Found<string | null>;
  readonly provinceToday: Found<string | null>;
  readonly recipients: readonly string[];
  readonly signerOffice: Found<string | null>;
  readonly signer: string | null;
}

export interface SectionProposal {
  readonly id: string;
  readonly label: string;
  /** The lines of the source text, untouched. */
  readonly original: string;
}

export interface ErratumProposal {
  readonly section: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly confidence: number;
}

export interface GuidanceProposal {
  readonly section: string;
  /** Verbatim in the section as issued; approved errata are applied to it when it is written. */
  readonly text: string;
  readonly side: "do" | "dont";
  readonly confidence: number;
  /** The pattern it would be added to; null: the operator names one, or leaves the line in the dispatch only. */
  readonly pattern: string | null;
}

export interface ModusProposal {
  readonly pattern: string;
  readonly section: string;
  readonly score: number;
}

/** What knowledge/ already holds of it. */
export interface Known {
  readonly kind: "same-file" | "same-number" | "near-identical" | "supersedes";
  readonly dispatch: string;
  /** For the operator. */
  readonly message: string;
}

export interface DispatchProposal {
  readonly id: string;
  /** dispatches/<folder>/<year>/ */
  readonly folder: string | null;
  readonly year: string | null;
  /** First and last line in the source text, counted from 1. */
  readonly lines: { readonly from: number; readonly to: number };
  readonly header: Header;
  readonly about: Found<string | null>;
  readonly relays: Found<Front["relays"]>;
  readonly relayedBy: readonly string[];
  readonly mentions: Front["mentions"];
  readonly sections: readonly SectionProposal[];
  readonly errata: readonly ErratumProposal[];
  readonly guidance: readonly GuidanceProposal[];
  readonly modi: readonly ModusProposal[];
  readonly known: readonly Known[];
}

export interface FileProposal {
  readonly source: SourceText;
  /** sha256 of the file as received. */
  readonly original: { readonly sha256: string; readonly ending: string };
  readonly dispatches: readonly DispatchProposal[];
  /** What the operator should know of the whole file. */
  readonly notes: readonly string[];
}
