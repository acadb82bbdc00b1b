import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Schedule, type Due } from "../../src/conversation/schedule.ts";
import { Together } from "../../src/conversation/together.ts";
import { waitFor } from "../../src/conversation/waiting.ts";
import { Heartbeat, SILENT_LOOKS } from "../../src/conversation/heartbeat.ts";
import type { ChatKey } from "../../src/domain/privacy.ts";
import type { Worker, Workers } from "../../src/store/workers.ts";
import { heard, picture, words } from "./desk.ts";

const C = "c" as ChatKey;

describe("waiting", () => {
  it.each(["alo", "bot ơi cho hỏi", "chào em", "tin này có lừa đảo không", "xem giúp tôi với"])("helps after %j", (text) => {
    expect(waitFor(words(text), false).ms).toBeGreaterThan(0);
  });

  it.each(["tôi vừa chuyển tiền rồi", "/lienhe", "1", "có", "không", "chưa", "Bạn trúng xe SH, bấm http://a.top", "họ bảo đọc mã OTP", "👍"])("does not help after %j", (text) => {
    expect(waitFor(words(text), false)).toEqual({ ms: 0, kind: "none" });
  });

  it("gathers albums and forwards, a second forward longer than the first, and waits for nothing else", () => {
    expect(waitFor(picture({ album: "a" }), false).kind).toBe("gather");
    expect(waitFor(words("Bạn trúng xe", { forwarded: true }), false).ms).toBeLessThan(1_000);
    expect(waitFor(words("Bạn trúng xe", { forwarded: true }), true).ms).toBe(3_000);
    expect(waitFor(words("x".repeat(4_000)), false).kind).toBe("brief");
    for (const content of [{ type: "press", choice: "a:why" }, { type: "arrived" }, { type: "location", latitude: 1, longitude: 1 }] as const) expect(waitFor(heard(content), false).ms).toBe(0);
  });
});

describe("the schedule", () => {
  let due: Due[] = [];
  let schedule: Schedule;
  beforeEach(() => {
    vi.useFakeTimers();
    due = [];
    schedule = new Schedule((one) => due.push(one), () => Date.now());
  });
  afterEach(() => {
    schedule.stop();
    vi.useRealTimers();
  });

  it("lets something complete end the wait for it", () => {
    schedule.arrived(C, { ms: 1_000, kind: "brief" }, false);
    vi.advanceTimersByTime(400);
    expect(due).toEqual([]);
    schedule.arrived(C, { ms: 0, kind: "none" }, false);
    expect(due).toEqual([{ conversation: C, gathered: null }]);
    vi.advanceTimersByTime(5_000);
    expect(due).toHaveLength(1);
  });

  it("gathers until it is quiet, until fifty have come, or half a minute has passed", () => {
    const forward = (): void => { schedule.arrived(C, waitFor(words("tin", { forwarded: true }), schedule.passedOnJustNow(C)), true); };
    for (let at = 0; at < 4; at += 1) { forward(); vi.advanceTimersByTime(500); }
    expect(due).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(due).toEqual([{ conversation: C, gathered: 4 }]);
    for (let at = 0; at < 50; at += 1) forward();
    expect(due.at(-1)).toEqual({ conversation: C, gathered: 50 });
    for (let at = 0; at < 40 && due.length < 3; at += 1) { forward(); vi.advanceTimersByTime(1_000); }
    expect(due).toHaveLength(3);
  });
});

describe("writing together", () => {
  it("puts what comes at once into one write, keeps the order, and fails only what failed", async () => {
    const batches: (readonly number[])[] = [];
    const together = new Together<number, number>((items) => { batches.push(items); return items.includes(13) ? Promise.reject(new Error("no")) : Promise.resolve(items.map((item) => item * 2)); });
    expect(await Promise.all([1, 2, 3].map((item) => together.add(item)))).toEqual([2, 4, 6]);
    await expect(together.add(13)).rejects.toThrow("no");
    expect(await together.add(5)).toBe(10);
    expect(batches).toEqual([[1, 2, 3], [13], [5]]);
  });
});

describe("the heartbeat", () => {
  const other: Worker = { id: "other", machine: "m", pid: 1, born: "1", beat: 5 };
  function beating(isGone: boolean | null, moves: () => number): { heartbeat: Heartbeat; buried: string[]; events: string[] } {
    const buried: string[] = [];
    const events: string[] = [];
    let known = true;
    const workers: Workers = {
      register: () => { known = true; return Promise.resolve(); },
      beat: () => Promise.resolve(known),
      all: () => Promise.resolve(buried.includes("other") ? [] : [{ ...other, beat: moves() }]),
      bury: (id) => { buried.push(id); return Promise.resolve(true); },
    };
    const heartbeat = new Heartbeat({ workers, id: "me", identity: other, isGone: () => isGone, events: { buried: (id) => events.push(`buried ${id}`), takenForDead: () => events.push("taken for dead"), failed: () => undefined, beaten: () => { known = !events.includes("lose me"); } } });
    return { heartbeat, buried, events };
  }

  it("takes over at once from a process that is gone, and from a silent one after so many looks", async () => {
    const gone = beating(true, () => 5);
    await gone.heartbeat.round();
    expect(gone.events).toEqual(["buried other"]);
    const silent = beating(null, () => 5);
    for (let look = 0; look < SILENT_LOOKS; look += 1) await silent.heartbeat.round();
    expect(silent.buried).toEqual([]);
    await silent.heartbeat.round();
    expect(silent.buried).toEqual(["other"]);
  });

  it("leaves one alone whose beat moves, however slowly the looks come", async () => {
    let beat = 0;
    const living = beating(null, () => (beat += 1));
    for (let look = 0; look < 40; look += 1) await living.heartbeat.round();
    expect(living.buried).toEqual([]);
  });

  it("registers anew when others took it for dead", async () => {
    const lost = beating(null, () => 5);
    await lost.heartbeat.round();
    lost.events.push("lose me");
    await lost.heartbeat.round();
    await lost.heartbeat.round();
    expect(lost.events).toContain("taken for dead");
  });
});
