import type { PictureCode, PictureOutcome, PictureReading } from "./media.ts";
import { rawText, type RawText } from "./turn.ts";

/**
 * Mean confidence below which the words are guesses, and the person is asked to type them. `npm run bench -- --pictures`
 * prints how sure readable pictures are: sharp screens at 0.9 and more, photographed ones rarely below 0.8.
 */
export const SURE_ENOUGH = 0.6;

/** Whether the words can be judged; codes can in any case, as they are read whole or not at all. */
export function isLegible({ text, confidence }: Pick<PictureReading, "text" | "confidence">): boolean {
  return text.trim() !== "" && confidence >= SURE_ENOUGH;
}

/** A code as text for the judge: an address as it stands, a payment by what it says. No word of ours in it speaks for or against it. */
export function codeInWords({ text, payment }: PictureCode): string {
  if (payment === null) return text;
  const { bank, account, name, amount } = payment;
  const parts = [account === null ? "" : `tài khoản ${account}`, bank === null ? "" : `ngân hàng số ${bank}`, name === null ? "" : `tên ${name}`, amount === null ? "" : `số tiền ${amount} đồng`].filter((part) => part !== "");
  return parts.length === 0 ? "Mã QR thanh toán" : `Mã QR: ${parts.join(", ")}`;
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
