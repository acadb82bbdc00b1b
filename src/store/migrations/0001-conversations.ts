import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { Dialect } from "../database.ts";
import type { Migration } from "../migration.ts";

/** Inbox, conversations, outbox, the processes that work on them, and what was said about their answers. */
export const conversations: Migration = {
  name: "0001-conversations",
  async up(rows, dialect) {
    await inOrder(rows, dialect, "inbox")
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("conversation", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("admitted_by", "text", (column) => column.notNull())
      .addColumn("received_at", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("fault", "text")
      .addColumn("message_sealed", "text")
      .execute();
    await sql`create index inbox_waiting on inbox (conversation, seq) where state = 'waiting'`.execute(rows);
    await sql`create index inbox_person on inbox (person)`.execute(rows);
    await sql`create index inbox_received on inbox (received_at)`.execute(rows);

    await rows.schema
      .createTable("conversations")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("owner", "text")
      .addColumn("memory_sealed", "text")
      .addColumn("updated_at", "text", (column) => column.notNull())
      .execute();
    await sql`create index conversations_owned on conversations (owner) where owner is not null`.execute(rows);
    await sql`create index conversations_person on conversations (person)`.execute(rows);
    await sql`create index conversations_updated on conversations (updated_at)`.execute(rows);

    await inOrder(rows, dialect, "outbox")
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("conversation", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("owner", "text")
      .addColumn("sent", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("uncertain", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("waited_ms", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("address_sealed", "text")
      .addColumn("reply_sealed", "text")
      .addColumn("reason", "text")
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("closed_at", "text")
      .execute();
    await sql`create index outbox_waiting on outbox (conversation, seq) where state = 'waiting'`.execute(rows);
    await sql`create index outbox_due on outbox (platform, seq) where state = 'waiting'`.execute(rows);
    await sql`create index outbox_person on outbox (person)`.execute(rows);
    await sql`create index outbox_closed on outbox (closed_at)`.execute(rows);

    await rows.schema
      .createTable("workers")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("beat", "integer", (column) => column.notNull())
      .addColumn("machine", "text", (column) => column.notNull())
      .addColumn("pid", "integer", (column) => column.notNull())
      .addColumn("born", "text", (column) => column.notNull())
      .execute();

    await rows.schema
      .createTable("feedback")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("verdict", "text")
      .addColumn("modus", "text")
      .addColumn("index_name", "text", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .execute();
  },
};

/** A table whose rows are numbered as they come: never reused, so that "later" stays later. */
function inOrder(rows: Kysely<unknown>, dialect: Dialect, table: string): CreateTableBuilder<string, "seq"> {
  const create = rows.schema.createTable(table);
  return dialect === "postgres"
    ? create.addColumn("seq", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
    : create.addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement());
}
