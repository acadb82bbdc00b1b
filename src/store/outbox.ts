import { sql } from "kysely";
import type { Platform } from "../domain/message.ts";
import type { ChatKey, PersonKey, Sealed } from "../domain/privacy.ts";
import type { NewDelivery } from "./conversations.ts";
import type { Database } from "./database.ts";
import { erasePerson } from "./erase.ts";
import { WAITING } from "./waiting.ts";

/** A stored reply that one worker is to deliver. */
export interface Claimed {
  readonly id: string;
  readonly conversation: ChatKey;
  readonly person: PersonKey;
  readonly address: Sealed;
  readonly reply: Sealed;
  readonly sent: number;
  /** This one included. */
  readonly tries: number;
  readonly uncertain: number;
  readonly waitedMs: number;
  /** ISO */
  readonly createdAt: string;
}

export interface Backlog {
  readonly platform: Platform;
  readonly waiting: number;
  /** ISO, of the reply waiting longest. */
  readonly oldest: string;
}

export interface Outbox {
  /**
   * A reply that belongs to no turn: other words for one that was delivered.
   * @returns false when the conversation is not there any more: the person asked to be forgotten, and nothing is stored
   */
  add(delivery: NewDelivery, of: { readonly platform: Platform; readonly conversation: ChatKey; readonly person: PersonKey }, at: string): Promise<boolean>;
  /** Takes replies that nobody delivers, the longest waiting first, never one whose conversation has an earlier one. Counts the try. */
  claim(platform: Platform, worker: string, most: number): Promise<readonly Claimed[]>;
  /** A try that ended in "again": what is known now. The reply stays with its worker, which waits. */
  noted(id: string, worker: string, known: Pick<Claimed, "sent" | "uncertain" | "waitedMs">): Promise<void>;
  /** Counts the next try. @returns false when it is not this worker's any more: then it must not be sent */
  again(id: string, worker: string): Promise<boolean>;
  readdressed(id: string, worker: string, address: Sealed): Promise<void>;
  /** Delivered, or never will be: the words are wiped. @param reason null: delivered */
  close(id: string, worker: string, sent: number, reason: string | null, at: string): Promise<void>;
  /** The person is gone for good. */
  forget(person: PersonKey): Promise<void>;
  /** Gives one back undelivered. */
  release(id: string, worker: string): Promise<void>;
  /** Gives back whatever this worker still holds of a platform. */
  releaseAll(platform: Platform, worker: string): Promise<void>;
  backlog(): Promise<readonly Backlog[]>;
}

export function outboxOn(database: Database): Outbox {
  return {
    add: ({ id, address, reply }, { platform, conversation, person }, at) => database.write(async (rows) => {
      const there = await rows.selectFrom("conversations").select("id").where("id", "=", conversation).where("person", "=", person).executeTakeFirst();
      if (there === undefined) return false;
      await rows.insertInto("outbox").values({ id, platform, conversation, person, state: "waiting", owner: null, address_sealed: address, reply_sealed: reply, reason: null, created_at: at, closed_at: null }).execute();
      return true;
    }),
    claim: (platform, worker, most) => database.write(async (rows) => {
      const free = rows
        .selectFrom("outbox as one")
        .select("one.id")
        .where("one.platform", "=", platform)
        .where("one.state", "=", WAITING)
        .where("one.owner", "is", null)
        .where((test) => test.not(test.exists(test.selectFrom("outbox as earlier").select("earlier.id").whereRef("earlier.conversation", "=", "one.conversation").where("earlier.state", "=", WAITING).whereRef("earlier.seq", "<", "one.seq"))))
        .orderBy("one.seq")
        .limit(most);
      const ids = (await (database.dialect === "postgres" ? free.forUpdate().skipLocked() : free).execute()).map(({ id }) => id);
      if (ids.length === 0) return [];
      const taken = await rows.updateTable("outbox").set({ owner: worker, tries: sql`tries + 1` }).where("id", "in", ids).returningAll().execute();
      return taken
        .sort((a, b) => Number(a.seq) - Number(b.seq))
        .map((row) => ({ id: row.id, conversation: row.conversation as ChatKey, person: row.person as PersonKey, address: row.address_sealed as Sealed, reply: row.reply_sealed as Sealed, sent: row.sent, tries: row.tries, uncertain: row.uncertain, waitedMs: row.waited_ms, createdAt: row.created_at }));
    }),
    noted: (id, worker, { sent, uncertain, waitedMs }) => database.write(async (rows) => {
      await rows.updateTable("outbox").set({ sent, uncertain, waited_ms: waitedMs }).where("id", "=", id).where("owner", "=", worker).execute();
    }),
    again: (id, worker) => database.write(async (rows) => {
      const mine = await rows.updateTable("outbox").set({ tries: sql`tries + 1` }).where("id", "=", id).where("owner", "=", worker).where("state", "=", WAITING).returning("id").executeTakeFirst();
      return mine !== undefined;
    }),
    readdressed: (id, worker, address) => database.write(async (rows) => {
      await rows.updateTable("outbox").set({ address_sealed: address }).where("id", "=", id).where("owner", "=", worker).execute();
    }),
    // Whose it was serves nobody any more: what stays only counts.
    close: (id, worker, sent, reason, at) => database.write(async (rows) => {
      await rows.updateTable("outbox").set({ state: reason === null ? "sent" : "dropped", owner: null, conversation: "", person: "", sent, reason, address_sealed: null, reply_sealed: null, closed_at: at }).where("id", "=", id).where("owner", "=", worker).execute();
    }),
    forget: (person) => database.write((rows) => erasePerson(rows, [person], false)),
    release: (id, worker) => database.write(async (rows) => {
      await rows.updateTable("outbox").set({ owner: null }).where("id", "=", id).where("owner", "=", worker).execute();
    }),
    releaseAll: (platform, worker) => database.write(async (rows) => {
      await rows.updateTable("outbox").set({ owner: null }).where("platform", "=", platform).where("state", "=", WAITING).where("owner", "=", worker).execute();
    }),
    async backlog() {
      const found = await database.rows.selectFrom("outbox").select(["platform", ({ fn }) => fn.countAll<number | string>().as("waiting"), ({ fn }) => fn.min("created_at").as("oldest")]).where("state", "=", WAITING).groupBy("platform").execute();
      return found.map(({ platform, waiting, oldest }) => ({ platform: platform as Platform, waiting: Number(waiting), oldest }));
    },
  };
}
