import type { Migration } from "../migration.ts";

/** One pair of platform tokens for all processes, and who is asking for the next one. */
export const tokens: Migration = {
  name: "0020-tokens",
  async up(rows) {
    await rows.schema
      .createTable("tokens")
      .addColumn("platform", "text", (column) => column.primaryKey())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("pair_sealed", "text", (column) => column.notNull())
      .addColumn("previous_sealed", "text")
      .addColumn("seed", "text")
      .addColumn("attempt", "text")
      .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("consent_needed", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("reason", "text")
      .addColumn("failing_since", "text")
      .execute();
  },
};
