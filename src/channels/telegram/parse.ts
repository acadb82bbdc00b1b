import type { Content, IncomingMessage } from "../../domain/message.ts";
import { addressed, type Self } from "./addressed.ts";
import { captionOf, contentOf, mediaOf, textContent, wordsOf, type Words } from "./content.ts";
import { choiceOf } from "./keyboard.ts";
import { Update, UpdateId, type Body, type Callback, type MemberChange, type Message } from "./update.ts";

/** What one update asks of us. */
export type Parsed =
  | { readonly type: "message"; readonly message: IncomingMessage }
  /** `message` null: a button that is not ours or stands nowhere we can answer; the phone still waits for its sign. */
  | { readonly type: "press"; readonly queryId: string; readonly message: IncomingMessage | null }
  | { readonly type: "inline"; readonly queryId: string; readonly person: string; readonly topic: string }
  /** The bot was named in a chat it is no member of; nothing of it is kept. */
  | { readonly type: "guest"; readonly queryId: string; readonly person: string; readonly words: Words }
  | { readonly type: "nothing"; readonly why: string }
  /** Cannot be told before getMe has answered: shall come again. */
  | { readonly type: "again" };

const nothing = (why: string): Parsed => ({ type: "nothing", why });
/** Said to the bot with no words of its own, under a message: that message is the question. */
const JUST_LOOK = /^(?:\/kiemtra)?$/i;
/** Telegram's own first word; what may follow was put into a link by anybody and says nothing about the person. */
const START = /^\/start(?:\s+[\w-]{1,64})?$/i;

/** Numbers of an update start anew with another bot: its id goes with them. Null when the update has none. */
export function eventIdOf(update: unknown, self: Pick<Self, "id">): string | null {
  const read = UpdateId.safeParse(update);
  return read.success ? `${self.id}:${read.data.update_id}` : null;
}

/** @param now a press does not tell when it happened; it is delivered at once or, after 150 s, never */
export function parse(raw: unknown, self: Self, now: Date): Parsed {
  const eventId = eventIdOf(raw, self);
  const read = Update.safeParse(raw);
  if (eventId === null || !read.success) return nothing("malformed");
  const { message, edited_message: edited, channel_post: post, guest_message: guest, callback_query: query, inline_query: inline, my_chat_member: member } = read.data;
  if (message !== undefined) return ofMessage(message, eventId, self);
  if (edited !== undefined) return ofMessage(edited, eventId, self, true);
  if (post !== undefined) return ofMessage(post, eventId, self);
  if (guest !== undefined) return ofGuest(guest, self);
  if (query !== undefined) return ofPress(query, eventId, now);
  if (inline !== undefined) return { type: "inline", queryId: inline.id, person: String(inline.from.id), topic: inline.query };
  return member === undefined ? nothing("kind-unknown") : ofMember(member, eventId);
}

function ofMessage(message: Message, eventId: string, self: Self, edited = false): Parsed {
  const person = personOf(message);
  if (person === null) return nothing("bot-speaks");
  // What was sent through our own inline mode is our own warning.
  if (message.via_bot?.id === self.id || message.is_automatic_forward === true) return nothing("own-words");
  const said = addressed(message, self);
  if (said.to === "unknown") return { type: "again" };
  if (said.to === "others") return nothing("not-addressed");
  const content = askedIn(message, said.text, self);
  if (content === null) return nothing("nothing-said");
  if (edited && content.type !== "text" && !(content.type === "media" && content.caption !== null)) return nothing("edited-no-words");
  return {
    type: "message",
    message: {
      ...placeOf(message, person, eventId),
      messageId: String(message.message_id),
      forwarded: message.forward_origin !== undefined,
      album: message.media_group_id ?? null,
      edited,
      at: isoOf(edited ? (message.edit_date ?? message.date) : message.date),
      content,
    },
  };
}

/** Other bots get no answer, or two of them would talk for ever. Anonymous admins and channels speak as their chat. */
function personOf({ from, sender_chat: chat }: Message): string | null {
  if (chat !== undefined) return String(chat.id);
  return from === undefined || from.is_bot ? null : String(from.id);
}

function askedIn(message: Message, text: string, self: Self): Content | null {
  if (message.chat.type === "private" && START.test(text.trim())) return { type: "arrived" };
  const replied = repliedTo(message, self);
  const ownMedia = mediaOf(message);
  if (replied !== null && ownMedia === null && JUST_LOOK.test(text.trim())) {
    const words = replied.quote === null ? wordsOf(replied.body) : { ...wordsOf(replied.body), text: replied.quote };
    const media = replied.quote === null ? mediaOf(replied.body) : null;
    if (media !== null) return { type: "media", media, caption: captionOf(words) };
    // The command stays in front: a "/xoa" in the message looked at is no order of the person who asks.
    if (words.text.trim() !== "" || words.hidden.length > 0) return textContent({ ...words, text: `/kiemtra ${words.text}` }, null);
  }
  const own = wordsOf(message);
  const words = { text: message.text === undefined && message.caption === undefined ? own.text : text, hidden: own.hidden };
  if (message.chat.type !== "private" && ownMedia === null && words.text === "" && message.text !== undefined) return textContent({ text: "/help", hidden: [] }, null);
  const behind = replied === null ? { text: "", hidden: [] } : wordsOf(replied.body);
  return contentOf(message, { ...words, hidden: [...words.hidden, ...behind.hidden] }, replied === null ? null : (replied.quote ?? behind.text));
}

/** What a message answers to, here or in another chat; our own words are never part of the question. */
function repliedTo({ reply_to_message: here, external_reply: elsewhere, quote }: Message, self: Self): { body: Body; quote: string | null } | null {
  const body: Body | undefined = here ?? elsewhere ?? (quote === undefined ? undefined : {});
  if (body === undefined || body.from?.id === self.id) return null;
  return { body, quote: quote?.text ?? null };
}

function ofPress({ id, from, data, message }: Callback, eventId: string, now: Date): Parsed {
  const choice = choiceOf(data);
  if (choice === null || message === undefined || from.is_bot) return { type: "press", queryId: id, message: null };
  return {
    type: "press",
    queryId: id,
    message: {
      ...placeOf(message, String(from.id), eventId),
      messageId: String(message.message_id),
      forwarded: false,
      album: null,
      edited: false,
      at: now.toISOString(),
      content: { type: "press", choice },
    },
  };
}

function ofGuest(message: Message, self: Self): Parsed {
  const queryId = message.guest_query_id;
  const person = personOf(message);
  if (queryId === undefined || person === null) return nothing("guest-unanswerable");
  const replied = repliedTo(message, self);
  if (replied !== null) {
    const words = wordsOf(replied.body);
    return { type: "guest", queryId, person, words: { ...words, text: replied.quote ?? words.text } };
  }
  const said = addressed({ ...message, chat: { ...message.chat, type: "group" } }, self);
  const own = wordsOf(message);
  return { type: "guest", queryId, person, words: { text: said.to === "bot" ? said.text : own.text, hidden: own.hidden } };
}

/** A private chat opened or closed with the bot; a group it was put into or taken out of. */
function ofMember({ chat, from, date, old_chat_member: before, new_chat_member: now }: MemberChange, eventId: string): Parsed {
  const gone = (status: string): boolean => status === "kicked" || status === "left";
  if (gone(before.status) === gone(now.status)) return nothing("member-same");
  const left = gone(now.status);
  // In a group the bot stays silent until it is spoken to, also on arrival.
  if (chat.type !== "private" && !left) return nothing("group-joined");
  // Who took the bot out of a group has not asked for their own chat to be forgotten: the group goes, and it alone.
  const person = chat.type === "private" ? String(from.id) : String(chat.id);
  return { type: "message", message: { ...placeOf({ chat }, person, eventId), messageId: null, forwarded: false, album: null, edited: false, at: isoOf(date), content: { type: left ? "left" : "arrived" } } };
}

function placeOf({ chat }: Pick<Message, "chat">, person: string, eventId: string): Pick<IncomingMessage, "platform" | "eventId" | "chat" | "person" | "group"> {
  return { platform: "telegram", eventId, chat: String(chat.id), person, group: chat.type !== "private" };
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
