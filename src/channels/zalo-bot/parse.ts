import { z } from "zod";
import type { Content, IncomingMessage, MediaRef } from "../../domain/message.ts";
import { rawText } from "../../domain/turn.ts";

export interface Parsed {
  /** Loggable. */
  readonly event: string;
  readonly known: boolean;
  readonly message: IncomingMessage | null;
}

/** What stands for a file, a business card or a message of a protected account: Zalo says only that there was one. */
export const UNSUPPORTED = "unsupported";

/** Strings only: a long id read as a JSON number would name somebody else. */
const Id = z.string().regex(/^[A-Za-z0-9_.:=+/@-]{1,128}$/);
const Words = z.string().optional().catch(undefined);
const Update = z.object({
  event_name: z.string().max(200),
  message: z.object({
    message_id: Id,
    date: z.number().optional().catch(undefined),
    from: z.object({ id: Id, is_bot: z.boolean().optional().catch(undefined) }),
    chat: z.object({ id: Id, chat_type: Words }),
    text: Words,
    caption: Words,
    photo: Words,
    photo_url: Words,
    sticker: Words,
    url: Words,
    voice_url: Words,
  }),
});
type Said = z.infer<typeof Update>["message"];

/**
 * One webhook body as a message; never throws. The documentation wraps the update in `{ok, result}`, live traffic is
 * flat: both are read (reference zalo.md, 12).
 * @param name what the bot is called, once known: in a group the mention is no part of the question
 */
export function parse(body: unknown, name: string | null, now: string): Parsed {
  const { result } = typeof body === "object" && body !== null ? (body as { readonly result?: unknown }) : {};
  const update = typeof result === "object" && result !== null ? result : body;
  const { event_name: event } = typeof update === "object" && update !== null ? (update as { readonly event_name?: unknown }) : {};
  const loggable = typeof event === "string" && /^[a-z][a-z0-9_.]{0,63}$/.test(event) ? event : "unreadable";
  const read = Update.safeParse(update);
  if (!read.success) return { event: loggable, known: false, message: null };
  const { message: said, event_name } = read.data;
  const group = said.chat.chat_type?.toUpperCase() === "GROUP";
  const content = contentOf(event_name, said, group ? name : null);
  if (content === undefined) return { event: loggable, known: false, message: null };
  if (content === null || said.from.is_bot === true) return { event: loggable, known: true, message: null };
  return {
    event: loggable,
    known: true,
    message: { platform: "zalo-bot", eventId: said.message_id, chat: said.chat.id, person: said.from.id, messageId: said.message_id, group, forwarded: null, album: null, edited: false, at: timeOf(said.date) ?? now, content },
  };
}

/** @returns undefined: no event of ours; null: one that says nothing */
function contentOf(event: string, said: Said, mention: string | null): Content | null | undefined {
  const caption = said.caption?.trim() === "" || said.caption === undefined ? null : rawText(said.caption.normalize("NFC"));
  const media = (kind: MediaRef["kind"], ref: string | undefined): Content => ({ type: "media", media: { kind, ref: ref ?? UNSUPPORTED, mime: null, size: null }, caption });
  switch (event) {
    case "message.text.received":
    case "message.link.received": {
      const text = withoutMention(said.text?.normalize("NFC") ?? "", mention);
      const words = text.trim() === "" ? (said.url ?? "") : text;
      return words.trim() === "" ? null : { type: "text", text: rawText(words), hidden: said.url === undefined || words.includes(said.url) ? [] : [rawText(said.url)], quoted: null };
    }
    case "message.image.received":
      return media("picture", said.photo_url ?? said.photo);
    case "message.sticker.received":
      return media("sticker", said.url ?? said.sticker);
    case "message.voice.received":
      return media("voice", said.voice_url);
    case "message.unsupported.received":
      return media("document", undefined);
    case "message.reaction.received":
      return null;
    default:
      return undefined;
  }
}

function withoutMention(text: string, name: string | null): string {
  if (name === null || name === "") return text;
  const asked = text.replaceAll(`@${name.normalize("NFC")}`, " ").trim();
  return asked === "" && text.trim() !== "" ? "/help" : asked;
}

/** Milliseconds, by the documentation's sample. */
function timeOf(date: number | undefined): string | null {
  return date !== undefined && date > 1.4e12 && date < 1e13 ? new Date(date).toISOString() : null;
}
