import { describe, expect, it } from "vitest";
import { networkOf, RateLimit, whoOf } from "../../../src/channels/rate-limit.ts";
import { openSite, type ErrorBody } from "./site.ts";

const post = { method: "POST", url: "/api/check", headers: { "content-type": "application/json" }, payload: JSON.stringify({ text: "chào bạn" }) } as const;

describe("rate limit", () => {
  it("gives each address its own turns, and tells how long to wait", () => {
    let now = 0;
    const limit = new RateLimit({ burst: 3, perSecond: 0.5 }, { burst: 100, perSecond: 100 }, () => now);
    expect([1, 2, 3].map(() => limit.take("a", 1))).toEqual([0, 0, 0]);
    expect(limit.take("a", 1)).toBe(2);
    expect(limit.take("b", 1)).toBe(0);
    now += 2000;
    expect(limit.take("a", 1)).toBe(0);
    expect(limit.take("a", 1)).toBe(2);
  });

  it("lets all together have no more than the machine can judge", () => {
    const limit = new RateLimit({ burst: 10, perSecond: 1 }, { burst: 5, perSecond: 1 }, () => 0);
    expect(Array.from({ length: 6 }, (_, at) => limit.take(`visitor-${at}`, 1))).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it("takes nothing for a refused request", () => {
    const limit = new RateLimit({ burst: 1, perSecond: 1 }, { burst: 3, perSecond: 1 }, () => 0);
    limit.take("a", 1);
    for (let at = 0; at < 10; at += 1) expect(limit.take("a", 1)).toBeGreaterThan(0);
    expect([limit.take("b", 1), limit.take("c", 1)]).toEqual([0, 0]);
  });

  it("forgets addresses: those whose bucket is full again, and the oldest in a flood", () => {
    let now = 0;
    const limit = new RateLimit({ burst: 2, perSecond: 1 }, { burst: 1e9, perSecond: 1e9 }, () => now);
    for (let at = 0; at < 12_000; at += 1) limit.take(`flood-${at}`, 2);
    expect(limit.addresses).toBe(10_000);
    now += 60_000;
    limit.take("late", 1);
    expect(limit.addresses).toBe(1);
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"], ["::ffff:203.0.113.9", "203.0.113.9"], ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"], ["2001:0DB8:1:2::9", "2001:db8:1:2"], ["2001:db8::1", "2001:db8:0:0"],
  ])("%s is one visitor as %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it("tells nobody apart who comes from near by: it is the owner, or a proxy for everybody", () => {
    for (const near of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "172.17.0.1", "192.168.1.20", "10.9.8.7", "fd00::7", "fe80::1%eth0"]) expect(whoOf(near), near).toBeNull();
    expect([whoOf("203.0.113.9"), whoOf("172.32.0.1"), whoOf("100.64.0.1"), whoOf("2001:db8:1:2::9")]).toEqual(["203.0.113.9", "172.32.0.1", "100.64.0.1", "2001:db8:1:2"]);
  });
});

describe("the server under a flood", () => {
  it("answers 429 with Retry-After and a kind word, and counts it", async () => {
    const site = await openSite({ each: { burst: 2, perSecond: 0.1 } });
    const from = (remoteAddress: string) => site.server.inject({ ...post, remoteAddress });
    expect([(await from("203.0.113.9")).statusCode, (await from("203.0.113.9")).statusCode]).toEqual([200, 200]);
    const refused = await from("203.0.113.9");
    expect(refused.statusCode).toBe(429);
    expect(refused.headers["retry-after"]).toBe("10");
    expect(refused.json<ErrorBody>().error.message).toContain("Bạn chờ 10 giây rồi bấm lại");
    expect((await from("203.0.113.10")).statusCode).toBe(200);
    expect((await site.server.inject("/metrics")).body).toContain("khoanda_rate_limited_total 1");
    await site.stop();
  });

  it("believes no X-Forwarded-For when no proxy is configured", async () => {
    const site = await openSite({ each: { burst: 1, perSecond: 0.1 } });
    const as = (forwarded: string) => site.server.inject({ ...post, remoteAddress: "203.0.113.9", headers: { ...post.headers, "x-forwarded-for": forwarded } });
    expect([(await as("198.51.100.1")).statusCode, (await as("198.51.100.2")).statusCode]).toEqual([200, 429]);
    await site.stop();
  });

  it("behind a configured proxy tells visitors apart, but believes the header from private addresses alone", async () => {
    const site = await openSite({ env: { PUBLIC_URL: "https://khoanda.example.vn" }, each: { burst: 1, perSecond: 0.1 } });
    const as = (forwarded: string, remoteAddress: string) => site.server.inject({ ...post, remoteAddress, headers: { ...post.headers, "x-forwarded-for": forwarded } });
    expect([(await as("198.51.100.1", "127.0.0.1")).statusCode, (await as("198.51.100.1", "127.0.0.1")).statusCode, (await as("198.51.100.2", "127.0.0.1")).statusCode]).toEqual([200, 429, 200]);
    expect([(await as("198.51.100.3", "203.0.113.9")).statusCode, (await as("198.51.100.4", "203.0.113.9")).statusCode]).toEqual([200, 429]);
    expect((await site.server.inject("/")).headers["strict-transport-security"]).toBe("max-age=31536000");
    await site.stop();
  });

  it("lets a long text cost more turns", async () => {
    const site = await openSite({ each: { burst: 6, perSecond: 0.1 } });
    const long = await site.server.inject({ ...post, remoteAddress: "203.0.113.9", payload: JSON.stringify({ text: "chào bạn ".repeat(7000) }) });
    expect(long.statusCode).toBe(200);
    expect((await site.server.inject({ ...post, remoteAddress: "203.0.113.9" })).statusCode).toBe(200);
    expect((await site.server.inject({ ...post, remoteAddress: "203.0.113.9" })).statusCode).toBe(429);
    await site.stop();
  });
});
