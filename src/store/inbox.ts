import { sql } from "kysely";
import type { Platform } from "../domain/message.ts";
import type { ChatKey, PersonKey, Sealed } from "../domain/privacy.ts";
import type { Database } from "./database.ts";
import { WAITING } from "./waiting.ts";

/** An event on its way in. */
export interface Arrival {
  /** Keyed hash of platform and event id. */
  readonly id: string;
  readonly platform: Platform;
  readonly conversation: ChatKey;
  readonly person: PersonKey;
  readonly message: Sealed;
}

export interface Unattended {
  readonly conversation: ChatKey;
  /** The process whose timers it waited for is gone. */
  readonly orphaned: boolean;
}

export interface Inbox {
  /**
   * Claims events, all in one transaction, in the order given; durable when the promise resolves.
   * @returns for each whether it is new; false: claimed before
   */
  admit(arrivals: readonly Arrival[], worker: string, at: string): Promise<readonly boolean[]>;
  /** Messages not answered yet. */
  depth(): Promise<number>;
  /** Conversations with messages that nobody answers now, those waiting longest first. */
  unattended(limit: number): Promise<readonly Unattended[]>;
  /** Of one conversation: how many messages wait. */
  waitingIn(conversation: ChatKey): Promise<number>;
}

export function inboxOn(database: Database): Inbox {
  const { rows } = database;
  return {
    admit: (arrivals, worker, at) => database.write(async (within) => {
      // One order for everybody: two processes that claim the same chats do not wait for each other crosswise.
      const chats = new Map(arrivals.map((arrival) => [arrival.conversation, arrival]));
      const people = [...chats.values()].sort((a, b) => (a.conversation < b.conversation ? -1 : 1)).map(({ conversation, platform, person }) => ({ id: conversation, platform, person, owner: null, memory_sealed: null, updated_at: at }));
      await within.insertInto("conversations").values(people).onConflict((conflict) => conflict.column("id").doNothing()).execute();
      const claimed = await within
        .insertInto("inbox")
        .values(arrivals.map(({ id, platform, conversation, person, message }) => ({ id, platform, conversation, person, admitted_by: worker, received_at: at, state: "waiting" as const, fault: null, message_sealed: message })))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("id")
        .execute();
      const fresh = new Set(claimed.map(({ id }) => id));
      // The same event twice in one batch: the first is new, the second known.
      return arrivals.map(({ id }) => fresh.delete(id));
    }),
    async depth() {
      const { waiting } = await rows.selectFrom("inbox").select(({ fn }) => fn.countAll<number | string>().as("waiting")).where("state", "=", WAITING).executeTakeFirstOrThrow();
      return Number(waiting);
    },
    async unattended(limit) {
      const found = await rows
        .selectFrom("inbox")
        // Erased in the moment a message came in, a conversation has no row until it is claimed.
        .leftJoin("conversations", "conversations.id", "inbox.conversation")
        .leftJoin("workers", "workers.id", "inbox.admitted_by")
        .select(["inbox.conversation", sql<number>`max(case when workers.id is null then 1 else 0 end)`.as("orphaned")])
        .where("inbox.state", "=", WAITING)
        .where("conversations.owner", "is", null)
        .groupBy("inbox.conversation")
        .orderBy(sql`min(inbox.seq)`)
        .limit(limit)
        .execute();
      return found.map(({ conversation, orphaned }) => ({ conversation: conversation as ChatKey, orphaned: orphaned === 1 }));
    },
    async waitingIn(conversation) {
      const { waiting } = await rows.selectFrom("inbox").select(({ fn }) => fn.countAll<number | string>().as("waiting")).where("conversation", "=", conversation).where("state", "=", WAITING).executeTakeFirstOrThrow();
      return Number(waiting);
    },
  };
}
