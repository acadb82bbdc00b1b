import type { Content, MediaRef } from "../../domain/message.ts";
import { rawText } from "../../domain/turn.ts";
import type { Body, Message } from "./update.ts";

/** Words of a message and the addresses behind them, as sent. */
export interface Words {
  readonly text: string;
  readonly hidden: readonly string[];
}

export function wordsOf(body: Body): Words {
  const text = body.text ?? body.caption ?? cardOf(body) ?? pollOf(body) ?? "";
  return { text, hidden: hiddenIn(body, text) };
}

/**
 * Where a tap would lead although the eye reads something else: `text_link` ("Xem tại đây"), buttons under a message
 * passed on, the address of a preview. What already stands in the text is not hidden.
 */
function hiddenIn({ entities = [], caption_entities: captionEntities = [], link_preview_options: preview, reply_markup: keyboard }: Body, text: string): string[] {
  const links = [...entities, ...captionEntities].flatMap(({ type, url }) => (type === "text_link" && url !== undefined ? [url] : []));
  const buttons = keyboard?.inline_keyboard.flatMap((row) => row.map(({ url }) => url)) ?? [];
  return [...new Set([...links, ...buttons, ...(preview === undefined ? [] : [preview.url])])].filter((url) => url.trim() !== "" && !text.includes(url));
}

/** A contact card: the number to be looked at stands inside. */
function cardOf({ contact }: Body): string | null {
  if (contact === undefined) return null;
  const name = [contact.last_name, contact.first_name].filter((part) => part !== undefined && part.trim() !== "").join(" ");
  return `Danh thiếp: ${name === "" ? "" : `${name}, `}số điện thoại ${contact.phone_number}`;
}

function pollOf({ poll }: Body): string | null {
  return poll === undefined ? null : [poll.question, ...poll.options.map(({ text }) => text)].join("\n");
}

export function mediaOf(body: Body): MediaRef | null {
  const { photo, document, animation, audio, voice, video, video_note: note, sticker } = body;
  const largest = photo?.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best), photo[0] ?? { file_id: "", width: 0, height: 0, file_size: undefined });
  if (largest !== undefined && largest.file_id !== "") return { kind: "picture", ref: largest.file_id, mime: "image/jpeg", size: largest.file_size ?? null };
  // An animation carries a document as well, so it is asked for first.
  const found = ([["animation", animation], ["document", document], ["voice", voice], ["audio", audio], ["video", video], ["video-note", note], ["sticker", sticker]] as const).find(([, file]) => file !== undefined);
  const [kind, file] = found ?? [];
  if (kind === undefined || file === undefined) return null;
  return { kind: kind === "document" && file.mime_type?.startsWith("image/") === true ? "picture" : kind, ref: file.file_id, mime: file.mime_type ?? null, size: file.file_size ?? null };
}

/** Service messages have none of this; of what a person sends, the last row has nothing to read and is answered kindly. */
export function contentOf(message: Message, words: Words, quoted: string | null): Content | null {
  const media = mediaOf(message);
  if (media !== null) return { type: "media", media, caption: captionOf(words) };
  if (message.location !== undefined) return { type: "location", ...message.location };
  if (words.text.trim() !== "" || words.hidden.length > 0) return textContent(words, quoted);
  const other = message.dice ?? message.game ?? message.story ?? message.paid_media;
  return other === undefined ? null : { type: "media", media: { kind: message.dice === undefined && message.game === undefined ? "video" : "sticker", ref: "", mime: null, size: null }, caption: null };
}

export function textContent({ text, hidden }: Words, quoted: string | null): Content {
  return { type: "text", text: rawText(text), hidden: hidden.map(rawText), quoted: quoted === null || quoted.trim() === "" ? null : rawText(quoted) };
}

/** A picture's words and the addresses behind them: one text, since they are judged together. */
export function captionOf({ text, hidden }: Words): ReturnType<typeof rawText> | null {
  const whole = [text, ...hidden].filter((part) => part.trim() !== "").join("\n");
  return whole === "" ? null : rawText(whole);
}
