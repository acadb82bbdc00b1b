import { DoorWatch } from "../door-watch.ts";
import type { Logger } from "../log.ts";

/** What the operator must hear about; the same trouble is told once. */
export class BotWatch extends DoorWatch {
  /** What the bot is called, once the platform has said. */
  name: string | null = null;

  constructor(log: Logger, clock: () => Date) {
    super("zalo-bot", "webhook", log, clock);
  }

  override forged(): number {
    const forged = super.forged();
    this.log.warn({ channel: "zalo-bot", code: "zalo-bot-wrong-secret", forged }, "event without the right secret");
    return forged;
  }
}
