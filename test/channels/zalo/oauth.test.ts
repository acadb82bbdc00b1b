import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { challengeOf, consentLink, verifierOf, zaloConsent, zaloRenew, type OAuthParts } from "../../../src/channels/zalo/oauth.ts";
import { startFakeZalo, type FakeZalo } from "../../fakes/zalo/server.ts";
import { NOON } from "./doorstep.ts";

let fake: FakeZalo;
let parts: OAuthParts;
const pairOf = (refresh: string) => ({ access: "a", refresh, accessExpiresAt: NOON.toISOString(), refreshIssuedAt: NOON.toISOString() });

beforeAll(async () => {
  fake = await startFakeZalo();
  parts = { appId: fake.state.options.appId, appSecret: fake.state.options.appSecret, oauthBase: fake.address, clock: () => NOON };
});
afterAll(() => fake.stop());
beforeEach(() => { fake.state.faults.length = 0; });

async function consented(): Promise<string> {
  const answer = await fetch(consentLink(parts, "https://khoanda.example.vn/zalo/callback", "state-1"), { redirect: "manual" });
  const callback = new URL(answer.headers.get("location") ?? "");
  expect(callback.origin + callback.pathname).toBe("https://khoanda.example.vn/zalo/callback");
  expect(callback.searchParams.get("state")).toBe("state-1");
  return callback.searchParams.get("code") ?? "";
}

describe("consent", () => {
  it("the challenge is that of the published check value (reference zalo.md, 3.1)", () => {
    expect(challengeOf("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")).toBe("g0tuZ6q412zO9IRkeAUs8HN6MQeXPsGce37J3Rsc8wQ");
  });

  it("the verifier is 43 signs and stays the same for one app, since the console keeps its challenge", () => {
    expect(verifierOf("secret")).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(verifierOf("secret")).toBe(verifierOf("secret"));
    expect(verifierOf("secret")).not.toBe(verifierOf("secret2"));
  });

  it("a code becomes the first pair, once", async () => {
    const code = await consented();
    const first = await zaloConsent(parts)(code);
    // 90,000 seconds, which Zalo writes as a string: 25 hours.
    expect(first).toMatchObject({ type: "renewed", pair: { accessExpiresAt: "2026-12-02T06:00:00.000Z", refreshIssuedAt: NOON.toISOString() } });
    expect(await zaloConsent(parts)(code)).toEqual({ type: "refused", code: "zalo-oauth-118" });
  });
});

describe("renewing", () => {
  it("gives a new pair for a refresh token, once; the second use is refused for good", async () => {
    const { refresh_token: refresh } = fake.state.issue();
    const renewed = await zaloRenew(parts)(pairOf(refresh));
    expect(renewed.type).toBe("renewed");
    expect(await zaloRenew(parts)(pairOf(refresh))).toEqual({ type: "refused", code: "zalo-oauth-14014" });
  });

  it("a wrong app is no reason to give the token up", async () => {
    const { refresh_token: refresh } = fake.state.issue();
    expect(await zaloRenew({ ...parts, appId: "99999" })(pairOf(refresh))).toEqual({ type: "retry", code: "zalo-oauth-14002" });
    expect((await zaloRenew(parts)(pairOf(refresh))).type).toBe("renewed");
  });

  it("an answer that got lost after the exchange leaves it open whether the token is spent", async () => {
    const { refresh_token: refresh } = fake.state.issue();
    fake.state.faults.push({ path: "/access_token", fault: "reset-after" });
    expect((await zaloRenew(parts)(pairOf(refresh))).type).toBe("unknown");
    expect((await zaloRenew(parts)(pairOf(refresh))).type).toBe("refused");
  });

  it("no connection at all leaves the token good", async () => {
    expect(await zaloRenew({ ...parts, oauthBase: "http://127.0.0.1:9" })(pairOf("r"))).toEqual({ type: "retry", code: "zalo-oauth-ECONNREFUSED" });
  });

  it("HTTP 200 with an error body or with empty tokens never becomes a pair", async () => {
    for (const error of [-14003, -14012, -14024, -1]) {
      fake.state.faults.push({ path: "/access_token", fault: { error } });
      const { type } = await zaloRenew(parts)(pairOf("r"));
      expect(type).not.toBe("renewed");
    }
    fake.state.faults.push({ path: "/access_token", fault: { error: 0 } });
    expect((await zaloRenew(parts)(pairOf("r"))).type).toBe("unknown");
  });

  it("no outcome holds a token or a key", async () => {
    const { refresh_token: refresh } = fake.state.issue();
    fake.state.faults.push({ path: "/access_token", fault: "http-500" });
    const outcome = JSON.stringify(await zaloRenew(parts)(pairOf(refresh)));
    expect(outcome).not.toContain(refresh);
    expect(outcome).not.toContain(parts.appSecret);
  });
});
