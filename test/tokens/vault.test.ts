import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TokensUnavailable, type Renewal, type TokenPair } from "../../src/domain/tokens.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { openDatabase, type Database } from "../../src/store/database.ts";
import { tokensOn, type TokenRows } from "../../src/store/tokens.ts";
import { TOKEN_POLICY, type TokenPolicy } from "../../src/tokens/policy.ts";
import type { TokenEvent } from "../../src/tokens/renewal.ts";
import { TokenVault } from "../../src/tokens/vault.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2026-01-01T00:00:00Z");
const POLICY: TokenPolicy = { ...TOKEN_POLICY, lookEvery: 1, blindPause: 1, backoff: [1, 1] };

let dataDir: string;
let database: Database;
let rows: TokenRows;
let now: number;
let steady: number;
let sent: string[];
let events: TokenEvent[];
/** What the platform answers, call by call; the last one stays. */
let answers: ((pair: TokenPair) => Renewal | Promise<Renewal>)[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-vault-"));
  database = await openDatabase({ dataDir, databaseUrl: null });
  rows = tokensOn(database);
  [now, steady, sent, events, answers] = [START, 0, [], [], [renewed]];
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

const pairOf = (name: string, hours = 25): TokenPair => ({ access: `access-${name}`, refresh: `refresh-${name}`, accessExpiresAt: new Date(now + hours * HOUR).toISOString(), refreshIssuedAt: new Date(now).toISOString() });
const renewed = ({ refresh }: TokenPair): Renewal => ({ type: "renewed", pair: pairOf(`after-${refresh}`) });
const lost = (): Renewal => ({ type: "unknown", code: "no-answer" });
const vaultOf = (parts: Partial<ConstructorParameters<typeof TokenVault>[0]> = {}): TokenVault =>
  new TokenVault({
    platform: "zalo",
    rows,
    privacy: createPrivacy(["k".repeat(64)]),
    renew: async (pair) => {
      sent.push(pair.refresh);
      return ((answers.length > 1 ? answers.shift() : answers[0]) as (typeof answers)[0])(pair);
    },
    policy: POLICY,
    report: (event) => events.push(event),
    now: () => now,
    steady: () => steady,
    ...parts,
  });
const failure = async (wanted: Promise<unknown>): Promise<{ code: string; consentNeeded: boolean }> => {
  const error: unknown = await wanted.then(() => { throw new Error("was available"); }, (reason: unknown) => reason);
  if (!(error instanceof TokensUnavailable)) throw error;
  return { code: error.code, consentNeeded: error.consentNeeded };
};

describe("an access token", () => {
  it("is handed out as it is while more than two hours are left", async () => {
    await vaultOf().put(pairOf("1"));
    now += 22 * HOUR;
    expect(await vaultOf().access()).toBe("access-1");
    expect(sent).toEqual([]);
  });

  it("is renewed behind the senders' back before it ends, and in front of them once it has ended", async () => {
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    now += 24 * HOUR;
    expect(await vault.access()).toBe("access-1");
    await vault.stop();
    expect(await vault.access()).toBe("access-after-refresh-1");
    now += 26 * HOUR;
    expect(await vault.access()).toBe("access-after-refresh-after-refresh-1");
    expect(sent).toHaveLength(2);
  });

  it("that was refused is replaced once for all who were refused", async () => {
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    const others = [vault, vaultOf(), vaultOf()];
    expect(new Set(await Promise.all(others.flatMap((one) => Array.from({ length: 50 }, () => one.replace("access-1")))))).toEqual(new Set(["access-after-refresh-1"]));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(sent).toEqual(["refresh-1"]);
  });

  it("goes on being used while the platform asks for patience, then is not there", async () => {
    answers = [(): Renewal => ({ type: "retry", code: "maintenance" })];
    const vault = vaultOf();
    await vault.put(pairOf("1", 0.05));
    expect(await vault.access()).toBe("access-1");
    expect(await vault.health()).toMatchObject({ state: "failing", code: "maintenance", alarms: ["renewal-failing"] });
    now += HOUR;
    steady += 10;
    expect(await failure(vault.access())).toEqual({ code: "maintenance", consentNeeded: false });
    answers = [renewed];
    steady += 10;
    expect(await vault.access()).toBe("access-after-refresh-1");
    expect(await vault.health()).toMatchObject({ state: "good", code: null, alarms: [] });
  });

  it("is not asked for again at once after 'try later'", async () => {
    answers = [(): Renewal => ({ type: "retry", code: "busy" })];
    const vault = vaultOf({ policy: { ...POLICY, backoff: [1000, 1000] } });
    await vault.put(pairOf("1"));
    for (let n = 0; n < 5; n += 1) expect(await failure(vault.replace("access-1"))).toEqual({ code: "busy", consentNeeded: false });
    expect(sent).toHaveLength(1);
    steady += 2000;
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "busy", consentNeeded: false });
    expect(sent).toHaveLength(2);
  });
});

describe("an answer that never came", () => {
  it("is followed by one blind try, which may save the pair", async () => {
    answers = [lost, renewed];
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(sent).toEqual(["refresh-1", "refresh-1"]);
  });

  it("is never followed by a second one: a person is called", async () => {
    answers = [lost];
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "no-answer", consentNeeded: true });
    expect(await failure(vaultOf().replace("access-1"))).toEqual({ code: "no-answer", consentNeeded: true });
    expect(sent).toHaveLength(2);
    expect(events.at(-1)).toEqual({ type: "failed", code: "no-answer", consentNeeded: true });
    expect((await vault.health()).alarms).toEqual(["consent-needed"]);
  });

  it("is waited out while the old token works: nobody is in a hurry", async () => {
    answers = [lost, renewed];
    const vault = vaultOf();
    await vault.put(pairOf("1", 1.9));
    await vault.tick();
    await vault.tick();
    expect(sent).toHaveLength(1);
    expect(await vault.access()).toBe("access-1");
    steady += POLICY.blindAfter;
    await vault.tick();
    expect(sent).toHaveLength(2);
    expect(await vault.access()).toBe("access-after-refresh-1");
  });

  it("still counts when it comes late: it may hold the only pair there is", async () => {
    let answer: (renewal: Renewal) => void = () => undefined;
    answers = [() => new Promise<Renewal>((resolve) => { answer = resolve; }), (): Renewal => ({ type: "refused", code: "spent" })];
    const vault = vaultOf({ policy: { ...POLICY, answerWithin: 5 } });
    await vault.put(pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "spent", consentNeeded: true });
    answer({ type: "renewed", pair: pairOf("2") });
    await expect.poll(() => vault.access(), { timeout: 30_000 }).toBe("access-2");
    expect((await vault.health()).state).toBe("good");
  });

  it.each<[string, Partial<TokenPair>]>([["no access token", { access: "" }], ["no refresh token", { refresh: "" }], ["a date that is none", { accessExpiresAt: "soon" }]])("is what an answer with %s amounts to; the pair we have is not overwritten", async (_, hole) => {
    answers = [(): Renewal => ({ type: "renewed", pair: { ...pairOf("2"), ...hole } })];
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    expect(await failure(vault.replace("access-1"))).toEqual({ code: "renewal-empty", consentNeeded: true });
    expect(await vault.access()).toBe("access-1");
  });
});

describe("a process that died while it asked", () => {
  it("is waited for as long as it may be alive; then the one blind try is somebody else's", async () => {
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    await rows.take("zalo", 1, null, "of-the-dead", 2);
    const wanted = vault.replace("access-1");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toEqual([]);
    steady += POLICY.deadAfter;
    expect(await wanted).toBe("access-after-refresh-1");
    expect(sent).toEqual(["refresh-1"]);
  });

  it("twice leaves nothing to try", async () => {
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    await rows.take("zalo", 1, null, "first", 2);
    await rows.take("zalo", 1, "first", "second", 2);
    const wanted = failure(vault.replace("access-1"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    steady += POLICY.deadAfter;
    expect(await wanted).toEqual({ code: "renewal-unknown", consentNeeded: true });
    expect(sent).toEqual([]);
  });

  it("and was only frozen sends nothing when it wakes", async () => {
    const freezing: TokenRows = { ...rows, take: async (...how) => { const taken = await rows.take(...how); if (sent.length === 0 && events.length === 0) steady += POLICY.sendWithin + 1; return taken; } };
    const vault = vaultOf({ rows: freezing });
    await vault.put(pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(events[0]).toEqual({ type: "failed", code: "renewal-not-sent", consentNeeded: false });
    expect(sent).toEqual(["refresh-1"]);
  });
});

describe("a new pair", () => {
  it("is written before it is used, however long the database is away", async () => {
    let failing = 3;
    const away: TokenRows = { ...rows, renewed: (...how) => ((failing -= 1) >= 0 ? Promise.reject(new Error("away")) : rows.renewed(...how)) };
    const vault = vaultOf({ rows: away });
    await vault.put(pairOf("1"));
    expect(await vault.replace("access-1")).toBe("access-after-refresh-1");
    expect(events.map(({ type }) => type)).toEqual(["not-stored", "not-stored", "not-stored", "renewed"]);
    expect(await vaultOf().access()).toBe("access-after-refresh-1");
  });

  it("is fetched daily although nobody sends, and an old refresh token is told", async () => {
    const vault = vaultOf();
    await vault.put(pairOf("1", 25 * 100));
    await vault.tick();
    expect(sent).toEqual([]);
    now += 61 * DAY;
    expect((await vault.health()).alarms).toEqual(["refresh-token-old"]);
    await vault.tick();
    expect(sent).toEqual(["refresh-1"]);
    expect((await vault.health()).alarms).toEqual([]);
  });

  it("from a person's consent ends every complaint", async () => {
    answers = [(): Renewal => ({ type: "refused", code: "revoked" })];
    const vault = vaultOf();
    await vault.put(pairOf("1"));
    await failure(vault.replace("access-1"));
    await vault.put(pairOf("2"));
    expect([await vault.access(), (await vault.health()).state]).toEqual(["access-2", "good"]);
    await expect(vault.put({ ...pairOf("3"), refresh: "" })).rejects.toThrow(RangeError);
  });

  it("is taken from the configuration once; again only when consent is needed and another pair is configured", async () => {
    const vault = vaultOf();
    expect([await failure(vault.access()), (await vault.health()).alarms]).toEqual([{ code: "no-tokens", consentNeeded: true }, ["no-tokens"]]);
    await vault.begin({ access: "a", refresh: "r" });
    await vault.begin({ access: "a2", refresh: "r2" });
    expect(await vault.access()).toBe("a");
    await vault.stop();
    answers = [(): Renewal => ({ type: "refused", code: "revoked" })];
    await failure(vault.replace("access-after-r"));
    await vault.begin({ access: "a", refresh: "r" });
    expect((await vault.health()).state).toBe("consent-needed");
    await vault.begin({ access: "a3", refresh: "r3" });
    expect((await vault.health()).state).toBe("good");
    expect(await vaultOf({ renew: () => new Promise(() => undefined) }).access()).toBe("a3");
  });
});

describe("the vault", () => {
  it("leaves no token readable in any file, and opens with an older key after a change", async () => {
    await vaultOf().put(pairOf("secret"));
    await vaultOf().replace("access-secret");
    for (const file of readdirSync(dataDir)) expect(readFileSync(join(dataDir, file)).includes("secret")).toBe(false);
    expect(await vaultOf({ privacy: createPrivacy(["n".repeat(64), "k".repeat(64)]) }).access()).toBe("access-after-refresh-secret");
    expect(await failure(vaultOf({ privacy: createPrivacy(["n".repeat(64)]) }).access())).toEqual({ code: "key-unknown", consentNeeded: false });
  });

  it("says that a database it cannot read is no token for now", async () => {
    expect(await failure(vaultOf({ rows: { ...rows, read: () => Promise.reject(new Error("away")) } }).access())).toEqual({ code: "token-store", consentNeeded: false });
  });

  it("refuses a policy by which the living are believed dead", () => {
    expect(() => vaultOf({ policy: { ...POLICY, deadAfter: POLICY.answerWithin } })).toThrow(RangeError);
  });
});
