import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "../../domain/message.ts";

/** About 4 MB; older messages are hardly ever edited. */
const MOST = 20_000;

/**
 * Telegram reports a message as edited when nothing visible changed (a preview was loaded, a reaction came). To tell,
 * a mark of the words is kept: keyed anew with each start, in memory only, so that nobody can read words out of it.
 */
export class KnownWords {
  readonly #key = randomBytes(32);
  readonly #marks = new Map<string, string>();

  note(message: IncomingMessage): void {
    const place = this.#place(message);
    this.#marks.delete(place);
    this.#marks.set(place, this.#wordsOf(message));
    for (const oldest of this.#marks.keys()) {
      if (this.#marks.size <= MOST) break;
      this.#marks.delete(oldest);
    }
  }

  /** False as well when the message was not seen by this process: then it is looked at, rather than a change missed. */
  same(message: IncomingMessage): boolean {
    return this.#marks.get(this.#place(message)) === this.#wordsOf(message);
  }

  #place({ chat, messageId }: IncomingMessage): string {
    return this.#mark([chat, messageId]);
  }

  #wordsOf({ content }: IncomingMessage): string {
    return this.#mark(content.type === "text" ? [content.text, ...content.hidden] : content.type === "media" ? [content.caption] : []);
  }

  #mark(parts: readonly (string | null)[]): string {
    return createHmac("sha256", this.#key).update(JSON.stringify(parts)).digest("base64");
  }
}
