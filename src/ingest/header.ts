import { unwrap } from "../catalog/dispatch-text.ts";
import type { Places } from "../catalog/place-schema.ts";
import type { Frame } from "./frame.ts";
import { readIssuer } from "./issuer-read.ts";
import { DATE_LINE, digitsOf, isCapitals, NATION, NUMBER_LINE, RECIPIENTS_LINE, type SourceLine } from "./lines.ts";
import type { Found, Header } from "./proposal.ts";
import { readSigner } from "./signer.ts";

const SUBJECT = /^(?:v\s*\/\s*v|về việc)\b[:.]?\s*/iu;

/**
 * Everything the head of a dispatch says. What it does not say stays blank, with the reason.
 * @param mend what a scan's words most likely were; a subject so mended is proposed as such, beside the words as read
 */
export function readHeader(frame: Frame, places: Places, fileName: string, order: number, mend: (text: string) => string = (text) => text): Header {
  const { head } = frame;
  const rest = [...frame.body, ...frame.tail, ...frame.annex].map(({ text }) => text).join(" ");
  const number = readNumber(head);
  const day = readDate(head);
  const annexed = day.date.value === null ? monthOf(rest) : null;
  return {
    number,
    numberNote: number.value === null ? numberNote(head, rest) : null,
    date: day.date,
    dateText: annexed ?? day.text,
    place: day.place,
    subject: mendedSubject(readSubject(head), mend),
    ...readIssuer({ head, rest, number: number.value, place: day.place.value, date: day.date.value, fileName, order }, places),
    recipients: readRecipients(head),
    ...readSigner(frame.tail),
  };
}

const at = ({ number, text }: SourceLine): string => `dòng ${number}: "${text}"`;
const blank = (basis: string): Found<null> => ({ value: null, basis, confidence: 0 });

function readNumber(head: readonly SourceLine[]): Found<string | null> {
  for (const line of head) {
    const match = NUMBER_LINE.exec(line.text) ?? /(?:^|\s)S[ốôóo]\s*[:.]\s*(\d{1,5}[a-zđ]?)\s*\/\s*([\p{Lu}\d]{2,}(?:[-–][\p{Lu}\d]+)*)/u.exec(line.text);
    if (match === null) continue;
    const [, digits, sign = ""] = match;
    if (digits === undefined) return blank(`${at(line)}: chỗ ghi số để trống`);
    // "PAO5": no office's sign has an O beside a digit.
    const sure = sign.replace(/\s*([-–])\s*/g, "-").trim();
    const mended = sure.replace(/O(?=\d)|(?<=\d)O/g, "0");
    return { value: `${digits}/${mended}`, basis: at(line), confidence: mended !== sure ? 0.6 : NUMBER_LINE.test(line.text) ? 0.98 : 0.8 };
  }
  return blank("không thấy dòng \"Số: …\"");
}

function numberNote(head: readonly SourceLine[], rest: string): string {
  const blankNumber = /(?<!\d)\s(\/[\p{Lu}\d]+(?:-[\p{Lu}\d]+)+)(?:\s+ngày\s*(\/\d{1,2}\/\d{4}))?/u.exec(rest);
  const inHead = head.find(({ text }) => NUMBER_LINE.test(text));
  if (inHead !== undefined) return `Bản này in "${inHead.text}": chỗ ghi số để trống.`;
  if (blankNumber !== null) return `Bản này không in số; phần sau in "${[blankNumber[1], blankNumber[2] === undefined ? "" : `ngày ${blankNumber[2]}`].join(" ").trim()}", chỗ ghi số để trống.`;
  return "Bản này không in số.";
}

function readDate(head: readonly SourceLine[]): { date: Found<string | null>; text: Found<string | null>; place: Found<string | null> } {
  for (const line of head) {
    const match = DATE_LINE.exec(line.text);
    if (match === null) continue;
    const place = match[1] ?? "";
    const [day, month, year = ""] = match.slice(2).map((digits: string | undefined) => (digits === undefined ? undefined : digitsOf(digits)));
    const sure = match.slice(2).every((digits: string | undefined) => digits === undefined || /^\d+$/.test(digits)) ? 0.98 : 0.7;
    const found = { value: place, basis: at(line), confidence: 0.95 };
    if (day === undefined || month === undefined) return { date: blank(`${at(line)}: ngày hoặc tháng để trống`), text: { value: [month, year].filter(Boolean).join("/"), basis: at(line), confidence: 0.9 }, place: found };
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (!isDay(iso)) return { date: blank(`${at(line)}: không phải một ngày có thật`), text: { value: null, basis: at(line), confidence: 0 }, place: found };
    return { date: { value: iso, basis: at(line), confidence: sure }, text: { value: `${day}/${month}/${year}`, basis: at(line), confidence: sure }, place: found };
  }
  return { date: blank("không thấy ngày ban hành"), text: blank("không thấy ngày ban hành"), place: blank("không thấy địa danh trước ngày ban hành") };
}

function isDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/** "(Kèm theo Công văn … ngày     /01/2025": the month is all that such a copy tells. */
function monthOf(rest: string): Found<string> | null {
  const match = /kèm theo [^)]{0,80}?ngày\s*\/(\d{1,2}\/\d{4})/iu.exec(rest);
  return match === null ? null : { value: match[1] as string, basis: `phụ lục: "${match[0]}"`, confidence: 0.7 };
}

function readSubject(head: readonly SourceLine[]): Found<string | null> {
  const start = head.findIndex(({ text }) => SUBJECT.test(text));
  if (start === -1) return blank("không thấy dòng \"V/v …\"");
  const lines = [(head[start] as SourceLine).text.replace(SUBJECT, "")];
  for (const { text, bare } of head.slice(start + 1)) {
    if (text === "") {
      if (lines.length > 0) break;
      continue;
    }
    if (DATE_LINE.test(text) || NATION.test(bare) || NUMBER_LINE.test(text) || RECIPIENTS_LINE.test(text) || isCapitals(text)) break;
    lines.push(text);
  }
  const value = unwrap(lines).replace(/[.;]+$/, "");
  return value === "" ? blank(`${at(head[start] as SourceLine)}: không có chữ nào sau "V/v"`) : { value, basis: at(head[start] as SourceLine), confidence: 0.95 };
}

function mendedSubject(subject: Found<string | null>, mend: (text: string) => string): Found<string | null> {
  if (subject.value === null) return subject;
  const value = mend(subject.value);
  return value === subject.value ? subject : { value, basis: `${subject.basis}; đọc ra "${subject.value}", chữ sai dấu đã được đoán lại: đối chiếu với bản gốc`, confidence: 0.6 };
}

function readRecipients(head: readonly SourceLine[]): string[] {
  const from = head.findIndex(({ text }) => RECIPIENTS_LINE.test(text));
  if (from === -1) return [];
  const recipients: string[] = [];
  for (const [index, { text }] of head.slice(from).entries()) {
    const said = index === 0 ? text.replace(/^.*?g[uửưứ]i\s*[:.]?\s*/iu, "") : text;
    if (said === "") continue;
    if (/^[-–•+*]\s*/.test(said) || recipients.length === 0) recipients.push(said.replace(/^[-–•+*]\s*/, ""));
    else recipients.push(`${recipients.pop() as string} ${said}`);
  }
  return recipients.map((name) => name.replace(/[;.]+$/, ""));
}
