import type { DispatchFrontMatter } from "../catalog/dispatch-schema.ts";
import type { Found } from "./proposal.ts";

type Mention = DispatchFrontMatter["mentions"][number];

const KIND = "Công văn|Văn bản|Công điện|Chỉ thị|Quyết định|Kế hoạch|Kết luận|Quy định|Nghị định|Nghị quyết|Thông tư|Báo cáo|Hướng dẫn|Thông báo";
const DOCUMENT = new RegExp(`(?<kind>${KIND})\\s+(?<so>số\\s+)?(?<number>\\d{1,5}(?:\\/\\d{4})?\\s*[-/]\\s*\\p{Lu}[\\p{L}\\d/-]*)(?:,?\\s+ngày\\s+(?<date>\\d{1,2}\\/\\d{1,2}\\/\\d{4}))?(?:\\s+của\\s+(?<of>\\p{Lu}[^,;.()]*?)(?=\\s+(?:về|quy định|tại|đã|ngày|số|trong|yêu cầu|đề nghị|triển khai)(?:\\s|$)|[,;.()]|$))?`, "gu");
/** A dispatch passes on what it opens with. */
const PASSES_ON = /^(?:Thực hiện|Căn cứ|Tiếp theo|Theo)\s/u;

interface Reference {
  readonly document: string;
  readonly number: string;
  readonly date: string | null;
  readonly printed: string;
  readonly at: number;
}

function referencesIn(text: string): Reference[] {
  return [...text.matchAll(DOCUMENT)].map((match) => {
    const { kind = "", so, number = "", date, of } = match.groups ?? {};
    const whose = of !== undefined && of.split(" ").length <= 9 ? of.trim() : undefined;
    return { document: `${kind} ${so === undefined ? "" : "số "}${number.replace(/\s+/g, "")}${whose === undefined ? "" : ` của ${whose}`}`, number: number.replace(/\s+/g, ""), date: date === undefined ? null : isoOf(date), printed: whose === undefined && of !== undefined ? match[0].slice(0, match[0].indexOf(" của ")) : match[0].trim(), at: match.index };
  });
}

function isoOf(date: string): string | null {
  const [day = "", month = "", year = ""] = date.split("/");
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31 ? iso : null;
}

/** Documents the text names, each once, in order. Laws have no number here and are left to the operator. */
export function mentionsIn(text: string): Mention[] {
  const seen = new Set<string>();
  return referencesIn(text).flatMap(({ document, number, date }) => {
    if (seen.has(number)) return [];
    seen.add(number);
    return [{ document, date }];
  });
}

/** The document that the opening words pass on; `id` is filled in by whoever knows what is held. */
export function relayIn(opening: string): (Found<{ readonly id: null; readonly document: string }> & { readonly number: string }) | null {
  const first = PASSES_ON.test(opening) ? referencesIn(opening)[0] : undefined;
  // Further down it is one of many authorities, not the one passed on.
  if (first === undefined || first.at > 40) return null;
  return { value: { id: null, document: first.printed }, number: first.number, basis: `mở đầu: "${opening.slice(0, 90)}…"`, confidence: 0.8 };
}
