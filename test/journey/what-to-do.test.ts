import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const { dispatches } = knowledge.catalog;
const ask = (text: string, province?: string): Promise<FullAnswer> => answer({ text: rawText(text), ...(province === undefined ? {} : { province }) }, knowledge, new Date("2026-12-01T00:00:00Z"));
const flat = (text: string): string => text.replace(/\s+/g, " ").toLowerCase();

/** What each dispatch tells people to do, asked as people ask. */
const ASKED_OF: readonly (readonly [question: string, dispatch: string, section: string])[] = [
  ["công văn 57 bảo phải làm gì khi bị ghép ảnh", "quang-ninh-57-ubnd-nc", "1.2"],
  ["cong van 136 mong cai: bi ghep anh thi phai lam gi", "mong-cai-136-ubnd-vp", "1.2"],
  ["Yên Sơn dặn phải làm gì khi bị tống tiền", "yen-son-183-ubnd-nc", "3"],
  ["Đồng Tháp dặn nên làm gì khi bị thám tử dọa", "dong-thap-ubnd-ncpc", "1.2"],
  ["Công an Quảng Trị dặn làm gì khi gặp người giả lãnh đạo mượn tiền", "quang-tri-542-cat-pa05", "doan-2"],
  ["Đồng Nai dặn phải làm gì khi thấy ứng dụng lạ", "dong-nai-1177-ubnd-thnc", "3"],
];

describe.each([["as written", (text: string) => text], ["without diacritics", stripDiacritics]] as const)("what a dispatch says to do, %s", (_, write) => {
  it.each(ASKED_OF)("%s → %s, %s", async (question, dispatch, section) => {
    const full = await ask(write(question));
    expect(full.kind).toBe("dispatch");
    expect(full.citations.map(({ id, section: found }) => [id, found])).toEqual([[dispatch, section]]);
    const [cited] = full.citations;
    expect(flat(dispatches.get(dispatch)?.sections.find(({ id }) => id === section)?.text ?? "")).toContain(flat(cited?.quote ?? "-"));
    expect(cited?.quote).toMatch(/không|liên hệ|tố giác/);
  });
});

describe("what to do about a trick", () => {
  it.each([
    ["phải làm gì khi bị ghép ảnh", "cat-ghep-anh-nhay-cam", "1.2"],
    ["Khi nhận được ảnh nhạy cảm của mình bị ghép thì phải làm sao", "cat-ghep-anh-nhay-cam", "1.2"],
    ["bị cắt ghép hình ảnh tống tiền thì nên làm gì", "cat-ghep-anh-nhay-cam", "1.2"],
  ])("%s: dispatch 57's words on what to do, with their section", async (question, modus, section) => {
    const full = await ask(question);
    expect(full.kind).toBe("help");
    expect(full.citations.at(-1)).toEqual({ type: "pattern", id: modus });
    expect(full.reply).toContain("Không liên lạc lại với đối tượng, không chuyển tiền dưới bất kỳ hình thức nào");
    expect(full.reply).toContain("Thông báo tới người thân, bạn bè");
    expect(full.reply).toContain("Nguồn: công văn 57/UBND-NC");
    expect(full.citations[0]?.section).toBe(section);
  });

  it.each([
    ["phải làm gì khi có người giả lãnh đạo vay tiền", "gia-lanh-dao-muon-tien"],
    ["phải làm gì khi bị giả mạo facebook vay tiền", "chiem-tai-khoan-vay-tien"],
    ["phải làm gì khi bị thám tử tống tiền", "gia-tham-tu-tong-tien"],
    ["phải làm gì khi bị xuyên tạc bôi nhọ trên mạng", "xuyen-tac-boi-nho-lanh-dao"],
    ["phai lam gi de phong ma doc dien thoai", "app-doc-hai-quyen-tro-nang"],
    ["phải làm gì khi có người gọi xưng công an", "gia-danh-cong-an-vu-an"],
    ["nhận được tin trúng thưởng thì nên làm gì", "trung-thuong-tri-an"],
  ])("%s → %s, no verdict on a question", async (question, modus) => {
    const full = await ask(question);
    expect(full).toMatchObject({ kind: "help", verdict: null });
    expect(full.citations.at(-1)).toEqual({ type: "pattern", id: modus });
    expect(full.blocks.some((block) => block.type === "advice" && block.dont.length > 0 && block.do.length > 0)).toBe(true);
  });

  it("an account of what goes on is looked at, not answered like a question", async () => {
    expect(["scam", "suspicious"]).toContain((await ask("nó bảo em chuyển 5 triệu đặt cọc, em phải làm gì")).verdict);
  });

  it.each(["nấu phở thì phải làm gì trước", "phải làm gì khi bị mất ngủ", "Con đi học về bị ốm, phải làm sao đây"])("%s is not ours", async (question) => {
    expect(await ask(question)).toMatchObject({ kind: "offtopic", citations: [] });
  });
});

it("a source under advice is one that says it; a dispatch that only warned of the trick is told as that", async () => {
  const wrong: string[] = [];
  for (const pattern of knowledge.catalog.patterns.values()) {
    const full = await ask(`phải làm gì khi gặp trò ${pattern.short}`);
    const source = full.blocks.find((block) => block.type === "citation" && block.text.startsWith("Nguồn:"));
    const shown = full.blocks.flatMap((block) => (block.type === "advice" ? [...block.dont, ...block.do] : []));
    if (source?.type !== "citation" || shown.length === 0) continue;
    const [dispatch] = [...dispatches.values()].filter(({ number, date_text }) => source.text.includes(number ?? `tháng ${date_text}`));
    const text = flat(dispatch?.sections.map((section) => section.text).join(" ") ?? "");
    if (!shown.some((line) => text.includes(flat(line)))) wrong.push(`${pattern.id}: ${source.text}`);
  }
  expect(wrong).toEqual([]);
});
