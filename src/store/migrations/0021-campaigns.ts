import type { Migration } from "../migration.ts";

/** Alike messages counted by week and province, without their words. */
export const campaigns: Migration = {
  name: "0021-campaigns",
  async up(rows) {
    await rows.schema
      .createTable("campaigns")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("week", "text", (column) => column.notNull())
      .addColumn("modus", "text")
      .addColumn("sketch", "text")
      .execute();
    await rows.schema.createIndex("campaigns_week").on("campaigns").columns(["week", "modus"]).execute();
    await rows.schema
      .createTable("campaign_marks")
      .addColumn("week", "text", (column) => column.notNull())
      .addColumn("mark", "text", (column) => column.notNull())
      .addColumn("campaign", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_marks_key", ["week", "mark", "campaign"])
      .execute();
    await rows.schema
      .createTable("campaign_askers")
      .addColumn("campaign", "text", (column) => column.notNull())
      .addColumn("week", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("province", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_askers_key", ["campaign", "person"])
      .execute();
    await rows.schema.createIndex("campaign_askers_person").on("campaign_askers").column("person").execute();
    await rows.schema.createIndex("campaign_askers_week").on("campaign_askers").column("week").execute();
    await rows.schema
      .createTable("campaign_counts")
      .addColumn("campaign", "text", (column) => column.notNull())
      .addColumn("week", "text", (column) => column.notNull())
      .addColumn("province", "text", (column) => column.notNull())
      .addColumn("modus", "text")
      .addColumn("askers", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_counts_key", ["campaign", "province"])
      .execute();
    await rows.schema.createIndex("campaign_counts_week").on("campaign_counts").column("week").execute();
  },
};
