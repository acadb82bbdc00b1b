import { DoorWatch, type DoorHealth } from "../door-watch.ts";
import type { Logger } from "../log.ts";

export interface TelegramHealth extends DoorHealth {
  /** The bot's name without @; null until Telegram has told it. */
  readonly username: string | null;
}

export class TelegramWatch extends DoorWatch {
  #username: string | null = null;

  constructor(mode: TelegramHealth["mode"], log: Logger, clock: () => Date) {
    super("telegram", mode, log, clock);
  }

  /** Something that only looks worse for it. */
  lacks(code: string): void {
    this.log.warn({ channel: "telegram", code: "telegram-profile", why: code }, "chưa đặt được danh sách lệnh và lời giới thiệu của bot; sẽ thử lại");
  }

  named(username: string): void {
    this.#username = username;
  }

  override get health(): TelegramHealth {
    return { ...super.health, username: this.#username };
  }
}
