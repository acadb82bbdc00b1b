import { randomUUID } from "node:crypto";
import type { IncomingMessage, Platform } from "../domain/message.ts";
import type { ChatKey, PersonKey, Privacy } from "../domain/privacy.ts";
import type { Reply } from "../domain/reply.ts";
import type { Conversations, Held, HeldMessage } from "../store/conversations.ts";
import type { Heard } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Kept, Sealing } from "./sealing.ts";
import type { Talked } from "./talk.ts";

/** Tries after which a message is answered with "I could not look at it" and put aside. */
export const MOST_TRIES = 3;
/** At most this many messages are answered in one turn. */
export const MOST_AT_ONCE = 50;

/** A reply for which better words may still come. */
export interface Late {
  /** Of the stored reply. */
  readonly id: string;
  readonly platform: Platform;
  readonly conversation: ChatKey;
  readonly person: PersonKey;
  /** null: none came. Never rejects. */
  readonly words: Promise<Reply | null>;
}

export interface AttendParts {
  readonly conversations: Conversations;
  readonly sealing: Sealing;
  readonly privacy: Pick<Privacy, "personKeys">;
  readonly worker: string;
  readonly now: () => Date;
  /** The thinking. */
  readonly talk: (memory: Memory, heard: readonly Heard[], of: { readonly platform: Platform; readonly person: PersonKey }) => Promise<Talked>;
  /** Better words may come for a reply that is about to be stored; absent: nobody waits for them. */
  readonly later?: (late: Late) => void;
  /** What is said when thinking fails for good (law 4). */
  readonly sorry: () => Reply;
  readonly events: {
    /** Replies stand in the outbox. */
    readonly committed: (platform: Platform, replies: number, messages: number) => void;
    /** Put aside after `MOST_TRIES`; `fault` is a code. */
    readonly parked: (messages: number, fault: string) => void;
  };
}

interface Opened {
  readonly id: string;
  readonly kept: Kept;
}

/**
 * One turn of one conversation: open, talk, commit. Whatever breaks in between leaves the messages where they were, with
 * one more try counted.
 * @returns how many messages still wait; null: somebody else has the conversation, or nothing waits
 * @throws LeaseLost, errors of the store, and whatever broke the thinking
 */
export async function attend(conversation: ChatKey, parts: AttendParts): Promise<number | null> {
  const held = await parts.conversations.claim(conversation, parts.worker, MOST_AT_ONCE);
  if (held === null) return null;
  const tired = held.messages.filter(({ tries }) => tries > MOST_TRIES);
  if (tired.length > 0) return park(held, tired, "tries-spent", parts);
  const { messages } = held;
  const opened = messages.flatMap((message) => openOne(message, parts.sealing));
  if (opened.length < messages.length) return park(held, messages.filter(({ id }) => !opened.some((one) => one.id === id)), "seal-unreadable", parts);
  const memory = memoryOf(held, parts);
  const talked = await parts.talk(memory, opened.map(({ kept }) => heardOf(kept)), held);
  return commit(held, opened, talked, parts);
}

function openOne({ id, message }: HeldMessage, sealing: Sealing): Opened[] {
  try {
    return [{ id, kept: sealing.openMessage(id, message) }];
  } catch {
    return [];
  }
}

/** A memory that does not open (a key is gone) is no reason to leave a message unanswered. */
function memoryOf(held: Held, { sealing, now }: AttendParts): Memory {
  try {
    return sealing.openMemory(held.conversation, held.memory, now());
  } catch {
    return sealing.openMemory(held.conversation, null, now());
  }
}

function heardOf({ message: { messageId, forwarded, album, edited, at, content }, limited }: Kept): Heard {
  return { messageId, forwarded, album, edited, at, content, limited };
}

async function commit(held: Held, opened: readonly Opened[], talked: Talked, parts: AttendParts): Promise<number> {
  const { sealing, privacy, worker, now } = parts;
  const last = (opened.at(-1) as Opened).kept.message;
  const crowded = last.group || talked.said.length > 1;
  const replies = talked.said.map(({ reply, about }) => sealed(reply, last.chat, crowded ? about : null, sealing));
  // Before they are stored: a courier may be quicker than what follows the commit.
  for (const [at, { later: words }] of talked.said.entries()) if (words !== undefined) parts.later?.({ id: (replies[at] as (typeof replies)[0]).id, platform: held.platform, conversation: held.conversation, person: held.person, words });
  const remaining = await parts.conversations.commit({
    held,
    worker,
    answered: opened.map(({ id }) => id),
    fault: null,
    memory: sealing.memory(held.conversation, talked.memory),
    replies,
    feedback: talked.feedback,
    erase: talked.erase === "no" ? null : { persons: personsOf(last, held, privacy), waitingToo: talked.erase === "gone" },
    at: now().toISOString(),
  });
  parts.events.committed(held.platform, replies.length, opened.length);
  return remaining;
}

/** Rows written before a change of keys bear another hash of the same person. */
function personsOf({ platform, person }: IncomingMessage, held: Held, privacy: Pick<Privacy, "personKeys">): readonly PersonKey[] {
  return [...new Set([held.person, ...privacy.personKeys(platform, person)])];
}

function sealed(reply: Reply, chat: string, replyTo: string | null, sealing: Sealing) {
  const id = randomUUID();
  return { id, address: sealing.address(id, { chat, replyTo }), reply: sealing.reply(id, reply) };
}

/** Answered with what is always true, and put aside: the conversation goes on. */
async function park(held: Held, messages: readonly HeldMessage[], fault: string, parts: AttendParts): Promise<number> {
  const { sealing, worker, now } = parts;
  const address = messages.flatMap((message) => openOne(message, sealing)).at(-1)?.kept.message;
  const remaining = await parts.conversations.commit({
    held,
    worker,
    answered: messages.map(({ id }) => id),
    fault,
    memory: held.memory,
    // A message that cannot even be opened has no address; it is told to the operator.
    replies: address === undefined ? [] : [sealed(parts.sorry(), address.chat, address.messageId, sealing)],
    feedback: [],
    erase: null,
    at: now().toISOString(),
  });
  parts.events.parked(messages.length, fault);
  parts.events.committed(held.platform, address === undefined ? 0 : 1, messages.length);
  return remaining;
}
