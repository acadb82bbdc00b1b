import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Allowance } from "../../src/models/allowance.ts";
import { asking, type AskingParts } from "../../src/models/asking.ts";
import { LEFT_ALONE_MS } from "../../src/models/breaker.ts";
import type { Chat } from "../../src/models/chat.ts";
import { saysTheSame } from "../../src/models/gate-same.ts";
import { ModelFailure } from "../../src/models/model-failure.ts";

const QUESTION = { name: "q", shape: z.object({ ok: z.boolean() }), rules: "", data: "" };
const TOKENS = { input: 1, output: 1 };
const patience = (asker: string | null = "a") => ({ signal: new AbortController().signal, asker });

function desk(chat: Chat["ask"], config: Partial<AskingParts["config"]> = {}) {
  const outcomes: string[] = [];
  const failures: string[] = [];
  const clock = { ms: 0, day: "2026-12-01" };
  const ask = asking({
    chat: { ask: chat },
    config: { perPersonDay: 100, perDay: 100, atOnce: 2, ...config },
    events: { called: (_, outcome) => outcomes.push(outcome), dropped: () => undefined, failing: ({ code }) => failures.push(code) },
    now: () => clock.ms,
    today: () => clock.day,
  });
  return { ask: (asker?: string | null) => ask("reword", QUESTION, patience(asker)), outcomes, failures, clock };
}
const works = (() => Promise.resolve({ value: { ok: true }, tokens: TOKENS })) as unknown as Chat["ask"];
function failing(failure: ModelFailure): { ask: Chat["ask"]; tries: () => number } {
  let tries = 0;
  const ask: Chat["ask"] = () => {
    tries += 1;
    return Promise.reject(failure);
  };
  return { tries: () => tries, ask };
}

describe("asking the model", () => {
  it("is tried once more where that can help, and never twice more", async () => {
    const down = failing(new ModelFailure("unreachable"));
    await desk(down.ask).ask();
    expect(down.tries()).toBe(2);
    const refused = failing(new ModelFailure("key-refused", 401));
    await desk(refused.ask).ask();
    expect(refused.tries()).toBe(1);
  });

  it("ends with the day's calls, for one person before all, and begins anew the next day", async () => {
    const { ask, outcomes, clock } = desk(works, { perPersonDay: 2, perDay: 3 });
    for (const asker of ["a", "a", "a", "b", "b"]) await ask(asker);
    expect(outcomes).toEqual(["ok", "ok", "spent-person", "ok", "spent-day"]);
    clock.day = "2026-12-02";
    expect(await ask("a")).toEqual({ ok: true });
  });

  it("counts nobody in particular against the day alone", () => {
    const allowance = new Allowance({ perPersonDay: 1, perDay: 2 }, () => "d");
    expect([null, null, null].map((asker) => allowance.take(asker))).toEqual([null, null, "day"]);
  });

  it("is left alone after three failures in a row; one call tries again, and it decides", async () => {
    const broken = failing(new ModelFailure("malformed"));
    const { ask, outcomes, failures, clock } = desk(broken.ask);
    for (let at = 0; at < 5; at += 1) await ask();
    expect(outcomes).toEqual(["malformed", "malformed", "malformed", "left-alone", "left-alone"]);
    expect(failures).toEqual(["malformed"]);
    clock.ms += LEFT_ALONE_MS;
    await ask();
    await ask();
    expect(outcomes.slice(5)).toEqual(["malformed", "left-alone"]);
  });

  it("has at most so many calls under way; nobody waits in line", async () => {
    const waiting: (() => void)[] = [];
    const slow = (() => new Promise((resolve) => { waiting.push(() => { resolve({ value: { ok: true }, tokens: TOKENS }); }); })) as unknown as Chat["ask"];
    const { ask, outcomes } = desk(slow, { atOnce: 2 });
    const both = [ask(), ask()];
    expect(await ask()).toBeNull();
    expect(outcomes).toEqual(["full"]);
    for (const end of waiting) end();
    await Promise.all(both);
    expect(outcomes).toEqual(["full", "ok", "ok"]);
  });

  it("is not begun when time is up", async () => {
    const ask = asking({ chat: { ask: works }, config: { perPersonDay: 1, perDay: 1, atOnce: 1 }, events: { called: (_, outcome) => { expect(outcome).toBe("late"); }, dropped: () => undefined, failing: () => undefined }, now: () => 0, today: () => "d" });
    expect(await ask("reword", QUESTION, { signal: AbortSignal.abort(), asker: null })).toBeNull();
  });
});

describe("saying the same in other words of address", () => {
  const kind = new Set(["bạn", "bác", "ơi", "ạ", "nhé", "cháu"]);
  it.each<[string, string, boolean]>([
    ["Họ bảo bạn chuyển tiền.", "Họ bảo bác chuyển tiền ạ.", true],
    ["Họ bảo bạn chuyển tiền.", "Bác ơi, họ bảo bác chuyển tiền.", true],
    ["Không chuyển tiền.", "Không ạ chuyển tiền.", false],
    ["Không chuyển tiền.", "Không, chuyển tiền.", false],
    ["Không chuyển tiền.", "Chuyển tiền không.", false],
    ["Không chuyển tiền.", "Chuyển tiền.", false],
    ["Đây là trò giả công an.", "Đây là trò giả công an?", false],
    ["Họ bảo bạn chuyển tiền.", "Họ bảo bác. Chuyển tiền.", false],
  ])("%s → %s: %s", (source, text, same) => {
    expect(saysTheSame(text, source, kind)).toBe(same);
  });
});
