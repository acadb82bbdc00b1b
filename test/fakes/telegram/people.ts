import type { FakeChat, FakeMessage, FakeUser, QueuedUpdate, World } from "./world.ts";

export type Fields = Omit<Partial<FakeMessage>, "message_id" | "chat">;

/** What people do at the fake Telegram; each act becomes the update that Telegram would make of it. */
export class People {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Anything a message can hold; `forward_origin`, `photo`, `caption`, `reply_to_message` … as in the Bot API. */
  say(person: number, fields: Fields | string, chatId = person): FakeMessage {
    const chat = this.#world.chat(chatId, chatId === person ? "private" : "supergroup", chatId === person ? undefined : "Xóm Đông");
    if (chat.type === "private" && chat.state === "never-started") chat.state = "open";
    const message = this.#world.write(chat, this.#world.person(person), typeof fields === "string" ? { text: fields } : fields);
    this.#world.tell("message", message, `${chat.id}`);
    return message;
  }

  forward(person: number, text: string, hiddenName = "Người lạ"): FakeMessage {
    return this.say(person, { text, forward_origin: { type: "hidden_user", sender_user_name: hiddenName, date: 1_700_000_000 } });
  }

  photo(person: number, bytes: Buffer, caption?: string, more: Fields = {}): FakeMessage {
    const small = this.#world.addFile(bytes.subarray(0, 100));
    const large = this.#world.addFile(bytes);
    return this.say(person, { photo: [{ file_id: small, file_unique_id: "s", width: 90, height: 160, file_size: 100 }, { file_id: large, file_unique_id: "l", width: 720, height: 1280, file_size: bytes.length }], ...(caption === undefined ? {} : { caption }), ...more });
  }

  /** @param as a voice, or a round film that somebody speaks in */
  speak(person: number, bytes: Buffer, as: "voice" | "video_note" = "voice"): FakeMessage {
    const file_id = this.#world.addFile(bytes, as === "voice" ? "voice" : "video_notes");
    return this.say(person, { [as]: { file_id, file_unique_id: "v", duration: 4, file_size: bytes.length, ...(as === "voice" ? { mime_type: "audio/ogg" } : { length: 240 }) } });
  }

  edit(message: FakeMessage, fields: Fields): FakeMessage {
    const changed = { ...message, ...fields, edit_date: Math.floor(Date.now() / 1000) };
    this.#world.replace(changed);
    this.#world.tell("edited_message", changed, `${message.chat.id}`);
    return changed;
  }

  /** @param data of the button; any string, also one that stands on none */
  press(person: number, message: FakeMessage, data: string): string {
    const id = this.#world.question(150_000);
    this.#world.tell("callback_query", { id, from: this.#world.person(person), message, chat_instance: "1", data }, `${message.chat.id}`);
    return id;
  }

  /** Presses a button by its words. */
  pressButton(person: number, message: FakeMessage, label: string): string {
    const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (button?.callback_data === undefined) throw new Error(`no button "${label}" there`);
    return this.press(person, message, button.callback_data);
  }

  inline(person: number, query: string): string {
    const id = this.#world.question(30_000);
    this.#world.tell("inline_query", { id, from: this.#world.person(person), query, offset: "" }, `u${person}`);
    return id;
  }

  /** Names the bot under a message of a chat it is no member of. */
  guest(person: number, text: string, replied: Fields | null): string {
    const id = this.#world.question(150_000);
    const chat = { id: -1_009_999_000_001, type: "supergroup", title: "Nhóm không có bot" };
    const message = { message_id: 5, date: Math.floor(Date.now() / 1000), chat, from: this.#world.person(person), text, guest_query_id: id, ...(replied === null ? {} : { reply_to_message: { message_id: 4, date: 1_700_000_000, chat, from: this.#world.person(person + 1), ...replied } }) };
    this.#world.tell("guest_message", message, `${chat.id}`);
    return id;
  }

  block(person: number): QueuedUpdate {
    return this.#member(this.#world.chat(person), person, "member", "kicked", "blocked");
  }

  unblock(person: number): QueuedUpdate {
    return this.#member(this.#world.chat(person), person, "kicked", "member", "open");
  }

  removeFromGroup(person: number, group: number): QueuedUpdate {
    return this.#member(this.#world.chat(group, "supergroup"), person, "member", "left", "kicked");
  }

  addToGroup(person: number, group: number): QueuedUpdate {
    return this.#member(this.#world.chat(group, "supergroup", "Xóm Đông"), person, "left", "member", "open");
  }

  #member(chat: FakeChat, person: number, before: string, now: string, state: FakeChat["state"]): QueuedUpdate {
    chat.state = state;
    const user: FakeUser = this.#world.bot;
    return this.#world.tell("my_chat_member", { chat: { id: chat.id, type: chat.type }, from: this.#world.person(person), date: Math.floor(Date.now() / 1000), old_chat_member: { status: before, user }, new_chat_member: { status: now, user } }, `${chat.id}`);
  }
}
