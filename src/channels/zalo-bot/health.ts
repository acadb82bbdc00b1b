import type { Logger } from "../log.ts";

export interface ZaloBotHealth {
  readonly state: "starting" | "up" | "down";
  readonly code: string | null;
  /** For the operator, in Vietnamese. */
  readonly meaning: string | null;
  /** Deliveries without the right secret. */
  readonly forged: number;
}

/** What the operator must hear about; the same trouble is told once. */
export class BotWatch {
  readonly #log: Logger;
  #state: ZaloBotHealth["state"] = "starting";
  #trouble: { readonly code: string; readonly meaning: string } | null = null;
  #forged = 0;
  /** What the bot is called, once the platform has said. */
  name: string | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  forged(): void {
    this.#forged += 1;
    this.#log.warn({ channel: "zalo-bot", code: "zalo-bot-wrong-secret", forged: this.#forged }, "event without the right secret");
  }

  up(): void {
    this.#state = "up";
    this.#trouble = null;
  }

  down(code: string, meaning: string): void {
    if (this.#state !== "down" || this.#trouble?.code !== code) this.#log.error({ channel: "zalo-bot", code }, meaning);
    this.#state = "down";
    this.#trouble = { code, meaning };
  }

  get health(): ZaloBotHealth {
    return { state: this.#state, code: this.#trouble?.code ?? null, meaning: this.#trouble?.meaning ?? null, forged: this.#forged };
  }
}
