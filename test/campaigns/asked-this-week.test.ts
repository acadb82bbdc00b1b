import { describe, expect, it } from "vitest";
import { askedThisWeek } from "../../src/campaigns/asked-this-week.ts";
import { isoWeek } from "../../src/campaigns/iso-week.ts";
import type { WeeklyCount } from "../../src/store/campaigns.ts";

const now = new Date("2026-11-25T08:00:00Z");
const last = new Date("2026-11-18T08:00:00Z");
const count = (modus: string | null, askers: number, at = now): WeeklyCount => ({ week: isoWeek(at), campaign: `${modus ?? "?"}-${askers}`, modus, askers });
const asked = (counts: readonly WeeklyCount[]) => askedThisWeek({ weekly: () => Promise.resolve(counts) }, null, now);

describe("what many people asked about this week", () => {
  it("is by trick, campaigns of one trick together, the most asked about first", async () => {
    expect(await asked([count("a", 9), count("b", 6), count("b", 5), count("c", 9)])).toEqual(["b", "a", "c"]);
  });

  it("is of the week that runs, and of tricks that have a name", async () => {
    expect(await asked([count("a", 50, last), count(null, 40)])).toEqual([]);
  });

  it("is nothing when nothing reached five askers", async () => {
    expect(await asked([])).toEqual([]);
  });
});
