import { loadCatalog } from "../../src/catalog/load.ts";
import { say } from "../../src/compose/wording.ts";
import type { Heard } from "../../src/conversation/heard.ts";
import type { Desk } from "../../src/conversation/talk.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText, type Turn } from "../../src/domain/turn.ts";

const { wording } = loadCatalog("knowledge");

export function full(part: Partial<FullAnswer> = {}): FullAnswer {
  const more = { why: [{ type: "paragraph", text: "vì thế" }], harmed: [{ type: "question", text: "Bạn đã làm gì rồi?" }], contacts: [{ type: "contacts", text: "113" }], share: [], wrong: [] } as const;
  return { kind: "check", verdict: "scam", risk: 1, modi: [], evidence: [], harm: [], guidance: { do: [], dont: [], ifHarmed: [] }, contacts: [], citations: [{ type: "pattern", id: "p" }, { type: "dispatch", id: "d", number: "57/UBND-NC" }], reply: "LỪA ĐẢO", blocks: [{ type: "headline", verdict: "scam", text: "LỪA ĐẢO" }], more, ...part };
}

/** The real wording, and answers that the test decides on. */
export function deskOf(part: Partial<Desk> & { readonly answers?: (turn: Turn) => FullAnswer } = {}): { desk: Desk; turns: Turn[] } {
  const turns: Turn[] = [];
  let tags = 0;
  const { answers = () => full(), ...rest } = part;
  return {
    turns,
    desk: {
      library: {
        index: "i",
        says: (key, blanks) => say(wording, key, blanks),
        provinceOf: (written) => (/quảng ninh/i.test(written) ? "Quảng Ninh" : null),
        harmPlan: (harm, province) => ({ harm, title: `Làm ngay ở ${province ?? "đâu đó"}`, steps: [{ text: "gọi ngân hàng", source: "", when: "now" }], warn: [], contacts: [{ id: "x", name: "Công an", value: "113" }] }),
        trickOf: (id) => (id === "p" ? "giả công an" : null),
        shown: (text) => [{ type: "text", text }],
      },
      answer: (turn) => { turns.push(turn); return Promise.resolve(answers(turn)); },
      others: null,
      pictures: null,
      keeps: true,
      now: new Date("2026-12-01T00:00:00Z"),
      tag: () => `t${(tags += 1)}`,
      ...rest,
    },
  };
}

let ids = 0;
export function heard(content: Heard["content"], part: Partial<Heard> = {}): Heard {
  return { messageId: `m${(ids += 1)}`, forwarded: false, album: null, edited: false, limited: false, content, ...part };
}
export const words = (text: string, part: Partial<Heard> = {}): Heard => heard({ type: "text", text: rawText(text), hidden: [], quoted: null }, part);
export const picture = (part: Partial<Heard> = {}, caption: string | null = null): Heard => heard({ type: "media", media: { kind: "picture", ref: "r", mime: null, size: null }, caption: caption === null ? null : rawText(caption) }, part);
