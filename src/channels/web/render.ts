import type { FullAnswer, ReplyBlock } from "../../domain/answer.ts";
import type { Library } from "../../domain/library.ts";
import { contactsPart, dispatchesPart, lineOf, stepsPart } from "./parts.ts";
import type { Part, Sign, View } from "./view.ts";

export type RenderDesk = Pick<Library, "source" | "line" | "contact" | "section" | "shown" | "references">;

const VERDICT_SIGN = { scam: "octagon", suspicious: "triangle", unclear: "question", "no-sign": "magnifier" } as const;
const KIND_HEADING = { check: "Tôi đã xem", emergency: "Làm ngay mấy việc này", contact: "Gọi ai?", canned: "Bài tuyên truyền", dispatch: "Công văn nói gì", help: "Tôi giúp được gì", offtopic: "Việc này tôi không rành", unclear: "Cho tôi biết thêm" } as const;

/** The first reply names this many contacts; the whole list stands behind "Gọi ai?". */
const FIRST_CONTACTS = 5;

/**
 * The answer as the page shows it. The order is the composer's; blocks only gain what a page has room for: the source
 * under each line, the whole pasted text beside its three quotes, dispatches that open, numbers that can be dialled.
 */
export function render(text: string, answer: FullAnswer, province: string | null, desk: RenderDesk): View {
  const [heading, subheading] = headlineOf(answer);
  const dispatches = dispatchesPart(dispatchesTitle(answer), answer.citations, desk);
  const parts = answer.blocks
    .filter((block) => block.type !== "citation" || dispatches === null)
    .flatMap((block) => partOf(block, answer, desk))
    .map((part) => (part.type === "plan" && part.title === heading ? { ...part, title: "" } : part));
  if (answer.verdict === "no-sign" && !parts.some((part) => part.type === "advice")) parts.push(advicePart(answer, desk));
  const pasted: readonly Part[] = answer.evidence.length === 0 ? [] : [{ type: "pasted", note: pastedNote(parts), segments: desk.shown(text, answer.evidence) }];
  return {
    kind: answer.kind,
    verdict: answer.verdict,
    sign: signOf(answer),
    heading,
    subheading,
    parts,
    aside: dispatches === null ? pasted : [...pasted, dispatches],
    more: { why: why(answer, desk), contacts: [contactsPart(answer.contacts, desk)], wrong: WRONG },
    share: shareText(answer),
    province,
  };
}

/** A dispatch that only lends a line of advice has not warned of this message; saying so would be untrue. */
function dispatchesTitle({ kind, verdict, citations }: FullAnswer): string {
  if (kind === "dispatch") return "Đọc nguyên văn";
  const alarming = verdict === "scam" || verdict === "suspicious";
  return alarming && citations.some((citation) => citation.type === "pattern") ? "Công văn đã cảnh báo" : "Lời dặn lấy từ công văn";
}

function pastedNote(parts: readonly Part[]): string {
  const evidence = parts.find((part) => part.type === "evidence");
  const lead = evidence?.lead.toLocaleLowerCase("vi") ?? "chỗ lộ ra";
  return `Chỗ tô vàng là ${lead}. Link và số lạ đã được che, không bấm được.`;
}

function signOf({ kind, verdict }: FullAnswer): Sign {
  if (kind === "emergency") return "lifebuoy";
  if (kind === "unclear") return "question";
  return verdict === null ? "note" : VERDICT_SIGN[verdict];
}

/**
 * "LỪA ĐẢO — đúng thủ đoạn đã được cảnh báo" → the two words, and the rest smaller. Without a headline a plan's own
 * title is one: to somebody in despair "Bạn không có lỗi" is said first and large.
 */
function headlineOf({ blocks, kind }: FullAnswer): [string, string | null] {
  const first = blocks.find((block) => block.type === "headline") ?? blocks.find((block) => block.type === "plan");
  const headline = (first?.type === "plan" ? first.title : first?.text) ?? KIND_HEADING[kind];
  const at = headline.indexOf(" — ");
  return at === -1 ? [headline, null] : [headline.slice(0, at), headline.slice(at + 3)];
}

function partOf(block: ReplyBlock, answer: FullAnswer, desk: RenderDesk): Part[] {
  switch (block.type) {
    case "headline":
      return [];
    case "paragraph":
    case "question":
      return [{ type: block.type, text: block.text }];
    case "citation":
      return [{ type: "paragraph", text: block.text }];
    case "evidence":
      return [{ type: "evidence", lead: block.text.split(":", 1)[0] ?? "", quotes: block.quotes }];
    case "advice":
      return [advicePart(answer, desk)];
    case "plan":
      return [stepsPart(block.title, block.steps, desk)];
    case "contacts":
      return [contactsPart(answer.kind === "contact" ? answer.contacts : answer.contacts.slice(0, FIRST_CONTACTS), desk)];
  }
}

function advicePart({ guidance }: FullAnswer, desk: RenderDesk): Part {
  return { type: "advice", dont: guidance.dont.map((line) => lineOf(line.text, desk, line.source)), do: guidance.do.map((line) => lineOf(line.text, desk, line.source)) };
}

/** How the trick goes and how the genuine thing differs; with no known trick, what was and was not looked at. */
function why(answer: FullAnswer, desk: RenderDesk): readonly Part[] {
  const told = answer.more.why.flatMap((block): Part[] => {
    if (block.type === "plan") return [stepsPart(block.title, block.steps, desk)];
    return block.type === "paragraph" ? [{ type: "paragraph", text: block.text }] : [];
  });
  const pattern = answer.citations.find((citation) => citation.type === "pattern");
  const pages = pattern === undefined ? [] : desk.references(pattern.id);
  if (told.length > 0) return pages.length === 0 ? told : [...told, { type: "sources", items: pages }];
  if (answer.verdict === null) return [];
  return [{ type: "paragraph", text: "Tôi đã so tin này với các thủ đoạn đã được cảnh báo, chưa khớp hẳn thủ đoạn nào. Tôi không mở đường link, không gọi số nào trong tin." }];
}

/** In this version nothing is kept or passed on, so nobody is promised that somebody will look at it. */
const WRONG: readonly Part[] = [
  { type: "paragraph", text: "Tôi xin lỗi nếu đã xem sai. Tôi chỉ là máy, có thể nhầm." },
  { type: "paragraph", text: "Bản này không lưu tin bạn dán, nên chưa gửi lời báo sai đi được. Bạn hỏi thêm người nhà, hoặc hỏi Công an xã, phường. Trong lúc chờ, đừng chuyển tiền, đừng đọc mã cho ai." },
];

function shareText(answer: FullAnswer): string | null {
  const blocks = answer.more.share;
  const known = blocks.some((block) => block.type === "paragraph");
  const alarming = answer.verdict === "scam" || answer.verdict === "suspicious";
  if (answer.verdict === "no-sign" || (!known && !alarming)) return null;
  const lines = blocks.flatMap((block) => (block.type === "advice" ? [...block.dont.map((line) => `✋ ${line}`), ...block.do.map((line) => `👉 ${line}`)] : block.type === "plan" ? block.steps : [block.text]));
  return known ? lines.join("\n") : ["KHOAN ĐÃ! Tôi vừa nhận một tin rất đáng ngờ.", ...lines].join("\n");
}
