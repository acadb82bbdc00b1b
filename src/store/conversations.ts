import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Platform } from "../domain/message.ts";
import type { ChatKey, PersonKey, Sealed } from "../domain/privacy.ts";
import type { Database, Rows } from "./database.ts";
import { erasePerson } from "./erase.ts";
import { LeaseLost } from "./lease.ts";
import type { ConversationRow } from "./schema.ts";
import { WAITING } from "./waiting.ts";

/** A message of a conversation that is being answered. */
export interface HeldMessage {
  readonly id: string;
  /** This try included. */
  readonly tries: number;
  readonly message: Sealed;
}

/** A conversation that one worker has to itself. */
export interface Held {
  readonly conversation: ChatKey;
  readonly platform: Platform;
  readonly person: PersonKey;
  readonly memory: Sealed | null;
  /** In the order they arrived; never empty. */
  readonly messages: readonly HeldMessage[];
}

export interface NewDelivery {
  readonly id: string;
  readonly address: Sealed;
  readonly reply: Sealed;
}

/** "Bot sai rồi", without a word of what was sent. */
export interface Feedback {
  readonly verdict: string | null;
  readonly modus: string | null;
  readonly index: string;
}

/** What one turn leaves behind. */
export interface Commit {
  readonly held: Held;
  readonly worker: string;
  /** Messages answered; the others wait on. */
  readonly answered: readonly string[];
  /** They could not be answered as they should; a stable code. null: they were. */
  readonly fault: string | null;
  /** null: nothing is remembered. */
  readonly memory: Sealed | null;
  readonly replies: readonly NewDelivery[];
  readonly feedback: readonly Feedback[];
  /** Delete everything of this person first: their hash under every key; `waitingToo`: also what is not answered yet. */
  readonly erase: { readonly persons: readonly PersonKey[]; readonly waitingToo: boolean } | null;
  /** ISO */
  readonly at: string;
}

export interface Conversations {
  /**
   * Takes the conversation and its waiting messages, and counts the try before it is begun, so that a message which
   * kills the process is known by its tries.
   * @returns null when somebody else has it or nothing waits
   */
  claim(conversation: ChatKey, worker: string, most: number): Promise<Held | null>;
  /**
   * State, replies and their place in the outbox in one transaction; then nobody holds the conversation.
   * @returns how many messages still wait in it
   * @throws LeaseLost
   */
  commit(commit: Commit): Promise<number>;
  /** Gives it back with nothing done; the try stays counted. */
  release(conversation: ChatKey, worker: string): Promise<void>;
}

export function conversationsOn(database: Database): Conversations {
  return {
    // Taken back by a power cut, it is as if the turn had not begun.
    claim: (conversation, worker, most) => database.writeAhead((rows) => claim(rows, conversation, worker, most)),
    // Taken back by a power cut, it is thought again, and nobody has heard of it: a courier's claim is waited for before it
    // sends. Where nothing is sent, or something must be gone, that is the end of it.
    commit: (turn) => (turn.replies.length > 0 && turn.erase === null ? database.writeAhead((rows) => commit(rows, turn)) : database.write((rows) => commit(rows, turn))),
    release: (conversation, worker) => database.write(async (rows) => {
      await rows.updateTable("conversations").set({ owner: null }).where("id", "=", conversation).where("owner", "=", worker).execute();
    }),
  };
}

async function claim(rows: Rows, conversation: ChatKey, worker: string, most: number): Promise<Held | null> {
  const taken = (await take(rows, conversation, worker)) ?? (await anew(rows, conversation, worker));
  if (taken === null) return null;
  const all = await rows.selectFrom("inbox").select(["id", "tries", "message_sealed"]).where("conversation", "=", conversation).where("state", "=", WAITING).orderBy("seq").limit(most).execute();
  // After a failure they are taken one by one: a poisonous message must not spoil its neighbours.
  const waiting = all.some(({ tries }) => tries > 0) ? all.slice(0, 1) : all;
  if (waiting.length === 0) {
    await rows.updateTable("conversations").set({ owner: null }).where("id", "=", conversation).execute();
    return null;
  }
  await rows.updateTable("inbox").set({ tries: sql`tries + 1` }).where("id", "in", waiting.map(({ id }) => id)).execute();
  return {
    conversation,
    platform: taken.platform as Platform,
    person: taken.person as PersonKey,
    memory: taken.memory_sealed as Sealed | null,
    messages: waiting.map(({ id, tries, message_sealed: message }) => ({ id, tries: tries + 1, message: message as Sealed })),
  };
}

type Taken = Pick<ConversationRow, "platform" | "person" | "memory_sealed">;

async function take(rows: Rows, conversation: ChatKey, worker: string): Promise<Taken | null> {
  return (await rows.updateTable("conversations").set({ owner: worker }).where("id", "=", conversation).where("owner", "is", null).returning(["platform", "person", "memory_sealed"]).executeTakeFirst()) ?? null;
}

/** The person was erased just when a message of theirs came in: it is answered all the same, as a first one. */
async function anew(rows: Rows, conversation: ChatKey, worker: string): Promise<Taken | null> {
  const first = await rows
    .selectFrom("inbox")
    .select(["platform", "person", "received_at"])
    .where("conversation", "=", conversation)
    .where("state", "=", WAITING)
    .where((test) => test.not(test.exists(test.selectFrom("conversations").select("conversations.id").where("conversations.id", "=", conversation))))
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return null;
  await rows.insertInto("conversations").values({ id: conversation, platform: first.platform, person: first.person, owner: null, memory_sealed: null, updated_at: first.received_at }).onConflict((conflict) => conflict.column("id").doNothing()).execute();
  return take(rows, conversation, worker);
}

async function commit(rows: Rows, { held, worker, answered, fault, memory, replies, feedback, erase, at }: Commit): Promise<number> {
  const { conversation, platform, person } = held;
  const kept = await rows.updateTable("conversations").set({ owner: null, memory_sealed: memory, updated_at: at }).where("id", "=", conversation).where("owner", "=", worker).returning("id").executeTakeFirst();
  if (kept === undefined) throw new LeaseLost();
  await rows.updateTable("inbox").set({ state: fault === null ? "answered" : "parked", fault, message_sealed: null }).where("conversation", "=", conversation).where("id", "in", answered).execute();
  if (erase !== null) {
    await erasePerson(rows, erase.persons, !erase.waitingToo);
    if (memory !== null) await rows.insertInto("conversations").values({ id: conversation, platform, person, owner: null, memory_sealed: memory, updated_at: at }).onConflict((conflict) => conflict.column("id").doUpdateSet({ memory_sealed: memory })).execute();
  }
  if (replies.length > 0) await rows.insertInto("outbox").values(replies.map(({ id, address, reply }) => ({ id, platform, conversation, person, state: "waiting" as const, owner: null, address_sealed: address, reply_sealed: reply, reason: null, created_at: at, closed_at: null }))).execute();
  if (feedback.length > 0) await rows.insertInto("feedback").values(feedback.map(({ verdict, modus, index }) => ({ id: randomUUID(), verdict, modus, index_name: index, day: at.slice(0, 10) }))).execute();
  const { waiting } = await rows.selectFrom("inbox").select(({ fn }) => fn.countAll<number | string>().as("waiting")).where("conversation", "=", conversation).where("state", "=", WAITING).executeTakeFirstOrThrow();
  return Number(waiting);
}
