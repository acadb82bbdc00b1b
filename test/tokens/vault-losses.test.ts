import { describe, expect, it } from "vitest";
import type { Renewal, TokenPair } from "../../src/domain/tokens.ts";
import type { TokenRows } from "../../src/store/tokens.ts";
import { failure, POLICY, renewedOn, tokenBench } from "./bench.ts";

const bench = tokenBench();
const lost = (): Renewal => ({ type: "unknown", code: "no-answer" });

describe("an answer that never came", () => {
  it("is followed by one blind try, which may save the pair", async () => {
    bench.answers = [lost, renewedOn(bench)];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(bench.sent).toEqual(["refresh-1", "refresh-1"]);
  });

  it("is never followed by a second one: a person is called", async () => {
    bench.answers = [lost];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "no-answer", consentNeeded: true });
    expect(await failure(bench.vaultOf().replace("access-1"))).toEqual({ code: "no-answer", consentNeeded: true });
    expect(bench.sent).toHaveLength(2);
    expect(bench.events.at(-1)).toEqual({ type: "failed", code: "no-answer", consentNeeded: true });
    expect((await vault.health()).alarms).toEqual(["consent-needed"]);
  });

  it("is waited out while the old token works: nobody is in a hurry", async () => {
    bench.answers = [lost, renewedOn(bench)];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1", 1.9));
    await vault.tick();
    await vault.tick();
    expect(bench.sent).toHaveLength(1);
    expect(await vault.access()).toBe("access-1");
    bench.steady += POLICY.blindAfter;
    await vault.tick();
    expect(bench.sent).toHaveLength(2);
    expect(await vault.access()).toBe("access-after-refresh-1");
  });

  it("still counts when it comes late: it may hold the only pair there is", async () => {
    let answer: (renewal: Renewal) => void = () => undefined;
    bench.answers = [() => new Promise<Renewal>((resolve) => { answer = resolve; }), (): Renewal => ({ type: "refused", code: "spent" })];
    const vault = bench.vaultOf({ policy: { ...POLICY, answerWithin: 5 } });
    await vault.put(bench.pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "spent", consentNeeded: true });
    answer({ type: "renewed", pair: bench.pairOf("2") });
    await expect.poll(() => vault.access(), { timeout: 30_000 }).toBe("access-2");
    expect((await vault.health()).state).toBe("good");
  });

  it.each<[string, Partial<TokenPair>]>([["no access token", { access: "" }], ["no refresh token", { refresh: "" }], ["a date that is none", { accessExpiresAt: "soon" }]])("is what an answer with %s amounts to; the pair we have is not overwritten", async (_, hole) => {
    bench.answers = [(): Renewal => ({ type: "renewed", pair: { ...bench.pairOf("2"), ...hole } })];
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "renewal-empty", consentNeeded: true });
    expect(await vault.access()).toBe("access-1");
  });
});

describe("a process that died while it asked", () => {
  it("is waited for as long as it may be alive; then the one blind try is somebody else's", async () => {
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    await bench.rows.take("zalo", 1, null, "of-the-dead", 2);
    const wanted = vault.replace("access-1");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bench.sent).toEqual([]);
    bench.steady += POLICY.deadAfter;
    expect(await wanted).toBe("access-after-refresh-1");
    expect(bench.sent).toEqual(["refresh-1"]);
  });

  it("twice leaves nothing to try", async () => {
    const vault = bench.vaultOf();
    await vault.put(bench.pairOf("1"));
    await bench.rows.take("zalo", 1, null, "first", 2);
    await bench.rows.take("zalo", 1, "first", "second", 2);
    const wanted = failure(vault.replace("access-1"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    bench.steady += POLICY.deadAfter;
    expect(await wanted).toEqual({ code: "renewal-unknown", consentNeeded: true });
    expect(bench.sent).toEqual([]);
  });

  it("and was only frozen sends nothing when it wakes", async () => {
    const freezing: TokenRows = { ...bench.rows, take: async (...how) => { const taken = await bench.rows.take(...how); if (bench.sent.length === 0 && bench.events.length === 0) bench.steady += POLICY.sendWithin + 1; return taken; } };
    const vault = bench.vaultOf({ rows: freezing });
    await vault.put(bench.pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(bench.events[0]).toEqual({ type: "failed", code: "renewal-not-sent", consentNeeded: false });
    expect(bench.sent).toEqual(["refresh-1"]);
  });
});
