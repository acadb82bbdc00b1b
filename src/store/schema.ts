import type { Generated } from "kysely";
import type { CampaignTables } from "./campaign-tables.ts";
import type { TokenTables } from "./token-tables.ts";

/**
 * Tables as rows come out of them. Portable on purpose: text ids, ISO times as text, whole numbers, JSON as text. What
 * can lead back to a person stands only in columns named `…_sealed` (see docs/decisions/sealed-inbox.md), and people and
 * chats only as keyed hashes.
 */
export interface Schema extends ConversationTables, TokenTables, CampaignTables {
  migrations: MigrationRow;
}

export interface MigrationRow {
  /** "0001-conversations" */
  name: string;
  /** ISO */
  applied_at: string;
}

export interface ConversationTables {
  inbox: InboxRow;
  conversations: ConversationRow;
  outbox: OutboxRow;
  workers: WorkerRow;
  feedback: FeedbackRow;
}

/** One event of a platform, claimed once, ever. The row outlives its words: it is what a repeated delivery runs into. */
export interface InboxRow {
  /** Order of arrival, given by the database: clocks jump, and several machines have several. PostgreSQL returns text. */
  seq: Generated<number | string>;
  /** Keyed hash of platform and event id. */
  id: string;
  platform: string;
  conversation: string;
  person: string;
  /** Worker whose timers wait for what belongs to it (`workers.id`). */
  admitted_by: string;
  /** ISO, our clock. */
  received_at: string;
  state: "waiting" | "answered" | "parked";
  /** How often answering was begun. */
  tries: Generated<number>;
  /** Code of the fault it was parked with. */
  fault: string | null;
  /** The message; null once it is answered. */
  message_sealed: string | null;
}

/** What the bot remembers of one conversation, and who is working on it. */
export interface ConversationRow {
  /** Keyed hash. */
  id: string;
  platform: string;
  person: string;
  /** Worker that answers it now (`workers.id`); null: nobody. */
  owner: string | null;
  /** Conclusions and what stands behind the buttons. */
  memory_sealed: string | null;
  /** ISO */
  updated_at: string;
}

/** One stored reply on its way to its platform. */
export interface OutboxRow {
  seq: Generated<number | string>;
  /** Stable over all tries. */
  id: string;
  platform: string;
  conversation: string;
  person: string;
  state: "waiting" | "sent" | "dropped";
  owner: string | null;
  /** Parts the platform has confirmed. */
  sent: Generated<number>;
  tries: Generated<number>;
  /** Tries that ended without an answer: the platform may have it already. */
  uncertain: Generated<number>;
  /** Time spent waiting between tries, by a clock that does not jump. */
  waited_ms: Generated<number>;
  /** Where to and in answer to what; null once closed. */
  address_sealed: string | null;
  /** Null once closed. */
  reply_sealed: string | null;
  /** Why it was closed without being delivered; a stable code. */
  reason: string | null;
  /** ISO */
  created_at: string;
  closed_at: string | null;
}

/** A running process, known to be alive by its beat: a number that changes. No clock is compared with another one. */
export interface WorkerRow {
  id: string;
  beat: number;
  /** Names the machine and its process table; processes of one machine can look each other up. */
  machine: string;
  pid: number;
  /** When the kernel started it, in its own ticks: a number used again is another process. */
  born: string;
}

/** "Bot sai rồi": that it was pressed, on what conclusion, nothing of what was sent. */
export interface FeedbackRow {
  id: string;
  verdict: string | null;
  modus: string | null;
  index_name: string;
  /** ISO day */
  day: string;
}
