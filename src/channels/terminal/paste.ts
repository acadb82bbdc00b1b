/** Lines of one paste come within a few milliseconds; a person needs longer to type the next one. */
export const SAME_PASTE_MS = 80;

/** Joins the lines of a paste into one message. `ready` gets each message once, in order. */
export class Paste {
  #lines: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  readonly #ready: (text: string) => void;
  readonly #waitMs: number;

  constructor(ready: (text: string) => void, waitMs = SAME_PASTE_MS) {
    this.#ready = ready;
    this.#waitMs = waitMs;
  }

  line(line: string): void {
    this.#lines.push(line);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.flush(); }, this.#waitMs);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#lines.length === 0) return;
    const text = this.#lines.join("\n");
    this.#lines = [];
    this.#ready(text);
  }
}
