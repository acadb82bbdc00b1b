import { describe, expect, it } from "vitest";
import type { Renewal } from "../../src/domain/tokens.ts";
import type { TokenRows } from "../../src/store/tokens.ts";
import { failure, HOUR, tokenBench } from "./bench.ts";

const DAY = 24 * HOUR;
const bench = tokenBench();

describe("a new pair", () => {
  it("is written before it is used, however long the database is away", async () => {
    let failing = 3;
    const away: TokenRows = { ...bench.rows, renewed: (...how) => ((failing -= 1) >= 0 ? Promise.reject(new Error("away")) : bench.rows.renewed(...how)) };
    const vault = bench.vaultOf({ rows: away });
    await vault.put(bench.pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(bench.events.map(({ type }) => type)).toEqual(["not-stored", "not-stored", "not-stored", "renewed"]);
    expect(await bench.vaultOf().access()).toBe("access-after-refresh-1");
  });

  it("is fetched daily although nobody sends, and an old refresh token is told", async () => {
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1", 25 * 100));
    await vault.tick();
    expect(bench.sent).toEqual([]);
    bench.now += 61 * DAY;
    expect((await vault.health()).alarms).toEqual(["refresh-token-old"]);
    await vault.tick();
    expect(bench.sent).toEqual(["refresh-1"]);
    expect((await vault.health()).alarms).toEqual([]);
  });

  it("from a person's consent ends every complaint", async () => {
    bench.answers = [(): Renewal => ({ type: "refused", code: "revoked" })];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    await failure(vault.replace("access-1"));
    await vault.put(bench.pairOf("2"));
    expect([await vault.access(), (await vault.health()).state]).toEqual(["access-2", "good"]);
    await expect(vault.put({ ...bench.pairOf("3"), refresh: "" })).rejects.toThrow(RangeError);
  });

  it("is taken from the configuration once; again only when consent is needed and another pair is configured", async () => {
    const vault = bench.vaultOf();
    expect([await failure(vault.access()), (await vault.health()).alarms]).toEqual([{ code: "no-tokens", consentNeeded: true }, ["no-tokens"]]);
    await vault.begin({ access: "a", refresh: "r" });
    await vault.begin({ access: "a2", refresh: "r2" });
    expect(await vault.access()).toBe("a");
    await vault.stop();
    bench.answers = [(): Renewal => ({ type: "refused", code: "revoked" })];
    await failure(vault.replace("access-after-r"));
    await vault.begin({ access: "a", refresh: "r" });
    expect((await vault.health()).state).toBe("consent-needed");
    await vault.begin({ access: "a3", refresh: "r3" });
    expect((await vault.health()).state).toBe("good");
    expect(await bench.vaultOf({ renew: () => new Promise(() => undefined) }).access()).toBe("a3");
  });
});
