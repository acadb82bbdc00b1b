import type { ReplyBlock } from "../domain/answer.ts";
import type { PictureCode, PictureOutcome } from "../domain/media.ts";
import type { MediaRef } from "../domain/message.ts";
import { codeInWords, isLegible, paymentInWords, wordsToMend } from "../domain/picture-text.ts";
import { rawText, type RawText } from "../domain/turn.ts";
import { isLeadIn } from "./lead-in.ts";
import type { Desk } from "./talk.ts";
import { paragraph } from "./tell.ts";

/** What came of fetching a picture and reading it. */
export type Seen = PictureOutcome | { readonly type: "gone" };

/** Of what was read, as much as shows that it was read rightly. */
const SHOWN = 140;
/** To whom, how much and for what must be seen whole. */
const SHOWN_PAYMENT = 220;
const MOST_PICTURES = 10;
/** The verdict needs its room. */
const MOST_CODES_TOLD = 2;

export interface LookedAt {
  /** What is to be judged; null: nothing could be read, `lead` says so. */
  readonly text: RawText | null;
  /** Said first: what was read. */
  readonly lead: readonly ReplyBlock[];
}

/** Pictures sent together are one message: their words in order, and what their codes say. */
export async function lookAt(pictures: readonly MediaRef[], caption: RawText | null, desk: Pick<Desk, "library" | "pictures">): Promise<LookedAt> {
  const { library } = desk;
  const words = caption === null || caption.trim() === "" || isLeadIn(caption) ? null : caption;
  const line = (key: string): LookedAt => ({ text: words, lead: [paragraph(library.says(key))] });
  if (desk.pictures === null) return line("picture.off");
  const texts: RawText[] = [];
  const unsure: RawText[] = [];
  const codes: PictureCode[] = [];
  let trouble: string | null = null;
  for (const picture of pictures.slice(0, MOST_PICTURES)) {
    const seen = await desk.pictures(picture);
    if (seen.type === "gone") trouble ??= "picture.gone";
    else if (seen.type === "refused") trouble ??= `picture.${seen.code}`;
    else {
      codes.push(...seen.reading.codes);
      if (seen.reading.text.trim() === "") trouble ??= "picture.no-text";
      else if (!isLegible(seen.reading)) trouble ??= "picture.unclear";
      else {
        texts.push(seen.reading.text);
        unsure.push(...seen.reading.unsure);
      }
    }
  }
  if (texts.length === 0 && codes.length === 0) return line(trouble ?? "picture.no-text");
  const read = texts.join("\n");
  const lead: ReplyBlock[] = [];
  if (read !== "") lead.push(paragraph(library.says("picture.read", { text: shorten(shownText(rawText(read), library)) })));
  const doubtful = wordsToMend(unsure, (word) => shownText(word, library));
  if (doubtful !== null) lead.push(paragraph(library.says("picture.unsure", { words: doubtful })));
  return { text: rawText([words ?? "", read, ...codes.map(codeInWords)].filter((part) => part !== "").join("\n")), lead: [...lead, ...codesTold(codes, library)] };
}

/** A payment by what it says, anything else as it stands: both only ever as words. */
function codesTold(codes: readonly PictureCode[], library: Desk["library"]): ReplyBlock[] {
  const told: ReplyBlock[] = [];
  for (const { payment } of codes) {
    const said = payment === null ? "" : paymentInWords(payment);
    if (payment !== null) told.push(paragraph(said === "" ? library.says("picture.payment-unknown") : library.says("picture.payment", { text: shorten(shownText(rawText(said), library), SHOWN_PAYMENT) })));
  }
  const others = codes.filter(({ payment }) => payment === null);
  if (others.length > 0) told.push(paragraph(library.says("picture.code", { text: shorten(others.map(({ text }) => shownText(text, library)).join("; ")) })));
  return told.slice(0, MOST_CODES_TOLD);
}

/** Words of theirs as they may be shown back: links defanged, numbers masked. */
export function shownText(text: RawText, { shown }: Pick<Desk["library"], "shown">): string {
  return shown(text, []).map((segment) => (segment.type === "gap" ? "…" : segment.text)).join("");
}

export function shorten(text: string, longest = SHOWN): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.lastIndexOf(" ", longest);
  return `${line.slice(0, cut > longest / 2 ? cut : longest)}…`;
}
