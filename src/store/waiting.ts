import { sql } from "kysely";

/**
 * The state by which work is found, written into the statement. SQLite uses an index over "waiting" rows only for
 * statements that say so in their text; with a parameter it would read the whole table.
 */
export const WAITING = sql.lit("waiting" as const);
