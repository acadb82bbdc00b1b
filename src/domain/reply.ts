import type { ReplyBlock } from "./answer.ts";
import type { Platform } from "./message.ts";

/** Something the person can ask for next: a button where there are buttons, else a number to type, in this order. */
export interface Choice {
  /** At most 32 ASCII letters, digits and ":-": fits every platform's button payload beside a marker of its own. */
  readonly id: string;
  readonly label: string;
}

/** A file that goes along; the bytes are made when it is sent, from knowledge or from the stored reply, never fetched. */
export interface Attachment {
  readonly name: string;
  readonly mime: "text/csv" | "image/png" | "application/pdf";
  readonly bytes: Uint8Array;
}

/** One reply, channel-neutral and final: stored once, rendered by each channel, sent again as it stands. */
export interface Reply {
  /** In reading order; together they keep to 600 characters for a first reply. */
  readonly blocks: readonly ReplyBlock[];
  readonly choices: readonly Choice[];
  readonly attachments: readonly Attachment[];
}

/** One try to hand a stored reply to its platform. */
export interface Delivery {
  /** Stable over all tries: fakes and logs know a repeated send by it. */
  readonly id: string;
  readonly chat: string;
  /** Message of the person to quote; a platform that cannot find it any more sends without. */
  readonly replyTo: string | null;
  readonly reply: Reply;
  /** Id of the platform's message whose words this reply replaces; absent: it is a message of its own. */
  readonly edits?: string;
  /** How many parts (messages, files) the platform has confirmed in earlier tries; they are not sent again. */
  readonly sent: number;
}

/** How one try ended. `sent` counts the parts confirmed so far, earlier tries included. `code` is stable and loggable. */
export type SendOutcome =
  /** `message`: the platform's id of a reply sent as one message, where it can be edited later. */
  | { readonly type: "sent"; readonly sent: number; readonly message?: string }
  /** Try again. `uncertain`: the platform may have it already (no answer came back). `afterMs`: what the platform asked for. */
  | { readonly type: "retry"; readonly sent: number; readonly code: string; readonly afterMs: number | null; readonly uncertain: boolean }
  /** Can never be delivered (blocked, window closed, chat gone). `forget`: the person is gone for good. */
  | { readonly type: "drop"; readonly sent: number; readonly code: string; readonly forget: boolean }
  /** The chat has another id now. */
  | { readonly type: "moved"; readonly sent: number; readonly chat: string }
  /** The channel itself is refused (token, configuration): keep the reply, stop sending, raise the alarm. */
  | { readonly type: "halt"; readonly sent: number; readonly code: string };

/** The way out of one platform. One try each call: when to try again is the outbox's business. Never throws. */
export interface Sender {
  readonly platform: Platform;
  /** `false`: this platform takes no files; none are made for it, and the words say it all. */
  readonly files?: false;
  /** `true`: a message that was sent can be given other words. */
  readonly edits?: true;
  send(delivery: Delivery): Promise<SendOutcome>;
}
