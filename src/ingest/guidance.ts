import { FRAME_SECTIONS } from "../catalog/dispatch-schema.ts";
import { issuedText } from "../catalog/dispatch-text.ts";
import type { GuidanceProposal, SectionProposal } from "./proposal.ts";

/** What opens a thing to do or not to do. Longest first: "không được" before "không". */
const DONT = ["tuyệt đối không", "không được", "không nên", "không để", "không", "chớ", "đừng"];
const DO = [
  "cần bình tĩnh", "hết sức cảnh giác", "nâng cao cảnh giác", "nâng cao tinh thần cảnh giác", "nâng cao ý thức", "nêu cao tinh thần", "đề cao cảnh giác", "cảnh giác",
  "thường xuyên thay đổi", "thường xuyên", "thay đổi", "chủ động", "kịp thời", "nhanh chóng", "liên hệ", "thông báo tới", "thông báo cho", "thông báo ngay", "báo ngay", "trình báo",
  "tố giác", "cung cấp thông tin", "kiểm tra", "xác minh", "bình tĩnh", "lưu giữ", "giữ lại", "đề nghị", "hãy", "cần", "phải", "bảo mật", "bảo vệ", "cài đặt", "gọi điện", "đến ngay", "trao đổi với", "trao đổi ngay",
];
/** "không gian mạng", "không những", "không chính chủ": the word without the meaning. */
const NO_PROHIBITION = /^không (?:gian|những|chỉ|loại trừ|chịu|chính chủ|còn|may|rõ|ít|phải|sẽ|có\b|kiểm soát|đúng|thành|hoang mang)/iu;
/** Tasks of offices, no advice to anybody. */
const OFFICE_TASK = /^(?:chủ động|kịp thời|thường xuyên|nhanh chóng|phải|cần|chỉ|đề nghị)\s+(?:báo cáo|đề xuất|triển khai|tổng hợp|tham mưu|phòng ngừa|phối hợp|chỉ đạo|xây dựng|phát hiện|các (?:cơ quan|đơn vị)|thủ trưởng|hội đồng|được quan tâm)|^bảo (?:vệ|mật) (?:an ninh|chính trị|nội bộ)|^cần chú ý$|^liên hệ nhắn|^chủ động ý thức|^đề nghị (?:hội đồng|các|thủ trưởng|ubnd|công an)/iu;
/** What may stand between the end of one clause and the next order. */
const BEFORE = /(?:^|[,;:.(]\s*|(?<!\p{L})(?:và|hoặc|cũng như|để|đồng thời|cần|phải|đề nghị|như)[,:]?\s+)$/iu;
const TRAILING = /(?<![\s,;:.])[\s,;:.]{0,20}(?:\s(?:và|hoặc|đồng thời|cũng như|để|nhằm|như))?[\s,;:.]{0,20}$/iu;
const LEAST_WORDS = 3;
const MOST_WORDS = 45;

/** Orders to people, clause by clause, verbatim; the frame and the annex give none. */
export function proposeGuidance(sections: readonly SectionProposal[]): Omit<GuidanceProposal, "pattern">[] {
  return sections.filter(({ id }) => !FRAME_SECTIONS.has(id) && id !== "phu-luc").flatMap((section) => clausesOf(issuedText(section)).map(({ text, side }) => ({ section: section.id, text, side, confidence: confidenceOf(text, side) })));
}

interface Clause {
  readonly text: string;
  readonly side: "do" | "dont";
}

export function clausesOf(text: string): Clause[] {
  const starts = cuesIn(text);
  return starts.flatMap(({ at, side }, index) => {
    const stop = endOf(text, at, starts[index + 1]?.at ?? text.length);
    const clause = text.slice(at, stop).replace(TRAILING, "");
    const words = clause.split(/\s+/).length;
    return words < LEAST_WORDS || words > MOST_WORDS || OFFICE_TASK.test(clause) ? [] : [{ text: clause, side }];
  });
}

function cuesIn(text: string): { at: number; side: "do" | "dont" }[] {
  const cues = new RegExp(`(?<!\\p{L})(?:${[...DONT, ...DO].join("|")})(?!\\p{L})`, "giu");
  const found: { at: number; side: "do" | "dont" }[] = [];
  for (const match of text.matchAll(cues)) {
    const word = match[0].toLowerCase();
    const side = DONT.includes(word) ? "dont" : "do";
    if (side === "dont" && NO_PROHIBITION.test(text.slice(match.index))) continue;
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    // An order opens a clause; a strong "không", "cần" or "liên hệ" may also follow its subject.
    const strong = side === "dont" || /^(?:cần|tố giác|liên hệ|hãy|đề nghị)/.test(word);
    if (!BEFORE.test(before.length < match.index ? before : `.${before}`) && !strong) continue;
    found.push({ at: match.index, side });
  }
  // "đồng thời, nhanh chóng thông báo": the adverb and its verb are one order; "tuyệt đối không" likewise.
  return found.filter(({ at }, index) => {
    const next = found[index - 1];
    return next === undefined || !/^(?:nhanh chóng|kịp thời|thường xuyên|chủ động|phải|hãy|cần|đề nghị(?: cần)?)\s+$/iu.test(text.slice(next.at, at));
  });
}

/** A clause ends with its sentence, at a semicolon, or where the next order begins. */
function endOf(text: string, from: number, next: number): number {
  const mark = /;|[.](?=\s|$)|:(?=\s)|\.\/\./u.exec(text.slice(from, next));
  return mark === null ? next : from + mark.index;
}

function confidenceOf(text: string, side: "do" | "dont"): number {
  if (side === "dont") return 0.8;
  if (/^(?:liên hệ|tố giác|trình báo|nhanh chóng|cảnh giác|thường xuyên thay đổi|thay đổi|cần bình tĩnh|kịp thời)/iu.test(text)) return 0.75;
  return 0.5;
}
