import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Renewal } from "../../src/domain/tokens.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { failure, HOUR, POLICY, renewedOn, tokenBench } from "./bench.ts";

const bench = tokenBench();

describe("an access token", () => {
  it("is handed out as it is while more than two hours are left", async () => {
    await bench.vaultOf().put(bench.pairOf("1"));
    bench.now += 22 * HOUR;
    expect(await bench.vaultOf().access()).toBe("access-1");
    expect(bench.sent).toEqual([]);
  });

  it("is renewed behind the senders' back before it ends, and in front of them once it has ended", async () => {
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    bench.now += 24 * HOUR;
    expect(await vault.access()).toBe("access-1");
    await vault.stop();
    expect(await vault.access()).toBe("access-after-refresh-1");
    bench.now += 26 * HOUR;
    expect(await vault.access()).toBe("access-after-refresh-after-refresh-1");
    expect(bench.sent).toHaveLength(2);
  });

  it("that was refused is replaced once for all who were refused", async () => {
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    const others = [vault, bench.vaultOf(), bench.vaultOf()];
    expect(new Set(await Promise.all(others.flatMap((one) => Array.from({ length: 50 }, () => one.replace("access-1")))))).toEqual(new Set(["access-after-refresh-1"]));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(bench.sent).toEqual(["refresh-1"]);
  });

  it("goes on being used while the platform asks for patience, then is not there", async () => {
    bench.answers = [(): Renewal => ({ type: "retry", code: "maintenance" })];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1", 0.05));
    expect(await vault.access()).toBe("access-1");
    expect(await vault.health()).toMatchObject({ state: "failing", code: "maintenance", alarms: ["renewal-failing"] });
    bench.now += HOUR;
    bench.steady += 10;
    expect(await failure(vault.access())).toEqual({ code: "maintenance", consentNeeded: false });
    bench.answers = [renewedOn(bench)];
    bench.steady += 10;
    expect(await vault.access()).toBe("access-after-refresh-1");
    expect(await vault.health()).toMatchObject({ state: "good", code: null, alarms: [] });
  });

  it("is not asked for again at once after 'try later'", async () => {
    bench.answers = [(): Renewal => ({ type: "retry", code: "busy" })];
    const vault = bench.vaultOf({ policy: { ...POLICY, backoff: [1000, 1000] } });
    await vault.put(bench.pairOf("1"));
    for (let n = 0; n < 5; n += 1) expect(await failure(vault.replace("access-1"))).toEqual({ code: "busy", consentNeeded: false });
    expect(bench.sent).toHaveLength(1);
    bench.steady += 2000;
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "busy", consentNeeded: false });
    expect(bench.sent).toHaveLength(2);
  });
});

describe("the vault", () => {
  it("leaves no token readable in any file, and opens with an older key after a change", async () => {
    await bench.vaultOf().put(bench.pairOf("secret"));
    await bench.vaultOf().replace("access-secret");
    for (const file of readdirSync(bench.dataDir)) expect(readFileSync(join(bench.dataDir, file)).includes("secret")).toBe(false);
    expect(await bench.vaultOf({ privacy: createPrivacy(["n".repeat(64), "k".repeat(64)]) }).access()).toBe("access-after-refresh-secret");
    expect(await failure(bench.vaultOf({ privacy: createPrivacy(["n".repeat(64)]) }).access())).toEqual({ code: "key-unknown", consentNeeded: false });
  });

  it("says that a database it cannot read is no token for now", async () => {
    expect(await failure(bench.vaultOf({ rows: { ...bench.rows, read: () => Promise.reject(new Error("away")) } }).access())).toEqual({ code: "token-store", consentNeeded: false });
  });

  it("refuses a policy by which the living are believed dead", () => {
    expect(() => bench.vaultOf({ policy: { ...POLICY, deadAfter: POLICY.answerWithin } })).toThrow(RangeError);
  });
});
