import type { Action } from "../../domain/answer.ts";
import type { Segment, Source } from "../../domain/library.ts";
import type { Kind, Verdict } from "../../domain/verdict.ts";

/**
 * What the page shows, ready to be laid out: every line beside its source, nothing left to decide. The same object is
 * laid out in the browser and, without JavaScript, here on the server (page/layout.js).
 */
export interface View {
  readonly kind: Kind;
  readonly verdict: Verdict | null;
  readonly sign: Sign;
  /** The big words, and the rest of the headline after the dash. */
  readonly heading: string;
  readonly subheading: string | null;
  /** What to read first: what it is, what gave it away, what to do, whom to call. */
  readonly parts: readonly Part[];
  /** What it rests on: the pasted text with its marks, the dispatches. */
  readonly aside: readonly Part[];
  readonly more: Readonly<Record<Exclude<Action, "harmed" | "share">, readonly Part[]>>;
  /** Plain text to pass on; null when there is nothing to warn of. */
  readonly share: string | null;
  /** The province the answer is for. */
  readonly province: string | null;
}

/** A shape of its own for each verdict: colour alone tells a colour-blind reader nothing. */
export type Sign = "octagon" | "triangle" | "question" | "magnifier" | "lifebuoy" | "note";

export interface LineView {
  readonly text: string;
  readonly source: Source | null;
}

export interface ContactView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly tel: string | null;
  readonly whatFor: string | null;
  /** "Miễn phí · 24/7". */
  readonly detail: string | null;
  readonly source: Source | null;
  /** "22/11/2026". */
  readonly checked: string | null;
}

export interface DispatchView {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  /** Issuer, date and place in it. */
  readonly label: string;
  readonly quote: string | null;
  readonly issuerToday: string | null;
}

export interface StepGroup {
  readonly label: string | null;
  readonly steps: readonly LineView[];
}

export type Part =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "question"; readonly text: string }
  | { readonly type: "evidence"; readonly lead: string; readonly quotes: readonly string[] }
  | { readonly type: "advice"; readonly dont: readonly LineView[]; readonly do: readonly LineView[] }
  | { readonly type: "plan"; readonly title: string; readonly groups: readonly StepGroup[]; readonly warn: readonly LineView[] }
  | { readonly type: "pasted"; readonly note: string; readonly segments: readonly Segment[] }
  | { readonly type: "dispatches"; readonly title: string; readonly items: readonly DispatchView[] }
  | { readonly type: "contacts"; readonly items: readonly ContactView[] }
  | { readonly type: "sources"; readonly items: readonly Source[] };
