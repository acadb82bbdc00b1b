import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyboardOf, choiceOf } from "../../../src/channels/telegram/keyboard.ts";
import { LONGEST_PART, render } from "../../../src/channels/telegram/render.ts";
import type { ReplyBlock } from "../../../src/domain/answer.ts";
import { defang } from "../../../src/text/links.ts";
import { readHtml } from "../../fakes/telegram/html.ts";
import { REPLY } from "../zalo/replies.ts";

const words = fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.constantFrom("a < b & c > d", "</b><script>", "&lt;", "1 _ 2 . ( *", "<a href=\"x\">", "Nguyễn & con", "🙂".repeat(3000), "chữ ".repeat(3000), "dòng\n".repeat(900)));
const block: fc.Arbitrary<ReplyBlock> = fc.oneof(
  words.map((text): ReplyBlock => ({ type: "headline", verdict: "scam", text })),
  words.map((text): ReplyBlock => ({ type: "paragraph", text })),
  words.map((text): ReplyBlock => ({ type: "evidence", quotes: [text], text: `Chỗ lộ ra: “${text}”` })),
  fc.tuple(words, words).map(([one, two]): ReplyBlock => ({ type: "advice", dont: [one], do: [two] })),
  fc.tuple(words, fc.array(words, { maxLength: 4 })).map(([title, steps]): ReplyBlock => ({ type: "plan", title, steps })),
);
const bare = (text: string): string => text.replace(/[\s\u2060]+/g, "");

describe("a reply for Telegram", () => {
  it("is bold where it matters, quoted where it quotes, in blocks apart", () => {
    expect(render(REPLY)).toEqual([
      {
        html: "<b>LỪA ĐẢO: giả danh công an</b>\n\n<blockquote>Chỗ lộ ra: “chuyển tiền để chứng minh”</blockquote>\n\n✋ Đừng chuyển tiền\n👉 Gọi 113",
        plain: "LỪA ĐẢO: giả danh công an\n\nChỗ lộ ra: “chuyển tiền để chứng minh”\n\n✋ Đừng chuyển tiền\n👉 Gọi 113",
      },
    ]);
  });

  it("can always be read by Telegram, keeps to its length, and says in both forms the same", () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
        for (const { html, plain } of render({ blocks })) {
          const { text } = readHtml(html);
          expect(text.length).toBeLessThanOrEqual(LONGEST_PART);
          expect(text.length).toBeGreaterThan(0);
          expect(text).toBe(plain);
          expect(text).not.toMatch(/(?:^|[^\ud800-\udbff])[\udc00-\udfff]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("loses no word of a long reply", () => {
    const long = Array.from({ length: 60 }, (_, at): ReplyBlock => ({ type: "paragraph", text: `Đoạn ${at}. ${"Từng chữ một. ".repeat(20)}` }));
    const parts = render({ blocks: long });
    expect(parts.length).toBeGreaterThan(3);
    expect(bare(parts.map(({ plain }) => plain).join(""))).toBe(bare(long.map((one) => (one.type === "paragraph" ? one.text : "")).join("")));
  });

  it("lets no defanged link and no name in a quote become a door", () => {
    const hosts = ["vietcombank-x.top/nhan", "http://bay.vn/a?b=c@d", "https://t.me/canbo_hotro", "zalo.me/0912•••78"].map(defang);
    const quotes = [...hosts, "nhắn @canbo_hotro hoặc @Bot99"];
    const [part] = render({ blocks: [{ type: "evidence", quotes, text: `Chỗ lộ ra: ${quotes.join(", ")}` }] });
    expect(readHtml(part?.html ?? "").entities.filter(({ type }) => type === "url" || type === "mention" || type === "text_link")).toEqual([]);
    // What the official sources give stays something to tap.
    expect(readHtml(render({ blocks: [{ type: "contacts", text: "canhbao.khonggianmang.vn, a@ncsc.vn" }] })[0]?.html ?? "").entities.map(({ type }) => type)).toContain("url");
    expect(render({ blocks: [{ type: "contacts", text: "thư: bao@ncsc.vn" }] })[0]?.plain).toBe("thư: bao@ncsc.vn");
  });

  it("has buttons in the order of the choices, two in a row where both can be read, within Telegram's 64 bytes", () => {
    expect(keyboardOf(REPLY.choices)?.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual([["Vì sao?", "Tôi lỡ làm theo rồi"], ["Gọi ai?", "Chia sẻ cảnh báo"], ["Bot sai rồi"]]);
    const longest = keyboardOf([{ id: "a".repeat(32), label: "x" }])?.inline_keyboard[0]?.[0]?.callback_data ?? "";
    expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(64);
    expect(choiceOf(longest)).toBe("a".repeat(32));
    expect([choiceOf("why"), choiceOf("c:"), choiceOf("c:đ"), choiceOf(undefined), keyboardOf([])]).toEqual([null, null, null, null, undefined]);
  });
});
