import { issuedText } from "../catalog/dispatch-text.ts";
import type { DispatchProposal, Found } from "./proposal.ts";

/** One thing to approve, edit or refuse. */
export interface Item {
  /** Stable from run to run: decisions are kept by it. */
  readonly key: string;
  readonly group: "duplicate" | "field" | "section" | "erratum" | "guidance" | "modus" | "relation";
  readonly title: string;
  /** As it stands; null where nothing stood. */
  readonly before: string | null;
  /** As it would be; null: left blank. */
  readonly after: string | null;
  readonly basis: string;
  readonly confidence: number;
  /** The dispatch cannot enter without it. */
  readonly required: boolean;
}

export interface Decision {
  readonly key: string;
  readonly verdict: "approve" | "edit" | "refuse";
  /** What it was edited to. */
  readonly value?: string;
}

/** Fields of the front matter that an operator confirms, in the order of the file. */
export const FIELDS = ["number", "number_note", "issuer", "issuer_today", "level", "province_then", "province_today", "date", "date_text", "subject", "about", "signer_office"] as const;
export type Field = (typeof FIELDS)[number];
/** These may stay blank: the copy does not say. */
const MAY_BE_BLANK: ReadonlySet<Field> = new Set(["number", "date", "subject", "signer_office"]);
const FIELD_TITLES: Readonly<Record<Field, string>> = {
  number: "số", number_note: "ghi chú vì sao không có số", issuer: "nơi ban hành", issuer_today: "nay cơ quan nào, địa bàn nào trả lời", level: "cấp", province_then: "tỉnh lúc ban hành",
  province_today: "tỉnh nay", date: "ngày ban hành (dạng 2026-11-24)", date_text: "ngày như sẽ hiện", subject: "trích yếu", about: "một câu cho người dân", signer_office: "chức vụ người ký",
};

export function fieldsOf({ header, about }: DispatchProposal): Readonly<Record<Field, Found<string | null>>> {
  const { number, numberNote, issuer, issuerToday, level, provinceThen, provinceToday, date, dateText, subject, signerOffice } = header;
  return { number, number_note: { value: numberNote, basis: number.basis, confidence: 0.6 }, issuer, issuer_today: issuerToday, level, province_then: provinceThen, province_today: provinceToday, date, date_text: dateText, subject, about, signer_office: signerOffice };
}

/** Everything there is to decide about one dispatch, in the order to decide it. */
export function itemsOf(dispatch: DispatchProposal): Item[] {
  return [...duplicateItems(dispatch), ...fieldItems(dispatch), sectionItem(dispatch), ...erratumItems(dispatch), ...relationItems(dispatch), ...modusItems(dispatch), ...guidanceItems(dispatch)];
}

function duplicateItems({ known }: DispatchProposal): Item[] {
  return known.filter(({ kind }) => kind !== "supersedes").map(({ kind, dispatch, message }) => ({ key: `duplicate:${dispatch}`, group: "duplicate", title: kind === "near-identical" ? "gần giống một văn bản đã có" : "đã có trong kho", before: null, after: "vẫn nhập thành văn bản riêng", basis: message, confidence: 0, required: true }));
}

function fieldItems(dispatch: DispatchProposal): Item[] {
  const id: Item = { key: "field:id", group: "field", title: "mã (vĩnh viễn, cũng là tên tệp)", before: null, after: dispatch.id, basis: "ghép từ nơi ban hành và số", confidence: dispatch.folder === null ? 0 : 0.9, required: true };
  const folder: Item = { key: "field:folder", group: "field", title: "thư mục nơi ban hành", before: null, after: dispatch.folder, basis: "ghép từ nơi ban hành", confidence: dispatch.folder === null ? 0 : 0.9, required: true };
  const fields = fieldsOf(dispatch);
  return [id, folder, ...FIELDS.filter((field) => field !== "number_note" || fields.number.value === null).map((field): Item => ({ key: `field:${field}`, group: "field", title: FIELD_TITLES[field], before: null, after: fields[field].value, basis: fields[field].basis, confidence: fields[field].confidence, required: !MAY_BE_BLANK.has(field) }))];
}

function sectionItem({ sections }: DispatchProposal): Item {
  const shown = sections.map((section) => `## [${section.id}] ${section.label}\n${section.original}`).join("\n\n");
  return { key: "sections", group: "section", title: `cắt thành ${sections.length} mục`, before: null, after: shown, basis: "số mục, gạch đầu dòng, đoạn văn của bản gốc", confidence: 0.8, required: true };
}

function erratumItems({ errata, sections }: DispatchProposal): Item[] {
  return errata.map(({ section, from, to, why, confidence }) => {
    const text = sections.filter(({ id }) => id === section).map(issuedText).join(" ");
    return { key: `erratum:${section}:${from}`, group: "erratum", title: `mục ${section}: lỗi quét`, before: around(text, from), after: to, basis: why, confidence, required: false };
  });
}

/** A mistake with the words beside it, to be judged without opening the scan. */
function around(text: string, quote: string): string {
  const at = text.indexOf(quote);
  if (at === -1) return quote;
  const [from, to] = [Math.max(0, at - 50), Math.min(text.length, at + quote.length + 50)];
  return `${from > 0 ? "…" : ""}${text.slice(from, at)}⟦${quote}⟧${text.slice(at + quote.length, to)}${to < text.length ? "…" : ""}`;
}

function relationItems({ relays, mentions, known }: DispatchProposal): Item[] {
  const relay: Item[] = relays.value === null ? [] : [{ key: "relays", group: "relation", title: "truyền đạt văn bản", before: null, after: relays.value.document, basis: `${relays.basis}${relays.value.id === null ? "" : `; trong kho hoặc trong tệp: ${relays.value.id}`}`, confidence: relays.confidence, required: false }];
  const named = mentions.map(({ document, date }): Item => ({ key: `mention:${document}`, group: "relation", title: "có nhắc tới", before: null, after: `${document}${date === null ? "" : `, ${date}`}`, basis: "thân văn bản", confidence: 0.8, required: false }));
  const replaced = known.filter(({ kind }) => kind === "supersedes").map(({ dispatch, message }): Item => ({ key: `supersedes:${dispatch}`, group: "relation", title: "thay thế một văn bản đã có", before: `${dispatch}: status in-force`, after: `${dispatch}: status superseded`, basis: message, confidence: 0.6, required: false }));
  return [...relay, ...named, ...replaced];
}

function modusItems({ modi }: DispatchProposal): Item[] {
  return modi.map(({ pattern, section, score }) => ({ key: `modus:${pattern}`, group: "modus", title: "nêu thủ đoạn", before: null, after: `${pattern} @ ${section}`, basis: `máy gợi ý từ mục ${section}; chỉ duyệt khi văn bản thật sự nêu thủ đoạn này`, confidence: score / 2, required: false }));
}

function guidanceItems({ guidance }: DispatchProposal): Item[] {
  return guidance.map(({ section, text, side, pattern, confidence }) => ({ key: `guidance:${section}:${text}`, group: "guidance", title: `mục ${section}: lời ${side === "do" ? "nên làm" : "đừng làm"}`, before: text, after: `${pattern ?? "?"} › ${side === "do" ? "nên" : "đừng"}: ${text}`, basis: pattern === null ? "câu khuyên trong văn bản, nguyên văn; muốn thêm vào một thủ đoạn thì sửa dấu ? thành mã thủ đoạn, nếu không câu chỉ nằm trong công văn" : "câu khuyên trong văn bản, nguyên văn; duyệt thì được thêm vào thủ đoạn ghi ở trước dấu ›", confidence, required: false }));
}
