import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sealed } from "../../src/domain/privacy.ts";
import { tokensOn, type TokenRows } from "../../src/store/tokens.ts";
import { KINDS, type Kind } from "./databases.ts";

const sealed = (text: string): Sealed => text as Sealed;
const AT = "2026-01-01T00:00:00.000Z";

describe.each(KINDS)("token rows on $name", (kind: Kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let rows: TokenRows;
  beforeAll(async () => {
    opened = await kind.open();
    rows = tokensOn(opened.database);
  });
  afterAll(async () => { await opened.remove(); });

  it("begin once, whoever comes first", async () => {
    expect(await rows.read("zalo")).toBeNull();
    expect((await Promise.all([rows.begin("zalo", sealed("a"), "s"), rows.begin("zalo", sealed("b"), "s")])).filter(Boolean)).toHaveLength(1);
    expect(await rows.read("zalo")).toMatchObject({ version: 1, attempt: null, tries: 0, consentNeeded: false, reason: null, failingSince: null, seed: "s" });
  });

  it("let one of many take an attempt, and another one over a dead attempt, but never more often than allowed", async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => rows.take("zalo", 1, null, `first-${n}`, 2)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const { attempt } = (await rows.read("zalo")) as { attempt: string };
    const over = await Promise.all(Array.from({ length: 20 }, (_, n) => rows.take("zalo", 1, attempt, `second-${n}`, 2)));
    expect(over.filter(Boolean)).toHaveLength(1);
    const second = (await rows.read("zalo")) as { attempt: string; tries: number };
    expect(second.tries).toBe(2);
    expect(await rows.take("zalo", 1, second.attempt, "third", 2)).toBe(false);
  });

  it("remember a failure since when, give a try back when the token is still good, and take no word from an attempt that is over", async () => {
    const { attempt } = (await rows.read("zalo")) as { attempt: string };
    expect(await rows.failed("zalo", 1, "first-0-of-old", { reason: "x", stillGood: false, consentNeeded: true, at: AT })).toBe(false);
    expect(await rows.failed("zalo", 1, attempt, { reason: "busy", stillGood: true, consentNeeded: false, at: AT })).toBe(true);
    expect(await rows.read("zalo")).toMatchObject({ attempt: null, tries: 1, reason: "busy", failingSince: AT });
    await rows.take("zalo", 1, null, "again", 2);
    await rows.failed("zalo", 1, "again", { reason: "refused", stillGood: false, consentNeeded: true, at: "2026-02-02T00:00:00.000Z" });
    expect(await rows.read("zalo")).toMatchObject({ consentNeeded: true, reason: "refused", failingSince: AT });
    expect(await rows.take("zalo", 1, null, "never", 9)).toBe(false);
  });

  it("take a new pair for the version it follows, keep the one before, and clear every complaint", async () => {
    expect(await rows.renewed("zalo", 7, sealed("no"))).toBe(false);
    expect((await Promise.all([rows.renewed("zalo", 1, sealed("late")), rows.renewed("zalo", 1, sealed("later"))])).filter(Boolean)).toHaveLength(1);
    expect(await rows.read("zalo")).toMatchObject({ version: 2, tries: 0, attempt: null, consentNeeded: false, reason: null, failingSince: null, seed: "s" });
    const previous = await opened.database.rows.selectFrom("tokens").select("previous_sealed").executeTakeFirstOrThrow();
    expect(["a", "b"]).toContain(previous.previous_sealed);
  });

  it("take a consented pair in place of what they hold, or where nothing is", async () => {
    expect(await rows.put("zalo", 2, sealed("consented"), null)).toBe(true);
    expect(await rows.put("zalo", 2, sealed("too late"), null)).toBe(false);
    expect(await rows.read("zalo")).toMatchObject({ version: 3, pair: "consented", seed: null });
    expect([await rows.put("telegram", null, sealed("t"), null), await rows.put("telegram", null, sealed("t"), null)]).toEqual([true, false]);
  });
});
