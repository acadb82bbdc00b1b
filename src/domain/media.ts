import type { MediaRef, Platform } from "./message.ts";
import type { RawText } from "./turn.ts";

/** What came of fetching a file: only ever from the platform's own hosts, size-capped, no redirects (DESIGN 9). */
export type Fetched =
  | { readonly type: "bytes"; readonly bytes: Uint8Array }
  | { readonly type: "too-large" }
  /** Not there any more, or not fetched on principle; `code` is loggable. */
  | { readonly type: "gone"; readonly code: string }
  | { readonly type: "retry"; readonly code: string };

export interface MediaFetcher {
  readonly platform: Platform;
  fetch(media: MediaRef, longest: number): Promise<Fetched>;
}

/** What a VietQR/EMVCo payment code says; null where it says nothing. Raw words: they may name people and numbers. */
export interface Payment {
  /** The bank's six digits (BIN). */
  readonly bank: string | null;
  readonly account: string | null;
  /** Whoever is paid, as they call themselves. */
  readonly name: string | null;
  readonly city: string | null;
  /** Digits, with a point before parts of a whole. */
  readonly amount: string | null;
  /** Three digits of ISO 4217; 704 is đồng. */
  readonly currency: string | null;
  /** What the transfer will say. */
  readonly purpose: string | null;
}

/** A QR or bar code found in a picture. */
export interface PictureCode {
  readonly text: RawText;
  /** null: no payment code. */
  readonly payment: Payment | null;
}

/** A picture read: the message in it, apart from the phone's own screen around it. */
export interface PictureReading {
  /** The bubbles in order, without clock, battery, sender header and buttons. */
  readonly text: RawText;
  /** Name or number over the conversation, as shown; a brandname proves nothing. */
  readonly sender: RawText | null;
  readonly codes: readonly PictureCode[];
  /** 0 to 1, mean over the words kept. */
  readonly confidence: number;
  /** Words of `text` that were hardly believed, as they stand in it. */
  readonly unsure: readonly RawText[];
}

export type PictureOutcome =
  | { readonly type: "read"; readonly reading: PictureReading }
  /** Not a picture we open, too large, broken, out of time, queue full; `code` is stable and has wording of its own. */
  | { readonly type: "refused"; readonly code: "not-a-picture" | "too-large" | "broken" | "too-slow" | "busy" };

/** What came of listening to a voice. */
export type VoiceOutcome =
  | { readonly type: "heard"; readonly text: RawText }
  /** Not understood, not fetched, or nobody there to listen: the person is asked to type. `code` is loggable. */
  | { readonly type: "unheard"; readonly code: string };

/** Turns speech into words. What it heard is shown, may be mended, and is judged like any text. */
export interface VoiceListener {
  /** Bytes; a longer one is not fetched at all. */
  readonly longest: number;
  /** Never throws. @param fairness whose turn it is, as a key that tells nobody */
  listen(bytes: Uint8Array, fairness: string): Promise<VoiceOutcome>;
  /** What waits is answered at once; nothing is begun any more. */
  stop(): Promise<void>;
}

export interface PictureReader {
  /** @param fairness whose turn it is: one person's twenty pictures do not hold up another's one */
  read(bytes: Uint8Array, fairness: string): Promise<PictureOutcome>;
  stop(): Promise<void>;
}
