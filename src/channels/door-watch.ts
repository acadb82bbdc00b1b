import type { Sender } from "../domain/reply.ts";
import type { Logger } from "./log.ts";

/** How the door to one platform stands, for whoever runs the bot: codes and times, nothing about who or what. */
export interface DoorHealth {
  /** "up": the platform answered last time and nothing is known to be wrong. */
  readonly state: "starting" | "up" | "down";
  /** Why it is down; stable. */
  readonly code: string | null;
  /** For the operator, in Vietnamese. */
  readonly meaning: string | null;
  readonly mode: "polling" | "webhook";
  /** ISO; when the platform last delivered something with the right proof. Null: not once since the start. */
  readonly lastEventAt: string | null;
  /** ISO; null: not once since the start. */
  readonly lastSentAt: string | null;
  /** The last send that did not go through, whatever came of it later. */
  readonly lastSendError: { readonly code: string; readonly at: string } | null;
  readonly sent: number;
  /** Deliveries without the right proof. */
  readonly forged: number;
  /** Updates that wait at the platform; null where it cannot be asked. */
  readonly pending: number | null;
}

/** Our own pace is no trouble of the platform's. */
const OWN_PACE = /(?:^|-)(?:paced|own-pace)$/;

/** What the operator must hear about one door: told when it begins, not with every try. */
export class DoorWatch {
  protected readonly log: Logger;
  readonly #channel: string;
  readonly #clock: () => Date;
  #health: DoorHealth;

  constructor(channel: string, mode: DoorHealth["mode"], log: Logger, clock: () => Date) {
    this.#channel = channel;
    this.log = log;
    this.#clock = clock;
    this.#health = { state: "starting", code: null, meaning: null, mode, lastEventAt: null, lastSentAt: null, lastSendError: null, sent: 0, forged: 0, pending: null };
  }

  up(): void {
    if (this.#health.state === "down") this.log.info({ channel: this.#channel, code: `${this.#channel}-up-again` }, "Kênh thông lại rồi");
    this.#health = { ...this.#health, state: "up", code: null, meaning: null };
  }

  down(code: string, meaning: string): void {
    if (this.#health.code !== code) this.log.error({ channel: this.#channel, code }, meaning);
    this.#health = { ...this.#health, state: "down", code, meaning };
  }

  received(): void {
    this.#health = { ...this.#health, lastEventAt: this.#now() };
  }

  /** @returns how many so far */
  forged(): number {
    this.#health = { ...this.#health, forged: this.#health.forged + 1 };
    return this.#health.forged;
  }

  waiting(pending: number): void {
    this.#health = { ...this.#health, pending };
  }

  get health(): DoorHealth {
    return this.#health;
  }

  /** The same sender; how its sends end is noted here. */
  watched(sender: Sender): Sender {
    return {
      ...sender,
      send: async (delivery) => {
        const outcome = await sender.send(delivery);
        if (outcome.type === "sent") this.#health = { ...this.#health, lastSentAt: this.#now(), sent: this.#health.sent + 1 };
        else if ("code" in outcome && !OWN_PACE.test(outcome.code)) this.#health = { ...this.#health, lastSendError: { code: outcome.code, at: this.#now() } };
        return outcome;
      },
    };
  }

  #now(): string {
    return this.#clock().toISOString();
  }
}
