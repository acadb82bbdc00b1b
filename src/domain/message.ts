import type { RawText } from "./turn.ts";

/** Doors with a platform behind them: what comes in is claimed durably, what goes out is retried. */
export const PLATFORMS = ["telegram", "zalo", "zalo-bot"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A file that lies at a platform; only that platform's own channel can fetch it (law 8, DESIGN 9). */
export interface MediaRef {
  /** `video-note`: a short round one, spoken into the telephone like a voice. */
  readonly kind: "picture" | "document" | "voice" | "audio" | "video" | "video-note" | "sticker" | "animation";
  /** Opaque: a file id or an address at the platform. Never logged, never sent anywhere else. */
  readonly ref: string;
  /** What the platform says it is; not believed when it is opened. */
  readonly mime: string | null;
  /** Bytes, when the platform tells. */
  readonly size: number | null;
}

/** What one event of a platform says, with everything of the platform taken off. */
export type Content =
  /** `hidden`: addresses behind words ("Xem tại đây"), as sent. `quoted`: what it answers to, when that is part of the question. */
  | { readonly type: "text"; readonly text: RawText; readonly hidden: readonly RawText[]; readonly quoted: RawText | null }
  | { readonly type: "media"; readonly media: MediaRef; readonly caption: RawText | null }
  /** A button of ours; `choice` is the id the reply gave it. May be old, may be repeated. */
  | { readonly type: "press"; readonly choice: string }
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number }
  /** The person came (started, followed): greeted once. */
  | { readonly type: "arrived" }
  /** The person left or withdrew consent: everything of theirs is deleted, nothing is answered. */
  | { readonly type: "left" };

/** One event as a channel hands it over; `platform` + `eventId` is claimed once, ever. */
export interface IncomingMessage {
  readonly platform: Platform;
  readonly eventId: string;
  /** Where the answer goes. Opaque, larger than 2^53 at Zalo: a string everywhere. */
  readonly chat: string;
  /** Who speaks. */
  readonly person: string;
  /** Of the platform; what a reply can quote. */
  readonly messageId: string | null;
  readonly group: boolean;
  /** Passed on from somewhere else: several in a row are judged as a batch. null: this platform does not tell. */
  readonly forwarded: boolean | null;
  /** Pictures sent together share one. */
  readonly album: string | null;
  /** An earlier message with new words. */
  readonly edited: boolean;
  /** ISO time by the platform's clock. */
  readonly at: string;
  readonly content: Content;
}

/** Claimed and durable; claimed before (a repeated delivery); or refused for now, so that the platform tries again. */
export type Admission = "accepted" | "known" | "busy";

/** Where channels hand in what arrived. Returns within milliseconds: thinking comes later. */
export interface Entrance {
  /** @throws when the store cannot be written: the channel then answers so that the platform delivers again */
  admit(message: IncomingMessage): Promise<Admission>;
}
