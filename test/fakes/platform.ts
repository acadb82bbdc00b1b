import type { Door, OpenDoors } from "../../src/build/platforms.ts";
import type { Content, Entrance, IncomingMessage, Platform } from "../../src/domain/message.ts";
import type { Delivery, SendOutcome } from "../../src/domain/reply.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { rawText } from "../../src/domain/turn.ts";

/** A platform in this process: what was sent to it stands in `sent`; how it answers is the test's to say. */
export class FakePlatform {
  readonly platform: Platform;
  readonly sent: Delivery[] = [];
  /** How the next sends end; then all succeed. */
  readonly outcomes: ((delivery: Delivery) => SendOutcome | Promise<SendOutcome>)[] = [];
  entrance: Entrance | null = null;
  #events = 0;

  constructor(platform: Platform = "telegram") {
    this.platform = platform;
  }

  readonly openDoors: OpenDoors = ({ entrance }) => {
    this.entrance = entrance;
    const door: Door = {
      channel: { name: "fake", mount: () => undefined },
      sender: { platform: this.platform, send: (delivery) => this.#take(delivery) },
      fetcher: null,
      start: () => undefined,
      stop: () => Promise.resolve(),
    };
    return Promise.resolve([door]);
  };

  say(chat: string, words: string, part: Partial<IncomingMessage> = {}): IncomingMessage {
    return this.event(chat, { type: "text", text: rawText(words), hidden: [], quoted: null }, part);
  }

  event(chat: string, content: Content, part: Partial<IncomingMessage> = {}): IncomingMessage {
    this.#events += 1;
    return { platform: this.platform, eventId: `e${this.#events}`, chat, person: chat, messageId: `m${this.#events}`, group: false, forwarded: false, album: null, edited: false, at: "2026-12-01T03:00:00Z", content, ...part };
  }

  /** What a chat has been told, as plain text. */
  told(chat: string): string[] {
    return this.sent.filter((delivery) => delivery.chat === chat).map(({ reply }) => reply.blocks.map(blockText).join("\n"));
  }

  async #take(delivery: Delivery): Promise<SendOutcome> {
    const outcome = this.outcomes.shift();
    if (outcome !== undefined) return outcome(delivery);
    this.sent.push(delivery);
    return { type: "sent", sent: 1 };
  }
}
