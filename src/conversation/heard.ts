import type { IncomingMessage } from "../domain/message.ts";

/** What the talk needs of a message; who and where is the journey's business. */
export type Heard = Pick<IncomingMessage, "messageId" | "forwarded" | "album" | "edited" | "content"> & {
  /** They send faster than one person can read answers: answered by one kind line, not looked at. */
  readonly limited: boolean;
};
