import type { IncomingMessage } from "../domain/message.ts";

/** What the talk needs of a message; who and where is the journey's business. */
export type Heard = Pick<IncomingMessage, "messageId" | "forwarded" | "album" | "edited" | "content"> & {
  /** ISO, by the platform's clock; absent where there is none: then nothing is told from the time between messages. */
  readonly at?: string;
  /** They send faster than one person can read answers: answered by one kind line, not looked at. */
  readonly limited: boolean;
};
