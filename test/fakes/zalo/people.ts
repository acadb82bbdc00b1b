import type { FakeState, Sent } from "./state.ts";
import { deliverUntilTaken, eventBytes, signedHeaders } from "./webhook.ts";

export interface Doors {
  /** Where the bot takes in what Zalo delivers. */
  readonly oa: string;
  readonly bot: string;
  /** Where files that people send can be fetched. */
  readonly media: string;
}

/** A person of the OA, the same one at the Bot Platform. */
export const PERSON = "2512523625412515000";
export const BOT_PERSON = "6ede12ab34cd56ef";
/** One person's ids at the two platforms. */
export interface Person {
  readonly oa: string;
  readonly bot: string;
}
/** A second of Zalo's pauses between tries, here in milliseconds. */
const SECOND = 20;

/** What people do, as the events that follow from it. Each returns how many tries the delivery took; null: given up. */
export class People {
  readonly #state: FakeState;
  readonly #doors: Doors;
  readonly #who: Person;

  constructor(state: FakeState, doors: Doors, who: Person = { oa: PERSON, bot: BOT_PERSON }) {
    this.#state = state;
    this.#doors = doors;
    this.#who = who;
  }

  /** Words, or what a pressed button sends: to the OA they look the same. */
  say(text: string): Promise<number | null> {
    return this.#oa("user_send_text", { message: { text, msg_id: this.#spoken() } });
  }

  photo(bytes: Uint8Array, type: string, caption: string): Promise<number | null> {
    const url = this.#kept(bytes, type);
    return this.#oa("user_send_image", { message: { msg_id: this.#spoken(), ...(caption === "" ? {} : { text: caption }), attachments: [{ type: "image", payload: { thumbnail: url, url } }] } });
  }

  speak(bytes: Uint8Array): Promise<number | null> {
    return this.#oa("user_send_audio", { message: { msg_id: this.#spoken(), attachments: [{ type: "audio", payload: { url: this.#kept(bytes, "audio/amr") } }] } });
  }

  speakToBot(bytes: Uint8Array): Promise<number | null> {
    return this.#update("message.voice.received", { voice_url: this.#kept(bytes, "audio/aac") });
  }

  place(latitude: number, longitude: number): Promise<number | null> {
    return this.#oa("user_send_location", { message: { msg_id: this.#spoken(), attachments: [{ type: "location", payload: { coordinates: { latitude: String(latitude), longitude: String(longitude) } } }] } });
  }

  follow(): Promise<number | null> {
    this.#state.interactions.set(this.#who.oa, this.#state.now);
    return this.#event({ event_name: "follow", oa_id: this.#state.options.oaId, follower: { id: this.#who.oa }, source: "oa_profile" });
  }

  unfollow(): Promise<number | null> {
    return this.#event({ event_name: "unfollow", oa_id: this.#state.options.oaId, follower: { id: this.#who.oa }, source: "oa_profile" });
  }

  sayToBot(text: string): Promise<number | null> {
    return this.#update("message.text.received", { text });
  }

  photoToBot(bytes: Uint8Array, type: string, caption: string): Promise<number | null> {
    return this.#update("message.image.received", { photo_url: this.#kept(bytes, type), ...(caption === "" ? {} : { caption }) });
  }

  /** What Zalo tells the app about its own sends: echoes that must not be taken for questions. */
  echo(): void {
    this.#state.events.on("sent", ({ door, id, to, text }: Sent) => {
      if (door !== "oa") return;
      const swapped = { sender: { id: this.#state.options.oaId }, recipient: { id: to } };
      void this.#event({ event_name: "oa_send_text", ...swapped, message: { msg_id: id, text } });
      void this.#event({ event_name: "user_received_message", ...swapped, message: { msg_id: id } });
      void this.#event({ event_name: "user_seen_message", ...swapped, message: { msg_ids: [id] } });
    });
  }

  #spoken(): string {
    const id = this.#state.newId();
    this.#state.known.add(id);
    this.#state.interactions.set(this.#who.oa, this.#state.now);
    return id;
  }

  #kept(bytes: Uint8Array, type: string): string {
    const path = `/media/${this.#state.newId()}`;
    this.#state.media.set(path, { type, bytes });
    return `${this.#doors.media}${path}`;
  }

  #oa(event_name: string, event: Readonly<Record<string, unknown>>): Promise<number | null> {
    return this.#event({ event_name, user_id_by_app: "5521772797175877300", sender: { id: this.#who.oa }, recipient: { id: this.#state.options.oaId }, ...event });
  }

  #event(event: Readonly<Record<string, unknown>>): Promise<number | null> {
    const timestamp = String(this.#state.now);
    const raw = eventBytes({ app_id: this.#state.options.appId, ...event, timestamp });
    return deliverUntilTaken(this.#doors.oa, raw, signedHeaders(raw, timestamp, this.#state.options), SECOND);
  }

  /** Flat, as live traffic was seen; the shape of the documentation is in the captures. */
  #update(event_name: string, said: Readonly<Record<string, unknown>>): Promise<number | null> {
    this.#state.botChats.add(this.#who.bot);
    const update = { event_name, message: { message_id: this.#state.newId(), date: this.#state.now, from: { id: this.#who.bot, display_name: "Bạn", is_bot: false }, chat: { id: this.#who.bot, chat_type: "PRIVATE" }, ...said } };
    return deliverUntilTaken(this.#doors.bot, Buffer.from(JSON.stringify(update)), { "content-type": "application/json", "user-agent": "Java/17.0.2", "x-bot-api-secret-token": this.#state.options.botSecret }, SECOND);
  }
}
