import { z } from "zod";
import type { Content, IncomingMessage } from "../../domain/message.ts";
import { rawText } from "../../domain/turn.ts";
import { chatOf, ID, type Address } from "./address.ts";
import { Attachments, contentOf } from "./attachments.ts";
import { kindOf, loggableName, type EventKind } from "./events.ts";

export interface Parsed {
  /** Loggable. */
  readonly event: string;
  readonly kind: EventKind;
  /** Several when several pictures came in one event; none when there is nothing to answer. */
  readonly messages: readonly IncomingMessage[];
}

/** Marks what our own buttons send back. Anybody can type it too: it asks for nothing that a number would not. */
export const PRESS = "#kd:";
const PRESSED = /^#kd:([A-Za-z0-9:-]{1,32})$/;

/** Ids are strings. As a JSON number one of 19 digits would have lost its last ones and name somebody else. */
const Id = z.string().regex(ID);
const Party = z.object({ id: Id }).optional().catch(undefined);
const Event = z.object({
  event_name: z.string().max(200),
  timestamp: z.union([z.string(), z.number()]).optional().catch(undefined),
  sender: Party,
  recipient: Party,
  follower: Party,
  user_id: Id.optional().catch(undefined),
  oa_id: Id.optional().catch(undefined),
  message: z.object({ msg_id: Id.optional().catch(undefined), text: z.string().optional().catch(undefined), conversation_id: Id.optional().catch(undefined), attachments: Attachments }).optional().catch(undefined),
});
type Event = z.infer<typeof Event>;

/**
 * One webhook body, parsed JSON of any shape, as messages for the conversation. Never throws.
 * @param now ISO; stands in where the event's own time is missing or absurd
 */
export function parse(body: unknown, now: string): Parsed {
  const read = Event.safeParse(body);
  if (!read.success) return { event: "unreadable", kind: "unknown", messages: [] };
  const event = read.data;
  const kind = kindOf(event.event_name);
  return { event: loggableName(event.event_name), kind, messages: messagesOf(event, kind, now) };
}

function messagesOf(event: Event, kind: EventKind, now: string): readonly IncomingMessage[] {
  switch (kind) {
    case "message": {
      const person = event.sender?.id;
      return person === undefined ? [] : spoken(event, { type: "user", user: person }, person, contentsOf(event, event.message?.text), now);
    }
    case "anonymous": {
      const [anonymous, conversation] = [event.sender?.id, event.message?.conversation_id];
      return anonymous === undefined || conversation === undefined ? [] : spoken(event, { type: "anonymous", anonymous, conversation }, `anonymous,${anonymous}`, contentsOf(event, event.message?.text), now);
    }
    case "group": {
      const [person, group] = [event.sender?.id, event.recipient?.id];
      const asked = addressed(event);
      return person === undefined || group === undefined || asked === null ? [] : spoken(event, { type: "group", group }, person, contentsOf(event, asked), now);
    }
    case "arrived":
    case "left": {
      const person = event.follower?.id ?? event.user_id ?? event.sender?.id;
      return person === undefined ? [] : spoken(event, { type: "user", user: person }, person, [{ type: kind }], now);
    }
    case "ignored":
    case "unknown":
      return [];
  }
}

/** In a group the bot is silent unless its name is called; the mention itself is no part of the question. */
function addressed({ oa_id: oa, message }: Event): string | null {
  const text = message?.text ?? "";
  if (oa === undefined || !text.includes(`[@${oa}]`)) return null;
  const asked = text.replaceAll(`[@${oa}]`, " ").replace(/[ \t]+/g, " ").trim();
  return asked === "" && (message?.attachments ?? []).length === 0 ? "/help" : asked;
}

function contentsOf({ message }: Event, written = ""): readonly Content[] {
  const text = written.normalize("NFC");
  const pressed = PRESSED.exec(text.trim())?.[1];
  if (pressed !== undefined) return [{ type: "press", choice: pressed }];
  // The words belong to the first thing they came with; beside the others they would be judged again.
  const contents: Content[] = [];
  for (const attachment of message?.attachments ?? []) {
    const content = contentOf(attachment, contents.length === 0 ? text.trim() : "");
    if (content !== null) contents.push(content);
  }
  const withWords = contents.some((content) => content.type !== "location");
  return text.trim() === "" || withWords ? contents : [...contents, { type: "text", text: rawText(text), hidden: [], quoted: null }];
}

function spoken(event: Event, address: Address, person: string, contents: readonly Content[], now: string): readonly IncomingMessage[] {
  const messageId = event.message?.msg_id ?? null;
  const at = timeOf(event.timestamp) ?? now;
  // Zalo's own key where there is one; a follow has none, and a retry repeats its time to the millisecond.
  const key = messageId ?? (event.timestamp === undefined ? null : `${event.event_name}|${String(event.timestamp).slice(0, 32)}|${person}`);
  if (key === null) return [];
  return contents.map((content, index) => ({
    platform: "zalo",
    eventId: index === 0 ? key : `${key}#${index}`,
    chat: chatOf(address),
    person,
    messageId,
    group: address.type === "group",
    forwarded: null,
    album: contents.length > 1 ? messageId : null,
    edited: false,
    at,
    content,
  }));
}

/** Milliseconds since 1970, as a string or a number; the documentation's samples have lost a digit, so a far-off year is no time. */
function timeOf(timestamp: string | number | undefined): string | null {
  const ms = Number(timestamp);
  return Number.isFinite(ms) && ms > 1.4e12 && ms < 1e13 ? new Date(ms).toISOString() : null;
}
