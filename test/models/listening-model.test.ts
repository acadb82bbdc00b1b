import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { LONGEST_FOR_MODEL } from "../../src/compose/masked.ts";
import { assistedAnswer } from "../../src/assisted.ts";
import { readConfig } from "../../src/config.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { openModelAssistant } from "../../src/models/assistant.ts";
import { pointRefusal } from "../../src/models/gate-pointed.ts";
import { fakeModel, type FakeModel, type Reaction } from "../fakes/model/server.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T03:00:00Z");
let model: FakeModel;
let drops: string[];
/** What the listener says; the wording is left alone. */
let said: unknown;

beforeAll(async () => {
  model = await fakeModel(({ name }): Reaction => ({ type: "says", json: name === "reworded_reply" ? { language: "vi", opening: "", parts: [] } : said }));
});
afterAll(() => model.close());
beforeEach(() => {
  model.asked.length = 0;
  drops = [];
});

async function ask(text: string): Promise<FullAnswer> {
  const config = readConfig({ LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_TIMEOUT_MS: "60000" }, "/").model;
  if (config === null) throw new Error("no model configured");
  const assistant = await openModelAssistant({ config, clock: () => NOW, events: { called: () => undefined, dropped: (_, reason) => drops.push(reason), failing: () => undefined } });
  return assistedAnswer({ text: rawText(text) }, knowledge, NOW, assistant);
}
const plain = (text: string): Promise<FullAnswer> => answer({ text: rawText(text) }, knowledge, NOW);

/** Found by trying: messages that code alone cannot tell. */
const CANDIDATES = [
  "Em ơi chị đang kẹt quá, em chuyển giúp chị ít tiền rồi mai chị gửi lại nhé",
  "Alo em à, anh cần gấp 3 triệu, ck giúp anh tối anh trả",
  "Bạn cung cấp cho mình mã vừa gửi về máy để mình hỗ trợ xử lý đơn nhé",
  "Anh chị cài phần mềm hỗ trợ bên em rồi em hướng dẫn tiếp ạ",
];

describe("a second look at what could not be told", () => {
  let unclear: string;
  beforeAll(async () => {
    const verdicts = await Promise.all(CANDIDATES.map(plain));
    const at = verdicts.findIndex(({ kind, verdict, blocks }) => kind === "check" && verdict === "unclear" && blocks.some(({ type }) => type === "question"));
    expect(at).not.toBe(-1);
    unclear = CANDIDATES[at] as string;
  });
  const deedIn = (text: string): { deed: string; quote: string } => {
    const [found] = [["send-money", /chuyển giúp chị ít tiền|ck giúp anh tối/], ["give-otp", /cho mình mã vừa gửi/], ["install-app", /cài phần mềm hỗ trợ/]].flatMap(([deed, quote]) => { const match = (quote as RegExp).exec(text); return match === null ? [] : [{ deed: deed as string, quote: match[0] }]; });
    if (found === undefined) throw new Error("no deed");
    return found;
  };

  it("raises it with a quote that stands in the message", async () => {
    said = { reasons: [deedIn(unclear)] };
    const full = await ask(unclear);
    expect(full.verdict).toBe("suspicious");
    for (const { quote, start, end } of full.evidence) expect(unclear.slice(start, end)).toBe(quote);
    expect(full.reply).toContain(deedIn(unclear).quote);
    expect(full.reply).toMatch(/^RẤT ĐÁNG NGỜ/);
  });

  it.each<[string, string, (deed: { deed: string; quote: string }) => unknown]>([
    ["an invented quote", "not-verbatim", () => ({ deed: "send-money", quote: "chuyển ngay 500 triệu tiền" })],
    ["an altered quote", "not-verbatim", ({ deed, quote }) => ({ deed, quote: `${quote} ngay` })],
    ["half a word", "not-verbatim", ({ deed, quote }) => ({ deed, quote: quote.slice(1) })],
    ["a masked quote", "not-verbatim", ({ deed }) => ({ deed, quote: "•••" })],
    ["words that ask for nothing of the kind", "unknown-deed", ({ quote }) => ({ deed: "buy-crypto", quote })],
    ["a single word", "empty", ({ deed, quote }) => ({ deed, quote: quote.split(" ")[0] })],
  ])("is left as it is by %s", async (_, reason, point) => {
    said = { reasons: [point(deedIn(unclear))] };
    expect((await ask(unclear)).verdict).toBe("unclear");
    expect(drops).toContain(reason);
  });

  it("is left as it is by nothing found, and by a shape that is none", async () => {
    for (const nothing of [{ reasons: [] }, { reasons: [{ deed: "an-toan", quote: "x" }] }, { verdict: "no-sign" }]) {
      said = nothing;
      expect((await ask(unclear)).verdict).toBe("unclear");
    }
  });

  it("is not asked for anything that could be told", async () => {
    said = { reasons: [] };
    await ask("Công an đây, anh chuyển ngay 200 triệu vào tài khoản tạm giữ để chứng minh trong sạch, không được kể với ai");
    await ask("Mai lớp con họp phụ huynh lúc 7 giờ, anh chị đi đúng giờ giúp cô nhé");
    expect(model.asked.map(({ name }) => name).filter((name) => name !== "reworded_reply")).toEqual([]);
  });
});

describe("a long talk", () => {
  const SMALL_TALK = ["Hôm nay trời đẹp quá anh nhỉ", "Em vừa đi chợ về, mua được mớ rau tươi lắm", "Con bé nhà em mới vào lớp một", "Anh ăn cơm chưa", "Cuối tuần này nhà mình về quê thăm bà", "Chiều qua em xem phim hay lắm", "Dạo này công việc của anh thế nào", "Em thích nghe nhạc xưa"];
  const DEMANDS = ["anh nạp 5 triệu vào ví đầu tư của em thì mỗi ngày lãi 10%", "anh chụp căn cước hai mặt và đọc mã OTP cho em"];
  const filler = (from: number): string => fillerOf(28, from);
  const fillerOf = (lines: number, from: number): string => Array.from({ length: lines }, (_, at) => `${at % 2 === 0 ? "Lan" : "Tôi"}: ${SMALL_TALK[(at + from) % SMALL_TALK.length] as string}.`).join("\n");
  const talk = `${filler(0)}\nLan: ${DEMANDS[0] as string}.\n${filler(3)}\nLan: ${DEMANDS[1] as string}.\n${filler(5)}`;
  const factsOf = (demands: readonly (readonly [string, string])[]) => ({ facts: demands.map(([deed, quote]) => ({ who: "other", deed, quote })) });
  /** What is asked for stands thinly among small talk: too thinly for the judge to see it in the whole. */
  const GIFT = [["pay-fee", "em gửi quà về cho anh rồi, anh đóng giúp em phí hải quan"]] as const;
  const thin = (lines: number): string => `${GIFT.map(([, quote]) => `${fillerOf(lines, 0)}\nLan: ${quote}.`).join("\n")}\n${fillerOf(lines, 5)}`;
  const MILDEST_LAST = ["scam", "suspicious", "unclear", "no-sign"];

  // A talk that holds a demand and is judged no-sign is not to be found any more: that half of the rule is tried in raised.test.ts.
  it.each(["unclear"] as const)("judged %s is raised to an alarm by what its reader points at, and the judge scores that, not the reader", async (verdict) => {
    const talks = [28, 60, 80, 90, 100, 105].map(thin).filter((one) => one.length < LONGEST_FOR_MODEL);
    const verdicts = await Promise.all(talks.map(async (one) => (await plain(one)).verdict));
    const long = talks[verdicts.indexOf(verdict)];
    if (long === undefined) throw new Error(`none of these talks is ${verdict}: ${verdicts.join(", ")}`);
    said = factsOf(GIFT);
    const full = await ask(long);
    expect(drops).toEqual([]);
    expect(full.verdict).toBe("suspicious");
    expect(full.reply).toMatch(/^RẤT ĐÁNG NGỜ/);
    expect(full.evidence.map(({ quote }) => quote)).toEqual(expect.arrayContaining(GIFT.map(([, quote]) => quote)));
    for (const { quote, start, end } of full.evidence) expect(long.slice(start, end)).toBe(quote);
    // The same words from the reader, about phrases in which the judge sees nothing.
    said = factsOf([["tap-link", "Con bé nhà em mới vào lớp một"], ["keep-secret", "Chiều qua em xem phim hay lắm"]]);
    expect((await ask(long)).verdict).toBe(verdict);
    // And no word of the reader makes it milder: there is no field for it.
    for (const less of [{ facts: [] }, { facts: [], verdict: "no-sign" }, { facts: [{ who: "asker", deed: "send-money", quote: GIFT[0][1] }] }]) {
      said = less;
      expect((await ask(long)).verdict).toBe(verdict);
    }
  }, 120_000);

  it("judged an alarm is not even read again: nothing could lower it", async () => {
    said = { facts: [] };
    const without = await plain(talk);
    expect(MILDEST_LAST.indexOf(without.verdict ?? "no-sign")).toBeLessThan(2);
    expect((await ask(talk)).verdict).toBe(without.verdict);
    expect(model.asked.map(({ name }) => name)).not.toContain("transcript_facts");
  });

  it("without a demand stays what it is, whatever the reader says", async () => {
    const harmless = `${filler(0)}\n${filler(2)}`;
    said = { facts: [{ who: "other", deed: "send-money", quote: "mua được mớ rau tươi" }, { who: "asker", deed: "send-money", quote: DEMANDS[0] }, { who: "other", deed: "give-otp", quote: DEMANDS[1] }] };
    expect((await ask(harmless)).verdict).toBe((await plain(harmless)).verdict);
  });
});

describe("a phrase pointed at", () => {
  it("counts where it asks for the deed, not where it forbids it", () => {
    expect(pointRefusal("give-otp", "đọc mã cho em", "Anh đọc mã cho em nhé")).toBeNull();
    for (const forbids of ["Chớ đọc mã cho ai", "Đừng đọc mã cho em", "Không bao giờ đọc mã cho người lạ"]) expect(pointRefusal("give-otp", forbids.slice(forbids.indexOf("đọc")), forbids)).toBe("negated");
  });
});
