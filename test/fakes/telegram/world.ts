import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { linkedByItself, type FakeEntity } from "./html.ts";

export interface FakeChat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly title?: string;
  /** How the bot stands there. */
  state: "open" | "never-started" | "blocked" | "deactivated" | "kicked" | "deleted" | { readonly migratedTo: number };
}
export interface FakeUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}
export interface FakeMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: { readonly id: number; readonly type: FakeChat["type"]; readonly title?: string };
  readonly from?: FakeUser;
  readonly text?: string;
  readonly caption?: string;
  readonly entities?: readonly FakeEntity[];
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data?: string; readonly url?: string }[])[] };
  readonly reply_to_message?: FakeMessage;
  readonly [more: string]: unknown;
}
export interface FakeUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
/** `at`: when it came up; `expiresMs`: how long it is worth delivering (reference telegram.md, 1.1). */
export interface QueuedUpdate {
  readonly update: FakeUpdate;
  readonly kind: string;
  /** Order is kept per key: chat or person. */
  readonly key: string;
  readonly expiresAt: number;
}
export interface Asked {
  readonly expiresAt: number;
  answered: unknown;
}

const EXPIRY: Readonly<Record<string, number>> = { callback_query: 150_000, inline_query: 30_000, chosen_inline_result: 600_000 };
const DAY = 86_400_000;

/** All that exists at the fake Telegram: people, chats, messages, files, and updates on their way to the bot. */
export class World {
  readonly bot: FakeUser = { id: 700000001, is_bot: true, first_name: "Khoan Đã (thử)", username: "KhoanDaThuBot" };
  readonly token = `${this.bot.id}:${randomBytes(24).toString("base64url")}`;
  readonly chats = new Map<number, FakeChat>();
  readonly messages = new Map<number, FakeMessage[]>();
  readonly files = new Map<string, { readonly path: string; readonly bytes: Buffer; readonly tooBig: boolean }>();
  /** Questions that must be answered in time and once: callback, inline and guest queries. */
  readonly asked = new Map<string, Asked>();
  readonly profile = new Map<string, unknown>();
  /** "message" (a FakeMessage of the bot), "update" (a QueuedUpdate), "action" ({chat, action}). */
  readonly events = new EventEmitter();
  #nextUpdate = 100_000 + Math.floor(Math.random() * 100_000);
  #nextMessage = 1;

  person(id: number, first_name = "Bà Tư"): FakeUser {
    return { id, is_bot: false, first_name };
  }

  chat(id: number, type: FakeChat["type"] = "private", title?: string): FakeChat {
    const known = this.chats.get(id);
    if (known !== undefined) return known;
    const made: FakeChat = { id, type, ...(title === undefined ? {} : { title }), state: type === "private" ? "never-started" : "open" };
    this.chats.set(id, made);
    return made;
  }

  history(chat: number): readonly FakeMessage[] {
    return this.messages.get(chat) ?? [];
  }

  find(chat: number, messageId: number): FakeMessage | undefined {
    return this.history(chat).find((message) => message.message_id === messageId);
  }

  /** Puts a message into a chat; text gets the entities that Telegram finds by itself. */
  write(chat: FakeChat, from: FakeUser | null, fields: Omit<Partial<FakeMessage>, "message_id" | "chat">): FakeMessage {
    const { id, type, title } = chat;
    const found = typeof fields["text"] === "string" && fields["entities"] === undefined ? linkedByItself(fields["text"]) : [];
    const message: FakeMessage = {
      message_id: this.#nextMessage++,
      date: Math.floor(Date.now() / 1000),
      chat: { id, type, ...(title === undefined ? {} : { title }) },
      ...(from === null ? {} : { from }),
      ...(found.length === 0 ? {} : { entities: found }),
      ...fields,
    };
    this.messages.set(id, [...this.history(id), message]);
    this.events.emit("message", message);
    return message;
  }

  replace(message: FakeMessage): void {
    this.messages.set(message.chat.id, this.history(message.chat.id).map((one) => (one.message_id === message.message_id ? message : one)));
    this.events.emit("message", message);
  }

  tell(kind: string, payload: unknown, key: string): QueuedUpdate {
    const queued: QueuedUpdate = { update: { update_id: this.#nextUpdate++, [kind]: payload }, kind, key, expiresAt: Date.now() + (EXPIRY[kind] ?? DAY) };
    this.events.emit("update", queued);
    return queued;
  }

  /** A question with a life of its own. @returns its id */
  question(livesMs: number): string {
    const id = randomBytes(8).toString("hex");
    this.asked.set(id, { expiresAt: Date.now() + livesMs, answered: undefined });
    return id;
  }

  addFile(bytes: Buffer, folder = "photos", tooBig = false): string {
    const id = `AgAC${randomBytes(18).toString("base64url")}`;
    this.files.set(id, { path: `${folder}/file_${this.files.size}.${folder === "photos" ? "jpg" : "bin"}`, bytes, tooBig });
    return id;
  }
}
