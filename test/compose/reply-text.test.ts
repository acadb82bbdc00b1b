import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_REPLY_LIMIT, firstReply } from "../../src/compose/reply-text.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { say } from "../../src/compose/wording.ts";
import type { ReplyBlock } from "../../src/domain/answer.ts";

const text = (length: number, letter = "a"): string => `${letter} `.repeat(length / 2).trim();
const headline: ReplyBlock = { type: "headline", verdict: "scam", text: "LỪA ĐẢO" };
const contacts: ReplyBlock = { type: "contacts", text: "Gọi 113" };

describe("the first reply", () => {
  it("is every block, one under another, while there is room", () => {
    const advice: ReplyBlock = { type: "advice", dont: ["Đừng chuyển"], do: ["Hỏi người nhà"] };
    expect(firstReply([headline, advice, contacts])).toBe("LỪA ĐẢO\n✋ Đừng chuyển\n👉 Hỏi người nhà\nGọi 113");
  });

  it("lets go of questions first, then citations, then evidence; headline, advice and contacts stay", () => {
    const blocks: ReplyBlock[] = [headline, { type: "evidence", quotes: [], text: text(300, "e") }, { type: "advice", dont: ["Đừng"], do: ["Hãy"] }, { type: "citation", text: text(200, "c") }, { type: "question", text: text(200, "q") }, contacts];
    const reply = firstReply(blocks);
    expect(reply).not.toContain("q q");
    expect(reply).toContain("e e");
    expect(reply).toContain("c c");
    for (const kept of ["LỪA ĐẢO", "✋ Đừng", "👉 Hãy", "Gọi 113"]) expect(firstReply(blocks, 60)).toContain(kept);
    expect(firstReply(blocks, 60)).not.toMatch(/e e|c c/);
  });

  it("takes steps from a plan's end, never its first three", () => {
    const plan: ReplyBlock = { type: "plan", title: "Làm ngay:", steps: Array.from({ length: 8 }, (_, at) => `bước ${at + 1} ${text(80)}`) };
    const reply = firstReply([plan, contacts]);
    expect(reply.length).toBeLessThanOrEqual(FIRST_REPLY_LIMIT);
    for (const step of ["1. bước 1", "2. bước 2", "3. bước 3", "Gọi 113"]) expect(reply).toContain(step);
    expect(reply).not.toContain("8. bước 8");
  });

  it("is never longer than the limit, whatever the blocks", () => {
    const line = fc.string({ unit: "grapheme", maxLength: 400 });
    const block = fc.oneof(
      fc.record({ type: fc.constantFrom("paragraph" as const, "citation" as const, "contacts" as const, "question" as const), text: line }),
      fc.record({ type: fc.constant("plan" as const), title: line, steps: fc.array(line, { maxLength: 6 }) }),
      fc.record({ type: fc.constant("advice" as const), dont: fc.array(line, { maxLength: 3 }), do: fc.array(line, { maxLength: 3 }) }),
    );
    fc.assert(fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 20, max: 700 }), (blocks, limit) => {
      const reply = firstReply(blocks, limit);
      expect(reply.length).toBeLessThanOrEqual(limit);
      const whole = blocks.map(blockText).join("\n");
      if (whole.length <= limit) expect(reply).toBe(whole);
    }));
  });
});

describe("a sentence of the wording", () => {
  const wording = { "a.b": "Đây là trò {short} của {who}.", list: ["x", "y"] };

  it("has its blanks filled", () => {
    expect(say(wording, "a.b", { short: "giả công an", who: "{kẻ gian}" })).toBe("Đây là trò giả công an của {kẻ gian}.");
  });

  it("is refused with the key and the blank that is missing", () => {
    expect(() => say(wording, "a.b", { short: "x" })).toThrow('"a.b" has a blank {who}');
    expect(() => say(wording, "a.c")).toThrow('"a.c"');
    expect(() => say(wording, "list")).toThrow('"list"');
  });
});
