import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { entranceTo } from "../../src/conversation/admit.ts";
import { Attendants } from "../../src/conversation/attendants.ts";
import { sealingWith } from "../../src/conversation/sealing.ts";
import { Schedule } from "../../src/conversation/schedule.ts";
import { Together } from "../../src/conversation/together.ts";
import { Turns } from "../../src/conversation/turns.ts";
import type { IncomingMessage } from "../../src/domain/message.ts";
import type { ChatKey } from "../../src/domain/privacy.ts";
import { rawText } from "../../src/domain/turn.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";

const privacy = createPrivacy(["k".repeat(32)]);
const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function messageNo(at: number): IncomingMessage {
  return { platform: "telegram", eventId: `e${at}`, chat: `c${at}`, person: `c${at}`, messageId: `m${at}`, group: false, forwarded: false, album: null, edited: false, at: "2026-12-01T00:00:00Z", content: { type: "text", text: rawText("tin"), hidden: [], quoted: null } };
}

describe("what comes one a turn of the event loop", () => {
  it("is written together, in its order, and a pause ends the batch", async () => {
    const batches: number[][] = [];
    const together = new Together<number, number>((items) => { batches.push([...items]); return Promise.resolve(items); });
    const results: Promise<number>[] = [];
    for (let at = 0; at < 20; at += 1) {
      results.push(together.add(at));
      await turnOfTheLoop();
    }
    expect(await Promise.all(results)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    await together.add(99);
    expect(batches).toEqual([Array.from({ length: 20 }, (_, at) => at), [99]]);
  });

  it("is not waited for without end: a batch has its most", async () => {
    const batches: number[] = [];
    const together = new Together<number, number>((items) => { batches.push(items.length); return Promise.resolve(items); });
    await Promise.all(Array.from({ length: 450 }, (_, at) => together.add(at)));
    expect(batches).toEqual([200, 200, 50]);
  });
});

describe("a crowd at the entrance", () => {
  it("is noticed while it comes in, and no longer when it is in", async () => {
    const waiting: (() => void)[] = [];
    const entrance = entranceTo({
      inbox: { admit: async (arrivals) => { await new Promise<void>((resolve) => waiting.push(resolve)); return arrivals.map(() => true); } },
      privacy, sealing: sealingWith(privacy), worker: "w", each: { take: () => 0 }, all: { take: () => 0 }, depth: () => 0, now: () => new Date("2026-12-01T00:00:00Z"), admitted: () => undefined,
    });
    expect(entrance.pressed()).toBe(false);
    const few = [0, 1].map((at) => entrance.admit(messageNo(at)));
    expect(entrance.pressed()).toBe(false);
    const many = Array.from({ length: 20 }, (_, at) => entrance.admit(messageNo(2 + at)));
    expect(entrance.pressed()).toBe(true);
    const free = setInterval(() => { waiting.splice(0).forEach((resolve) => { resolve(); }); }, 1);
    expect(new Set(await Promise.all([...few, ...many]))).toEqual(new Set(["accepted"]));
    clearInterval(free);
    await expect.poll(() => entrance.pressed()).toBe(false);
  });

  it.each([[false, 8], [true, 1]])("pressed %s: at most %i conversations are answered side by side, and all in the end", async (pressed, most) => {
    let busy = 0;
    let busiest = 0;
    const answered: string[] = [];
    const attendants: Attendants = new Attendants({
      inbox: { waitingIn: () => Promise.resolve(0), unattended: () => Promise.resolve([]) },
      conversations: { release: () => Promise.resolve() },
      worker: "w", turns: new Turns(), pressed: () => pressed,
      schedule: () => schedule,
      failed: (error) => { throw error; },
      attend: async (conversation) => {
        busy += 1;
        busiest = Math.max(busiest, busy);
        await new Promise((resolve) => setTimeout(resolve, 15));
        busy -= 1;
        answered.push(conversation);
        return 0;
      },
    });
    const schedule = new Schedule((due) => { attendants.due(due); });
    const chats = Array.from({ length: 12 }, (_, at) => `c${at}`);
    for (const chat of chats) attendants.due({ conversation: chat as ChatKey, gathered: null });
    await expect.poll(() => answered.length, { timeout: 5_000 }).toBe(chats.length);
    expect([...answered].sort()).toEqual([...chats].sort());
    expect(busiest).toBe(most);
    await attendants.stop();
  });
});

describe("new connections that come all at once", () => {
  it("do not stand behind as many judgements", async () => {
    const server = createServer((_, reply) => reply.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    let taken = 0;
    server.on("connection", () => { taken += 1; });
    const turns = new Turns();
    // Connects from a thread of its own, so that all are there before the first is taken.
    const crowd = new Worker(`const net = require("node:net"); for (let at = 0; at < 64; at += 1) net.connect(${port}, "127.0.0.1").on("error", () => undefined);`, { eval: true });
    await new Promise((resolve) => crowd.once("online", resolve));
    const until = performance.now() + 300;
    while (performance.now() < until) { /* all of them are waiting by now */ }
    let judgements = 0;
    while (taken < 64 && judgements < 200) {
      await turns.next();
      judgements += 1;
    }
    expect(taken).toBe(64);
    expect(judgements).toBeLessThanOrEqual(24);
    await crowd.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
