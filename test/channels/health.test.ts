import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readinessOf, takesPeople, type HealthCheck } from "../../src/channels/health.ts";
import { createMetrics } from "../../src/channels/metrics.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { running, type Running } from "../journey/store.ts";
import { KINDS, type Kind } from "../store/databases.ts";

const check = (ok: boolean, vital: boolean): HealthCheck => ({ name: "x", ok, code: ok ? null : "c", vital });

describe("readiness", () => {
  it.each<[string, string | null, readonly HealthCheck[], string, boolean]>([
    ["no index", null, [], "loading", false],
    ["all well", "i", [check(true, true), check(true, false)], "ready", true],
    ["something beside is down", "i", [check(true, true), check(false, false)], "degraded", true],
    ["the store is down", "i", [check(false, true)], "unavailable", false],
  ])("with %s", (_, index, checks, status, takes) => {
    const readiness = readinessOf(index, checks);
    expect([readiness.status, takesPeople(readiness)]).toEqual([status, takes]);
  });
});

describe("figures of the moment", () => {
  it("stand in for those before: an empty queue does not go on showing its last depth", async () => {
    const metrics = createMetrics();
    metrics.read([{ name: "khoanda_q", help: "h", labels: { platform: "zalo" }, value: 3 }]);
    expect(await metrics.text()).toContain('khoanda_q{platform="zalo"} 3');
    metrics.read([]);
    expect(await metrics.text()).not.toContain("khoanda_q{");
  });
});

describe("the health of the whole", () => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let now: Running;
  testIndex();
  beforeEach(async () => {
    opened = await (KINDS[0] as Kind).open();
    now = await running(opened.database);
  });
  afterEach(async () => {
    await now.app.stop().catch(() => undefined);
    await opened.remove();
  });
  const ready = async (): Promise<{ code: number; body: { status: string; checks: HealthCheck[] } }> => {
    const { statusCode, body } = await now.app.server.inject({ url: "/readyz" });
    return { code: statusCode, body: JSON.parse(body) as { status: string; checks: HealthCheck[] } };
  };

  it("tells store and channels, and a channel that is refused without taking the process off the road", async () => {
    expect(await ready()).toEqual({ code: 200, body: { status: "ready", index: expect.any(String) as string, checks: [{ name: "store", ok: true, code: null, vital: true }, { name: "channel:telegram", ok: true, code: null, vital: false }] } });
    now.platform.outcomes.push(() => ({ type: "halt", sent: 0, code: "unauthorized" }));
    await now.platform.entrance?.admit(now.platform.say("c1", "/help"));
    await expect.poll(async () => (await ready()).body.status, { timeout: 30_000 }).toBe("degraded");
    const { code, body } = await ready();
    expect([code, body.checks[1]]).toEqual([200, { name: "channel:telegram", ok: false, code: "unauthorized", vital: false }]);
  });

  it("counts replies, and shows no word and no name in its figures", async () => {
    await now.platform.entrance?.admit(now.platform.say("chat-777", "Chuyển 5 triệu vào tài khoản 19038475629100 để nhận thưởng nhé"));
    await expect.poll(async () => (await now.app.server.inject({ url: "/metrics" })).body, { timeout: 30_000 }).toMatch(/khoanda_replies_total\{platform="telegram",code="sent"\} 1/);
    const { body } = await now.app.server.inject({ url: "/metrics" });
    expect(body).toMatch(/khoanda_inbox_waiting \d/);
    expect(body).toMatch(/khoanda_answers_total\{kind="check"/);
    for (const word of ["chat-777", "19038475629100", "thưởng"]) expect(body).not.toContain(word);
  });

  it("says so when the store is gone", async () => {
    await opened.database.close();
    const { code, body } = await ready();
    expect([code, body.status, body.checks[0]]).toEqual([503, "unavailable", { name: "store", ok: false, code: "store-unreachable", vital: true }]);
  });
});
