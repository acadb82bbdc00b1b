import { Writable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { Paste } from "../../../src/channels/terminal/paste.ts";
import { printable } from "../../../src/channels/terminal/render.ts";
import { send } from "../../../src/channels/terminal/send.ts";
import { Talk } from "../../../src/channels/terminal/talk.ts";
import { loadCatalog } from "../../../src/catalog/load.ts";
import { say } from "../../../src/compose/wording.ts";
import { NOTHING } from "../../../src/conversation/memory.ts";
import { talk as converse, type Desk } from "../../../src/conversation/talk.ts";
import type { FullAnswer } from "../../../src/domain/answer.ts";
import type { Turn } from "../../../src/domain/turn.ts";

const { wording } = loadCatalog("knowledge");
const MORE = { why: [{ type: "paragraph", text: "vì thế" }], harmed: [{ type: "plan", title: "Làm ngay", steps: ["gọi ngân hàng", "tra soát"] }], contacts: [{ type: "contacts", text: "113" }], share: [{ type: "advice", dont: ["đừng bấm"], do: ["hỏi lại"] }], wrong: [] } as const;

function full(part: Partial<FullAnswer> = {}): FullAnswer {
  return { kind: "check", verdict: "scam", risk: 1, modi: [], evidence: [], harm: [], guidance: { do: [], dont: [], ifHarmed: [] }, contacts: [], citations: [], reply: "LỪA ĐẢO", blocks: [{ type: "headline", verdict: "scam", text: "LỪA ĐẢO" }], more: MORE, ...part };
}

function talk(answers: (turn: Turn) => FullAnswer = () => full()): { talk: Talk; turns: Turn[] } {
  const turns: Turn[] = [];
  let tags = 0;
  const desk: Desk = {
    library: { index: "i", says: (key, blanks) => say(wording, key, blanks), provinceOf: (written) => (/quảng ninh/i.test(written) ? "Quảng Ninh" : null), harmPlan: () => null, trickOf: () => null, shown: (text) => [{ type: "text", text }] },
    answer: (turn) => { turns.push(turn); return Promise.resolve(answers(turn)); },
    others: null, pictures: null,
    keeps: false,
    now: new Date("2026-12-01T00:00:00Z"),
    tag: () => String((tags += 1)),
  };
  return { turns, talk: new Talk((memory, heard) => converse(memory, heard, desk), NOTHING) };
}

describe("Talk", () => {
  it("answers, and names the five choices", async () => {
    const said = await talk().talk.take("alo");
    expect(said.text).toBe("LỪA ĐẢO\n\n1 Vì sao? · 2 Tôi lỡ làm theo rồi · 3 Gọi ai? · 4 Chia sẻ cảnh báo · 5 Bot sai rồi");
    expect(said.over).toBe(false);
  });

  it.each([["1", "vì thế"], ["2.", "Làm ngay\n1. gọi ngân hàng\n2. tra soát"], ["(3)", "113"], [" 4 ", "✋ đừng bấm\n👉 hỏi lại"], ["5", "Tôi xin lỗi"]])("answers the choice %s from what was thought already", async (typed, expected) => {
    const { talk: one, turns } = talk();
    await one.take("alo");
    expect((await one.take(typed)).text).toMatch(new RegExp(`^${expected}`));
    expect(turns).toHaveLength(1);
  });

  it("asks for a message before a choice, and takes other numbers for messages", async () => {
    const { talk: one, turns } = talk();
    expect((await one.take("2")).text).toMatch(/gửi tin nhắn vào trước/);
    await one.take("6");
    await one.take("12");
    expect(turns.map(({ text }) => text)).toEqual(["6", "12"]);
  });

  it("carries on what was concluded, never what was said", async () => {
    const { talk: one, turns } = talk(() => full({ harm: ["money-sent"], citations: [{ type: "pattern", id: "chuyen-nham-tien" }], blocks: [{ type: "question", text: "Đã chuyển chưa?" }] }));
    await one.take("bí mật của tôi");
    await one.take("tiếp");
    expect(turns[1]?.context).toEqual({ lastVerdict: "scam", lastModus: "chuyen-nham-tien", harmTold: ["money-sent"], harmOpen: ["money-sent"], asked: "Đã chuyển chưa?" });
    expect(JSON.stringify(one.context)).not.toContain("bí mật");
  });

  it("keeps the last verdict over a turn that judged nothing, and asks a question once", async () => {
    let turn = 0;
    const { talk: one } = talk(() => (turn++ === 0 ? full({ blocks: [{ type: "question", text: "?" }] }) : full({ kind: "help", verdict: null })));
    await one.take("a");
    await one.take("b");
    expect(one.context).toEqual({ lastVerdict: "scam" });
  });

  it("remembers the province named by /tinh or in answer to its own question", async () => {
    const contact = full({ kind: "contact", verdict: null, blocks: [{ type: "question", text: "Bạn ở tỉnh nào?" }] });
    const named = talk();
    await named.talk.take("/tinh quảng ninh");
    expect(named.talk.context.province).toBe("Quảng Ninh");
    expect((await named.talk.take("/tinh Atlantis")).text).toContain("Atlantis");
    const asked = talk(() => contact);
    await asked.talk.take("/lienhe");
    await asked.talk.take("Quảng Ninh");
    expect(asked.talk.context.province).toBe("Quảng Ninh");
    expect(asked.turns.map(({ text }) => text)).toEqual(["/lienhe", "/tinh Quảng Ninh"]);
    const unasked = talk();
    await unasked.talk.take("Quảng Ninh");
    expect(unasked.turns[0]?.text).toBe("Quảng Ninh");
  });

  it("takes what is no place for the next message, also after its question", async () => {
    const { talk: one, turns } = talk(() => full({ kind: "contact", verdict: null, blocks: [{ type: "question", text: "Bạn ở tỉnh nào?" }] }));
    await one.take("/lienhe");
    await one.take("thôi khỏi");
    expect(turns[1]?.text).toBe("thôi khỏi");
  });

  it.each(["/xoa", "/XOÁ", " /xóa "])("forgets everything at %s", async (order) => {
    const { talk: one } = talk();
    await one.take("alo");
    await one.take(order);
    expect(one.context).toEqual({});
    expect((await one.take("1")).text).toMatch(/gửi tin nhắn vào trước/);
  });

  it("leaves at /thoat, says nothing to a blank line, and refuses what is too long", async () => {
    const { talk: one, turns } = talk();
    expect((await one.take("/thoat")).over).toBe(true);
    expect((await one.take("  \n ")).text).toBe("");
    expect((await one.take("a".repeat(100_001))).text).toMatch(/dài quá/);
    expect(turns).toHaveLength(0);
  });

  it("never says that anything is safe", async () => {
    const { talk: one } = talk();
    for (const typed of ["2", "alo", "1", "5", "/tinh x", "/xoa", "/thoat"]) expect((await one.take(typed)).text).not.toMatch(/an toàn/i);
  });
});

describe("printable", () => {
  it("lets no quote move the cursor, recolour the screen or turn the line round", () => {
    expect(printable("a\u001b[2Jb\u0007\u009b31m\u202ec\r\nd\te")).toBe("a[2Jb31mc\nd e");
  });

  it("keeps Vietnamese and signs as they are", () => {
    expect(printable("✋ Đừng chuyển — “ổ”")).toBe("✋ Đừng chuyển — “ổ”");
  });
});

describe("Paste", () => {
  it("joins lines that come at once and parts those that a person typed", () => {
    vi.useFakeTimers();
    const got: string[] = [];
    const paste = new Paste((text) => got.push(text));
    paste.line("dòng một");
    vi.advanceTimersByTime(70);
    paste.line("dòng hai");
    vi.advanceTimersByTime(79);
    expect(got).toEqual([]);
    vi.advanceTimersByTime(1);
    paste.line("1");
    vi.advanceTimersByTime(80);
    paste.line("cuối");
    paste.flush();
    paste.flush();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(got).toEqual(["dòng một\ndòng hai", "1", "cuối"]);
  });
});

describe("send", () => {
  it("waits for a slow reader", async () => {
    const read: string[] = [];
    const out = new Writable({ highWaterMark: 1, write(chunk: Buffer, _, done) { setTimeout(() => { read.push(chunk.toString()); done(); }, 5); } });
    await send(out, "một");
    expect(read).toEqual(["một\n"]);
  });
});
