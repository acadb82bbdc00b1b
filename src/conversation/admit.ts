import type { Admission, Entrance, IncomingMessage } from "../domain/message.ts";
import type { ChatKey, Privacy } from "../domain/privacy.ts";
import { rawText } from "../domain/turn.ts";
import type { Arrival, Inbox } from "../store/inbox.ts";
import type { Sealing } from "./sealing.ts";
import { Together } from "./together.ts";

/** Token buckets: seconds to wait, 0 when admitted. */
export interface Limit {
  take(who: string | null, cost: number): number;
}

export interface AdmitParts {
  readonly inbox: Pick<Inbox, "admit">;
  readonly privacy: Pick<Privacy, "personKey" | "chatKey" | "fingerprint">;
  readonly sealing: Pick<Sealing, "message">;
  /** Of this process. */
  readonly worker: string;
  /** Per person: over it, they are told kindly to slow down. */
  readonly each: Limit;
  /** All together: over it, platforms are asked to deliver later. */
  readonly all: Limit;
  /** Messages not answered yet, as last known. */
  readonly depth: () => number;
  readonly now: () => Date;
  /** Called once for each new message, when it is durable. */
  readonly admitted: (message: IncomingMessage, conversation: ChatKey) => void;
}

/** Beyond this many waiting, platforms are asked to deliver later: they keep messages longer than people wait. */
export const MOST_WAITING = 20_000;
/** Events remembered as claimed without asking the database: a repeated delivery mostly comes within minutes. */
const MOST_RECENT = 20_000;

/** In a private chat the chat; in a group each speaker's own: what the bot concluded about one is not the others' business. */
export function conversationOf(privacy: Pick<Privacy, "chatKey">, { platform, group, chat, person }: Pick<IncomingMessage, "platform" | "group" | "chat" | "person">): ChatKey {
  return privacy.chatKey(platform, group ? `${chat}\n${person}` : chat);
}

/** Beyond this many on their way into the inbox at once, they come before answers, and so do those right behind them. */
const PRESSING = 8;
const PRESSING_FOR_MS = 100;

export interface PressedEntrance extends Entrance {
  /** Whether so many platforms wait for their 200 that answering should give way to them. */
  pressed(): boolean;
}

export function entranceTo(parts: AdmitParts): PressedEntrance {
  const { privacy, sealing, worker, each, all, now } = parts;
  const recent = new Set<string>();
  let coming = 0;
  let pressedUntil = 0;
  const claims = new Together<Arrival, boolean>((arrivals) => parts.inbox.admit(arrivals, worker, now().toISOString()));

  const claim = async (message: IncomingMessage): Promise<Admission> => {
    const id = privacy.fingerprint("event", `${message.platform}\n${message.eventId}`);
    if (recent.has(id)) return "known";
    // Leaving, and asking to be forgotten, is nobody's to refuse.
    const obeyed = mustBeObeyed(message);
    if (!obeyed && (parts.depth() + claims.length >= MOST_WAITING || all.take(null, 1) > 0)) return "busy";
    const person = privacy.personKey(message.platform, message.person);
    const limited = each.take(person, 1) > 0 && !obeyed;
    const kept = { message: limited ? withoutWords(message) : message, limited };
    const conversation = conversationOf(privacy, message);
    const fresh = await claims.add({ id, platform: message.platform, conversation, person, message: sealing.message(id, kept) });
    recent.add(id);
    for (const oldest of recent) {
      if (recent.size <= MOST_RECENT) break;
      recent.delete(oldest);
    }
    if (!fresh) return "known";
    parts.admitted(message, conversation);
    return "accepted";
  };
  const admit = async (message: IncomingMessage): Promise<Admission> => {
    coming += 1;
    if (coming > PRESSING) pressedUntil = performance.now() + PRESSING_FOR_MS;
    try {
      return await claim(message);
    } finally {
      coming -= 1;
    }
  };
  return { admit, pressed: () => performance.now() < pressedUntil };
}

function mustBeObeyed({ content }: IncomingMessage): boolean {
  return content.type === "left" || (content.type === "text" && /^\s*\/xo[aá]/iu.test(content.text.normalize("NFC")));
}

/** A flood must not fill the disk either. */
function withoutWords(message: IncomingMessage): IncomingMessage {
  return { ...message, content: { type: "text", text: rawText(""), hidden: [], quoted: null } };
}
