import { describe, expect, it } from "vitest";
import { NOTHING, readMemory, writeMemory, type Memory } from "../../src/conversation/memory.ts";
import { talk, type Talked } from "../../src/conversation/talk.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { rawText } from "../../src/domain/turn.ts";
import { deskOf, full, heard, picture, words } from "./desk.ts";

const texts = ({ said }: Talked): string[] => said.map(({ reply }) => reply.blocks.map(blockText).join("\n"));
const reading = (text: string, confidence = 0.95) => ({ type: "read" as const, reading: { text: rawText(text), sender: null, codes: [], confidence, unsure: [] } });

describe("a burst", () => {
  it("is one message, its greeting left out", async () => {
    const { desk, turns } = deskOf();
    const talked = await talk(NOTHING, [words("bot ơi cho hỏi"), words("Chị ơi em là shipper"), words("chuyển giúp em 30k phí")], desk);
    expect(turns.map(({ text }) => text)).toEqual(["Chị ơi em là shipper\nchuyển giúp em 30k phí"]);
    expect(talked.said).toHaveLength(1);
  });

  it("keeps orders, numbers and presses apart from messages, and answers each in turn", async () => {
    const { desk, turns } = deskOf();
    const first = await talk(NOTHING, [words("một tin"), words("3"), words("/congvan 57")], desk);
    expect(turns.map(({ text }) => text)).toEqual(["một tin", "/congvan 57"]);
    expect(texts(first)).toEqual(["LỪA ĐẢO", "113\nBạn ở tỉnh, thành nào? Cho tôi biết để tìm đúng nơi.", "LỪA ĐẢO"]);
  });

  it("reads what stands behind words, and the message somebody points at", async () => {
    const { desk, turns } = deskOf();
    await talk(NOTHING, [heard({ type: "text", text: rawText("Xem tại đây"), hidden: [rawText("http://a.top/x")], quoted: null })], desk);
    await talk(NOTHING, [heard({ type: "text", text: rawText("tin này có lừa đảo không"), hidden: [], quoted: rawText("Bạn trúng xe") })], desk);
    expect(turns.map(({ text }) => text)).toEqual(["Xem tại đây\nhttp://a.top/x", "Bạn trúng xe"]);
  });
});

describe("buttons", () => {
  const asked = async (): Promise<{ memory: Memory; ids: string[] }> => {
    const talked = await talk(NOTHING, [words("một tin")], deskOf().desk);
    return { memory: talked.memory, ids: talked.said[0]?.reply.choices.map(({ id }) => id) ?? [] };
  };

  it("are five, fit every platform, and survive being stored", async () => {
    const { memory, ids } = await asked();
    expect(ids).toHaveLength(5);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9:-]{1,32}$/);
    const talked = await talk(readMemory(writeMemory(memory), deskOf().desk.now), [heard({ type: "press", choice: ids[0] ?? "" })], deskOf().desk);
    expect(texts(talked)).toEqual(["vì thế"]);
  });

  it("ask what was done, and lead to its plan; numbers mean the same", async () => {
    const { memory, ids } = await asked();
    const { desk } = deskOf();
    const harmed = await talk(memory, [heard({ type: "press", choice: ids[1] ?? "" })], desk);
    expect(harmed.said[0]?.reply.choices.map(({ id }) => id)).toContain("harm:otp-given");
    const plan = await talk(harmed.memory, [words("2")], desk);
    expect(texts(plan)[0]).toMatch(/^Làm ngay.*\n1\. gọi ngân hàng\n• Công an: 113$/);
    expect(plan.memory.context.harmTold).toEqual(["otp-given"]);
  });

  it("note that somebody disagreed, not with what", async () => {
    const { memory, ids } = await asked();
    const talked = await talk(memory, [heard({ type: "press", choice: ids[4] ?? "" })], deskOf().desk);
    expect(talked.feedback).toEqual([{ verdict: "scam", modus: "p", index: "i" }]);
  });

  it.each(["old:why", "nonsense", "", "harm:nothing"])("of another time (%j) are answered kindly", async (choice) => {
    expect(texts(await talk(NOTHING, [heard({ type: "press", choice })], deskOf().desk))[0]).toMatch(/gửi lại tin đó/);
  });

  it("are forgotten after a week", async () => {
    const { memory } = await asked();
    expect(readMemory(writeMemory(memory), new Date("2026-12-09T00:00:00Z")).answers).toEqual([]);
  });
});

describe("what is no message", () => {
  it("is answered in kind words, each kind its own", async () => {
    for (const kind of ["voice", "audio", "video", "video-note", "sticker", "animation", "document"] as const) {
      const [said] = texts(await talk(NOTHING, [heard({ type: "media", media: { kind, ref: "r", mime: null, size: null }, caption: null })], deskOf().desk));
      expect(said?.length).toBeGreaterThan(20);
    }
  });

  it("a place asks for the province, and the next short line is its answer", async () => {
    const { desk, turns } = deskOf();
    const placed = await talk(NOTHING, [heard({ type: "location", latitude: 21, longitude: 107 })], desk);
    expect((await talk(placed.memory, [words("Quảng Ninh")], desk)).memory.context.province).toBe("Quảng Ninh");
    expect(turns.at(-1)?.text).toBe("/tinh Quảng Ninh");
  });

  it("an arrival told twice is greeted once; leaving says nothing and erases", async () => {
    const { desk } = deskOf();
    const greeted = await talk(NOTHING, [heard({ type: "arrived" }), heard({ type: "arrived" })], desk);
    expect(greeted.said).toHaveLength(1);
    const left = await talk(greeted.memory, [words("chờ đã, một tin"), heard({ type: "left" })], desk);
    expect(left).toEqual({ memory: NOTHING, said: [], feedback: [], erase: "gone" });
  });

  it("sending too fast is told once", async () => {
    const { desk, turns } = deskOf();
    const slow = await talk(NOTHING, [words("", { limited: true }), words("", { limited: true })], desk);
    expect(texts(slow)).toEqual([expect.stringMatching(/nhanh quá/)]);
    expect((await talk(slow.memory, [words("", { limited: true })], desk)).said).toEqual([]);
    expect(turns).toEqual([]);
  });

  it("an edit that changes no word is not answered again", async () => {
    const { desk, turns } = deskOf();
    const one = await talk(NOTHING, [words("một tin", { messageId: "7" })], desk);
    expect((await talk(one.memory, [words("một tin ", { messageId: "7", edited: true })], desk)).said).toEqual([]);
    expect((await talk(one.memory, [words("tin khác", { messageId: "7", edited: true })], desk)).said).toHaveLength(1);
    expect(turns).toHaveLength(2);
  });
});

describe("pictures", () => {
  it("of one album are read together; the answer begins with what was read, within 600 characters", async () => {
    const pages = ["Công an yêu cầu", "chuyển 200 triệu"];
    const { desk, turns } = deskOf({ pictures: () => Promise.resolve(reading(pages.shift() ?? "")), answers: () => full({ blocks: [{ type: "headline", verdict: "scam", text: "LỪA ĐẢO" }, { type: "paragraph", text: "x".repeat(560) }] }) });
    const talked = await talk(NOTHING, [picture({ album: "a" }, "cái này thật không"), picture({ album: "a" })], desk);
    expect(turns.map(({ text }) => text)).toEqual([expect.stringMatching(/Công an yêu cầu\nchuyển 200 triệu$/)]);
    expect(texts(talked)[0]).toMatch(/^Tôi đọc được: “Công an yêu cầu chuyển 200 triệu”\nLỪA ĐẢO/);
    expect(texts(talked)[0]?.length).toBeLessThanOrEqual(600);
  });

  it.each([["read badly", reading("abc xyz", 0.2), /gõ lại/], ["without words", reading(""), /không thấy chữ/], ["gone", { type: "gone" as const }, /gửi lại/], ["not read", { type: "refused" as const, code: "busy" as const }, /gõ đoạn chính/]])("%s are asked for in words", async (_, seen, asks) => {
    const { desk, turns } = deskOf({ pictures: () => Promise.resolve(seen) });
    expect(texts(await talk(NOTHING, [picture()], desk))[0]).toMatch(asks);
    expect(turns).toEqual([]);
  });
});

describe("several forwards", () => {
  it("are told in one table with a file; formulas in it are only text", async () => {
    const { desk, turns } = deskOf({ answers: ({ text }) => (text.startsWith("=") ? full() : full({ verdict: "no-sign", citations: [] })) });
    const talked = await talk({ ...NOTHING, context: { province: "Huế", lastVerdict: "scam" } }, [words("xem giúp"), ...["=HYPERLINK(1)", "họp lúc 7 giờ", "mai nghỉ"].map((text) => words(text, { forwarded: true }))], desk);
    expect(turns.map(({ context }) => context)).toEqual([{ province: "Huế" }, { province: "Huế" }, { province: "Huế" }]);
    expect(talked.said).toHaveLength(1);
    expect(texts(talked)[0]).toMatch(/^Tôi đã xem 3 tin: 1 lừa đảo, 2 chưa thấy dấu hiệu\.\n1\. lừa đảo: giả công an \(57\/UBND-NC\)\n2\. chưa thấy dấu hiệu\n/);
    const [file] = talked.said[0]?.reply.attachments ?? [];
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(file?.bytes)).toMatch(/^\ufeff"STT",.*\r\n"1","'=HYPERLINK\(1\)","lừa đảo","giả công an","57\/UBND-NC"\r\n/);
  });

  it("keep to 600 characters when there are fifty", async () => {
    const { desk } = deskOf();
    const talked = await talk(NOTHING, Array.from({ length: 50 }, (_, at) => words(`tin ${at}`, { forwarded: true })), desk);
    expect(texts(talked)[0]?.length).toBeLessThanOrEqual(600);
    expect(texts(talked)[0]).toMatch(/Còn \d+ tin nữa/);
  });

  it("one alone is a message like any other", async () => {
    const { desk, turns } = deskOf();
    expect((await talk(NOTHING, [words("bot xem giúp"), words("Bạn trúng xe", { forwarded: true })], desk)).said[0]?.reply.choices).toHaveLength(5);
    expect(turns.map(({ text }) => text)).toEqual(["Bạn trúng xe"]);
  });
});
