import type { Database } from "./database.ts";

/** A process as others can recognise it: `born` parts it from a later one with the same number. */
export interface ProcessIdentity {
  readonly machine: string;
  readonly pid: number;
  readonly born: string;
}

export interface Worker extends ProcessIdentity {
  readonly id: string;
  /** Changes as long as it lives. */
  readonly beat: number;
}

export interface Workers {
  register(id: string, identity: ProcessIdentity): Promise<void>;
  /** One sign of life. @returns false when others have buried this worker: what it held belongs to them now */
  beat(id: string): Promise<boolean>;
  all(): Promise<readonly Worker[]>;
  /**
   * Frees everything of a worker that is dead: its conversations and replies are nobody's, and others take them.
   * @param beat as last seen; had it changed meanwhile, the worker lives and nothing is done
   * @returns whether it was buried
   */
  bury(id: string, beat: number): Promise<boolean>;
}

export function workersOn(database: Database): Workers {
  return {
    register: (id, { machine, pid, born }) => database.write(async (rows) => {
      await rows.insertInto("workers").values({ id, beat: 0, machine, pid, born }).execute();
    }),
    beat: (id) => database.write(async (rows) => {
      const alive = await rows.updateTable("workers").set(({ eb }) => ({ beat: eb("beat", "+", 1) })).where("id", "=", id).returning("beat").executeTakeFirst();
      return alive !== undefined;
    }),
    all: () => database.rows.selectFrom("workers").selectAll().execute(),
    bury: (id, beat) => database.write(async (rows) => {
      const buried = await rows.deleteFrom("workers").where("id", "=", id).where("beat", "=", beat).returning("id").executeTakeFirst();
      if (buried === undefined) return false;
      await rows.updateTable("conversations").set({ owner: null }).where("owner", "=", id).execute();
      await rows.updateTable("outbox").set({ owner: null }).where("owner", "=", id).execute();
      return true;
    }),
  };
}
