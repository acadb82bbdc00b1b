import type { Logger } from "../log.ts";

export interface TelegramHealth {
  /** "up": Telegram answered last time and nothing is known to be wrong. */
  readonly state: "starting" | "up" | "down";
  /** Why it is down; stable. */
  readonly code: string | null;
  /** For the operator, in Vietnamese. */
  readonly meaning: string | null;
  readonly mode: "polling" | "webhook";
  /** The bot's name without @; null until Telegram has told it. */
  readonly username: string | null;
  /** When the last update arrived. */
  readonly lastUpdateAt: string | null;
  /** Updates waiting at Telegram; null where it is not asked. */
  readonly pending: number | null;
  readonly sent: number;
}

/** What the operator must hear about: told when it begins, not with every try. */
export class TelegramWatch {
  readonly #log: Logger;
  #health: TelegramHealth;

  constructor(log: Logger, mode: TelegramHealth["mode"]) {
    this.#log = log;
    this.#health = { state: "starting", code: null, meaning: null, mode, username: null, lastUpdateAt: null, pending: null, sent: 0 };
  }

  up(): void {
    if (this.#health.state === "down") this.#log.info({ channel: "telegram", code: "telegram-up" }, "Telegram thông lại rồi");
    this.#health = { ...this.#health, state: "up", code: null, meaning: null };
  }

  down(code: string, meaning: string): void {
    if (this.#health.code !== code) this.#log.error({ channel: "telegram", code }, meaning);
    this.#health = { ...this.#health, state: "down", code, meaning };
  }

  /** Something that only looks worse for it. */
  lacks(code: string): void {
    this.#log.warn({ channel: "telegram", code: "telegram-profile", why: code }, "chưa đặt được danh sách lệnh và lời giới thiệu của bot; sẽ thử lại");
  }

  named(username: string): void {
    this.#health = { ...this.#health, username };
  }

  updated(at: Date): void {
    this.#health = { ...this.#health, lastUpdateAt: at.toISOString() };
  }

  waiting(pending: number): void {
    this.#health = { ...this.#health, pending };
  }

  sent(): void {
    this.#health = { ...this.#health, sent: this.#health.sent + 1 };
  }

  get health(): TelegramHealth {
    return this.#health;
  }
}
