import type { Audience, CannedPlace } from "./canned.ts";
import type { SheetInk, SheetKind } from "./print.ts";
import type { Harm } from "./harm.ts";
import type { Kind, Verdict } from "./verdict.ts";

/** A phrase of the user's own message that speaks for the verdict: `quote === text.slice(start, end)`. */
export interface Evidence {
  readonly signal: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** `source` is `dispatch:<id>#<section>` (then `text` is verbatim there) or the https page the fact comes from. */
export interface SourcedLine {
  readonly text: string;
  readonly source: string;
}

export interface Guidance {
  readonly do: readonly SourcedLine[];
  readonly dont: readonly SourcedLine[];
  readonly ifHarmed: readonly SourcedLine[];
}

export interface ShownContact {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

export interface Citation {
  readonly type: "dispatch" | "pattern";
  readonly id: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly section?: string;
  readonly quote?: string;
}

/** One channel-neutral piece of the reply; each channel renders it its own way (DESIGN 6). */
export type ReplyBlock =
  | { readonly type: "headline"; readonly verdict: Verdict | null; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "evidence"; readonly quotes: readonly string[]; readonly text: string }
  | { readonly type: "advice"; readonly dont: readonly string[]; readonly do: readonly string[] }
  | { readonly type: "plan"; readonly title: string; readonly steps: readonly string[] }
  | { readonly type: "citation"; readonly text: string }
  | { readonly type: "contacts"; readonly text: string }
  | { readonly type: "question"; readonly text: string };

export const ACTIONS = ["why", "harmed", "contacts", "share", "wrong"] as const;
/** What the person can ask for next; each channel offers it as a button or a number to type. */
export type Action = (typeof ACTIONS)[number];

/** The fixed outside contract (DESIGN 8), the same object for `ask --jsonl` and `POST /api/check`. */
export interface Answer {
  readonly kind: Kind;
  readonly verdict: Verdict | null;
  /** Calibrated probability that following the message does harm; never shown to the public. */
  readonly risk: number;
  readonly modi: readonly { readonly id: string; readonly score: number }[];
  readonly evidence: readonly Evidence[];
  readonly harm: readonly Harm[];
  readonly guidance: Guidance;
  readonly contacts: readonly ShownContact[];
  readonly citations: readonly Citation[];
  /** The first reply as plain text, at most 600 characters. */
  readonly reply: string;
}

/** Sheets that go along with a text, where a channel takes files. */
export interface HandOut {
  readonly topic: string;
  readonly audience: Audience;
  readonly place: CannedPlace;
  readonly sheets: readonly SheetKind[];
  readonly ink: SheetInk;
}

/** The answer with what the channels need to render it and to answer the buttons. */
export interface FullAnswer extends Answer {
  readonly blocks: readonly ReplyBlock[];
  /** The text behind each button, composed with the same evidence and sources. */
  readonly more: Readonly<Record<Action, readonly ReplyBlock[]>>;
  /** They speak on about the last answer: nothing new was sent, nothing was judged. */
  readonly goesOn?: true;
  /**
   * The same answer in better words, should they come after this one had to go out; null: none came. Only for an
   * `editable` turn. Never rejects; never stored.
   */
  readonly later?: Promise<FullAnswer | null>;
  /** Only with `canned`, when a card, a leaflet or a poster was asked for. */
  readonly handOut?: HandOut;
}
