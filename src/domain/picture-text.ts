import type { Payment, PictureCode, PictureOutcome, PictureReading } from "./media.ts";
import { rawText, type RawText } from "./turn.ts";

/**
 * Mean confidence below which the words are guesses, and the person is asked to type them. `npm run bench -- pictures`
 * prints how sure readable pictures are: sharp screens at 0.9 and more, photographed ones rarely below 0.8.
 */
export const SURE_ENOUGH = 0.6;

/** Of several pictures together. */
const MOST_TO_MEND = 6;

/** Whether the words can be judged; codes can in any case, as they are read whole or not at all. */
export function isLegible({ text, confidence }: Pick<PictureReading, "text" | "confidence">): boolean {
  return text.trim() !== "" && confidence >= SURE_ENOUGH;
}

/** Names of money by ISO 4217, of our own and of those met at our borders; others are told by their number. */
const MONEY: Readonly<Record<string, string>> = { "704": "đồng", "840": "đô la Mỹ", "156": "nhân dân tệ", "116": "riel Campuchia", "418": "kíp Lào", "764": "baht Thái" };

/** A code as text for the judge: an address as it stands, a payment by what it says. No word of ours in it speaks for or against it. */
export function codeInWords({ text, payment }: PictureCode): string {
  if (payment === null) return text;
  const words = paymentInWords(payment);
  return words === "" ? "Mã QR thanh toán" : `Mã QR: ${words}`;
}

/** "tài khoản 0123, ngân hàng số 970436, tên NGUYEN VAN A, số tiền 50.000 đồng, nội dung: …"; "" when it says nothing we know. */
export function paymentInWords({ bank, account, name, city, amount, currency, purpose }: Payment): string {
  const money = amount === null ? null : `${grouped(amount)} ${currency === null ? "đồng" : (MONEY[currency] ?? `(đơn vị tiền số ${currency})`)}`;
  const parts: readonly [string, string | null][] = [["tài khoản", account], ["ngân hàng số", bank], ["tên", name], ["ở", city], ["số tiền", money], ["nội dung:", purpose]];
  return parts.flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`])).join(", ");
}

/** "2500000" → "2.500.000", "12.5" → "12,5". */
function grouped(amount: string): string {
  const [whole = "", part] = amount.split(".");
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return `${groups.join(".")}${part === undefined ? "" : `,${part}`}`;
}

/** All that a picture says, for the judge: its words if they are legible, then its codes. The sender's name is no proof of anything and stays out. */
export function judgedText(reading: PictureReading): RawText {
  return rawText([...(isLegible(reading) ? [reading.text as string] : []), ...reading.codes.map(codeInWords)].join("\n"));
}

/** Why a picture, or its words, cannot be judged; knowledge/wording has a sentence `picture.<trouble>` for each. */
export type PictureTrouble = Extract<PictureOutcome, { type: "refused" }>["code"] | "no-text" | "unclear";

/** What of a picture can be judged, and what must be said about the rest; both when only its codes could be read. */
export function understoodOf(outcome: PictureOutcome): { readonly text: RawText | null; readonly trouble: PictureTrouble | null } {
  if (outcome.type === "refused") return { text: null, trouble: outcome.code };
  const { reading } = outcome;
  const text = judgedText(reading);
  const trouble = isLegible(reading) ? null : reading.text.trim() === "" ? "no-text" : "unclear";
  return text === "" ? { text: null, trouble } : { text, trouble: trouble === "no-text" ? null : trouble };
}

/**
 * The words a person should look at again, as they may be shown; joined by what stands between two quotations.
 * @param show masks numbers and takes links apart; what it hides says nothing and is left out @returns null when none are left
 */
export function wordsToMend(unsure: readonly RawText[], show: (text: RawText) => string): string | null {
  const words = unsure.map(show).filter((word) => !/[•…]/u.test(word));
  return words.length === 0 ? null : [...new Set(words)].slice(0, MOST_TO_MEND).join("”, “");
}
