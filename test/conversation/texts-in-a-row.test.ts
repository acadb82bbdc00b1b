import { describe, expect, it } from "vitest";
import { asksOf } from "../../src/conversation/asks.ts";
import { NOTHING, type Memory } from "../../src/conversation/memory.ts";
import type { Heard } from "../../src/conversation/heard.ts";
import { talk } from "../../src/conversation/talk.ts";
import { passedOnWithin, waitFor } from "../../src/conversation/waiting.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { deskOf, full, picture, words } from "./desk.ts";

const START = Date.parse("2026-12-01T03:00:00Z");
/** Said on a platform that does not tell what was passed on, so many milliseconds after the first. */
const after = (ms: number, text: string, part: Partial<Heard> = {}): Heard => words(text, { forwarded: null, at: new Date(START + ms).toISOString(), ...part });
const PRIZE = "Chúc mừng bạn trúng xe máy, nộp phí 2 triệu qua nhanqua-tet.top để nhận thưởng trong hôm nay";
const MEETING = "Mai họp tổ dân phố lúc 19 giờ ở nhà văn hoá xóm Đông, bà con mình nhớ đi đủ nhé";
const POLICE = "Tôi là công an phường, anh dính vụ án ma tuý, chuyển tiền vào tài khoản này để xác minh, cấm nói với ai";
const kinds = (heard: readonly Heard[]): readonly string[] => asksOf(heard).map(({ type }) => type);

describe("texts in a row where nothing tells what was passed on", () => {
  it("three whole ones within seconds are one table, the short ones among them too", () => {
    const [ask] = asksOf([after(0, PRIZE), after(400, MEETING), after(700, "Cháu đầy tháng, mời ông bà"), after(900, POLICE)]);
    expect(ask).toMatchObject({ type: "batch", marked: false, items: [{ text: PRIZE }, { text: MEETING }, { text: "Cháu đầy tháng, mời ông bà" }, { text: POLICE }] });
  });

  it.each<[string, readonly Heard[], readonly string[]]>([
    ["two are two questions", [after(0, PRIZE), after(300, POLICE)], ["text", "text"]],
    ["typed one after another, however long they waited here", [after(0, PRIZE), after(20_000, MEETING), after(41_000, POLICE)], ["text", "text", "text"]],
    ["pieces of one text", [after(0, "Alo bot ơi"), after(300, "có người gọi"), after(600, "bảo tôi đọc mã OTP"), after(900, "để mở khoá tài khoản")], ["text"]],
    ["a text the platform cut", [after(0, "a b ".repeat(1_000)), after(200, PRIZE), after(300, POLICE)], ["text"]],
    ["a platform that does mark them and did not", [after(0, PRIZE, { forwarded: false }), after(300, MEETING, { forwarded: false }), after(600, POLICE, { forwarded: false })], ["text", "text", "text"]],
    ["no clock to go by", [PRIZE, MEETING, POLICE].map((text) => words(text, { forwarded: null })), ["text", "text", "text"]],
  ])("%s: no table", (_, heard, expected) => {
    expect(kinds(heard)).toEqual(expected);
  });

  it("an order, a number, a picture and a lead-in beside them keep their own answers", () => {
    expect(kinds([after(0, "mấy tin này có lừa đảo không"), after(100, PRIZE), after(200, MEETING), after(300, POLICE), after(400, "/lienhe"), after(500, "2"), picture({ forwarded: null, at: new Date(START).toISOString() })])).toEqual(["batch", "text", "number", "pictures"]);
  });

  it("are waited for: a whole one at once, the next soon after it until it is quiet; what is no message of its own never", () => {
    const apart = (text: string, forwarded: boolean | null = null): number | null => passedOnWithin(words(text, { forwarded }));
    expect([apart(PRIZE), apart("tôi vừa chuyển tiền rồi"), apart("/kiemtra " + PRIZE), apart(PRIZE, false), apart("x", true)]).toEqual([3_000, null, null, null, 15_000]);
    expect(waitFor(words(PRIZE, { forwarded: null }), false)).toEqual({ ms: 0, kind: "none" });
    expect(waitFor(words(PRIZE, { forwarded: null }), true)).toEqual({ ms: 3_000, kind: "gather" });
    expect(waitFor(words("tôi vừa chuyển tiền rồi", { forwarded: null }), true).ms).toBe(0);
    expect(waitFor(words(PRIZE, { forwarded: false }), true).ms).toBe(0);
  });

  it("the table says that the first one had its answer before, when it had", async () => {
    const { desk } = deskOf();
    const earlier: Memory = { ...NOTHING, answers: [{ tag: "t0", at: new Date(desk.now.getTime() - 4_000).toISOString(), verdict: "scam", modus: null, index: "i", more: full().more }] };
    const lead = async (memory: Memory): Promise<string> => (await talk(memory, [after(0, PRIZE), after(1, MEETING), after(2, POLICE)], desk)).said[0]?.reply.blocks.map(blockText).join("\n") ?? "";
    expect(await lead(earlier)).toBe("Tôi đã xem 3 tin: 3 lừa đảo.\nTin gửi trước đó tôi đã trả lời riêng ở trên.");
    expect(await lead(NOTHING)).toBe("Tôi đã xem 3 tin: 3 lừa đảo.");
  });

  it("a cry among them is answered first and by itself, and remembered; what was marked as passed on is somebody else's", async () => {
    const { desk } = deskOf({ answers: ({ text }) => (text.includes("đã chuyển") ? full({ kind: "emergency", verdict: null, harm: ["money-sent"], blocks: [{ type: "plan", title: "Gọi ngân hàng ngay", steps: ["gọi"] }] }) : full()) });
    const CRY = "Em ơi chị đã chuyển cho họ ba mươi triệu mất rồi giờ chị phải làm gì đây";
    const heard = [after(0, PRIZE), after(100, CRY), after(200, POLICE)];
    const { said, memory } = await talk(NOTHING, heard, desk);
    expect(said.map(({ reply }) => reply.blocks.map(blockText).join("\n"))).toEqual([expect.stringContaining("Gọi ngân hàng ngay"), expect.stringContaining("Tôi đã xem 3 tin")]);
    expect(memory.context.harmTold).toEqual(["money-sent"]);
    const marked = await talk(NOTHING, heard.map((one) => ({ ...one, forwarded: true })), desk);
    expect(marked.said).toHaveLength(1);
    expect(marked.memory.context.harmTold).toBeUndefined();
  });
});
