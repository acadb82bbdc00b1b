import type { Demand } from "./demand.ts";
import type { Kind, Verdict } from "./verdict.ts";

/**
 * A person's words as a model may see them: who anybody is taken out, links taken out. A type of its own, so that
 * handing on raw words does not compile (law 7).
 */
export type MaskedText = string & { readonly __brand: "MaskedText" };

/** Whose turn it is and how long it may last: an answer waits for nobody longer than this. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Keyed hash of who asks, only to share out what is scarce; null: unknown. */
  readonly asker: string | null;
}

/** A sentence of the finished answer that may be said in other words. */
export interface Part {
  readonly id: string;
  /** As the template says it; what may be said is what stands here. */
  readonly text: string;
  /** Quotes of the message in it: they stay as they are, all of them. */
  readonly quotes: readonly string[];
}

export interface RewordRequest {
  readonly words: MaskedText;
  readonly kind: Kind;
  readonly verdict: Verdict | null;
  readonly parts: readonly Part[];
  /** Lines that stand as they are, to be seen and not touched: headline, advice, plan, contacts, citation. */
  readonly fixed: readonly Part[];
  /** Words of address and comfort anybody may be told, none of which says anything about the message. */
  readonly kindWords: readonly string[];
}

export interface Rewording {
  /** A line of comfort or address to begin with; null: none. */
  readonly opening: string | null;
  /** New words by id; parts that are missing stay as they were. */
  readonly parts: ReadonlyMap<string, string>;
  /** The person writes English. */
  readonly english: boolean;
}

/** What a follow-up question may be answered with: everything that is handed over, each with its id. */
export interface FollowUpRequest {
  readonly words: MaskedText;
  /** Of the answer they speak about. */
  readonly verdict: Verdict;
  /** Our own sentences: words of address may change. */
  readonly parts: readonly Part[];
  /** Their sources' words, and leads: chosen as they stand or not at all. */
  readonly fixed: readonly Part[];
  readonly kindWords: readonly string[];
}

export interface FollowUp {
  readonly opening: string | null;
  /** What was chosen, in order; each id once, each text that of its id but for words of address. */
  readonly lines: readonly { readonly id: string; readonly text: string }[];
}

/** A phrase of the message in which somebody asks its reader for a deed: verbatim, with nothing masked in it. */
export interface Pointed {
  readonly deed: Demand;
  readonly quote: string;
}

/**
 * Somebody who may phrase and listen beside the code that decides (law 3). Never throws and never needed: what it cannot
 * do well is null or nothing, and the template stands. What it hands back has passed the gates.
 */
export interface Assistant {
  reword(request: RewordRequest, patience: Patience): Promise<Rewording | null>;
  /** Answers a question about the last answer from what is handed over; null: nothing fits. */
  followUp(request: FollowUpRequest, patience: Patience): Promise<FollowUp | null>;
  /** A second look at a message that could not be told. May find more, never less: nothing is no word for the message. */
  secondLook(words: MaskedText, patience: Patience): Promise<readonly Pointed[]>;
  /** Who asks for what in a long talk: what others ask of the person, in its order. */
  readTranscript(words: MaskedText, patience: Patience): Promise<readonly Pointed[]>;
}

/** Without a model: every sentence comes from knowledge/wording. */
export const NO_ASSISTANT: Assistant = {
  reword: () => Promise.resolve(null),
  followUp: () => Promise.resolve(null),
  secondLook: () => Promise.resolve([]),
  readTranscript: () => Promise.resolve([]),
};
