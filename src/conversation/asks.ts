import type { MediaRef } from "../domain/message.ts";
import { rawText, type RawText } from "../domain/turn.ts";
import type { Heard } from "./heard.ts";
import { isLeadIn, isWhole, maybeCut } from "./lead-in.ts";
import { UNTOLD_APART_MS } from "./waiting.ts";

/** One thing a person wants an answer to; a burst of messages holds one or several. */
export type Ask =
  | { readonly type: "arrived" }
  | { readonly type: "left" }
  | { readonly type: "forget" }
  | { readonly type: "limited" }
  | { readonly type: "location" }
  | { readonly type: "press"; readonly choice: string }
  | { readonly type: "number"; readonly number: number; readonly text: RawText; readonly about: string | null }
  /** One message or several of one burst. `edited`: an earlier one with new words. */
  | { readonly type: "text"; readonly text: RawText; readonly about: string | null; readonly edited: boolean }
  | { readonly type: "pictures"; readonly pictures: readonly MediaRef[]; readonly caption: RawText | null; readonly about: string | null }
  | { readonly type: "media"; readonly media: MediaRef; readonly caption: RawText | null; readonly about: string | null }
  /** Several messages passed on in a row, to be judged one by one and told in one table. `marked`: the platform said so. */
  | { readonly type: "batch"; readonly items: readonly BatchItem[]; readonly marked: boolean; readonly about: string | null };

export interface BatchItem {
  readonly text: RawText | null;
  readonly picture: MediaRef | null;
}

/** Below this many, forwards are answered like anything else. */
export const BATCH_FROM = 2;
/** So many whole messages within seconds of each other nobody types: they were passed on, or pasted (docs/decisions/texts-in-a-row.md). */
export const UNTOLD_BATCH_FROM = 3;

const NUMBER = /^\(?([1-9])[.)]?$/;

/** Takes a burst apart into what is to be answered, in order; what belongs together is joined. */
export function asksOf(heard: readonly Heard[]): readonly Ask[] {
  const limited = heard.some((message) => message.limited);
  const looked = heard.filter((message) => !message.limited);
  const marked = looked.filter(isPassedOn);
  const passedOn = marked.length > 0 ? marked : inARow(looked);
  const batch = passedOn.length >= BATCH_FROM && new Set(passedOn.map(({ album }) => album ?? Symbol())).size >= BATCH_FROM;
  const asks: Ask[] = [];
  let batched = false;
  for (const message of looked) {
    if (batch && passedOn.includes(message)) {
      if (!batched) asks.push({ type: "batch", items: passedOn.map(itemOf), marked: marked.length > 0, about: passedOn.at(-1)?.messageId ?? null });
      batched = true;
      continue;
    }
    join(asks, askOf(message));
  }
  const kept = withoutLeadIns(asks);
  return limited ? [...kept, { type: "limited" }] : kept;
}

function isPassedOn({ forwarded, content }: Heard): boolean {
  return forwarded === true && (content.type === "text" || (content.type === "media" && content.media.kind === "picture"));
}

/**
 * Texts that came one right after the other where the platform does not tell what was passed on; empty when they may be
 * one person's own words. Short ones among whole ones are messages like them, pieces of a text that was cut are not.
 */
function inARow(looked: readonly Heard[]): readonly Heard[] {
  const texts = looked.filter(({ forwarded, edited, content }) => forwarded === null && !edited && content.type === "text" && !isLeadIn(content.text) && !isOrder(content.text) && !NUMBER.test(content.text.trim()));
  const whole = texts.filter(({ content }) => content.type === "text" && isWhole(content.text));
  const apart = texts.map(({ at }, place) => Date.parse(at ?? "") - Date.parse(texts[Math.max(0, place - 1)]?.at ?? ""));
  const cut = texts.some(({ content }) => content.type === "text" && maybeCut(content.text));
  return whole.length >= UNTOLD_BATCH_FROM && !cut && apart.every((ms) => ms < UNTOLD_APART_MS) ? texts : [];
}

function itemOf({ content }: Heard): BatchItem {
  if (content.type === "text") return { text: textOf(content), picture: null };
  return content.type === "media" ? { text: content.caption, picture: content.media } : { text: null, picture: null };
}

function askOf({ content, messageId: about, edited }: Heard): Ask {
  switch (content.type) {
    case "arrived":
    case "left":
    case "location":
      return { type: content.type };
    case "press":
      return { type: "press", choice: content.choice };
    case "media": {
      const { media, caption } = content;
      return media.kind === "picture" ? { type: "pictures", pictures: [media], caption, about } : { type: "media", media, caption, about };
    }
    case "text": {
      const line = content.text.trim();
      const number = NUMBER.exec(line)?.[1];
      if (number !== undefined) return { type: "number", number: Number(number), text: content.text, about };
      if (/^\/(?:xoa|xoá|xóa)(?:@\w+)?$/iu.test(line.normalize("NFC"))) return { type: "forget" };
      if (/^\/start(?:@\w+)?$/iu.test(line)) return { type: "arrived" };
      return { type: "text", text: textOf(content), about, edited };
    }
  }
}

/** The words with what belongs to them: addresses behind words, and the message they answer to when that is what they ask about. */
function textOf({ text, hidden, quoted }: { readonly text: RawText; readonly hidden: readonly RawText[]; readonly quoted: RawText | null }): RawText {
  const own = quoted !== null && isLeadIn(text) ? "" : text;
  const parts: string[] = [own, quoted ?? ""].filter((part) => part.trim() !== "");
  const whole = parts.join("\n");
  const unseen = hidden.filter((address) => !whole.includes(address));
  return rawText([whole, ...unseen].filter((part) => part !== "").join("\n"));
}

/** Not every platform tells what was passed on: two whole messages in a row are two questions, unless one was cut in two. */
function areTwo(last: RawText, next: RawText): boolean {
  return !maybeCut(last) && isWhole(last) && isWhole(next);
}

/** Short texts in a row are one message in several pieces, pictures in a row one album; orders and presses stand alone. */
function join(asks: Ask[], next: Ask): void {
  const last = asks.at(-1);
  if (last?.type === "text" && next.type === "text" && !last.edited && !next.edited && !isOrder(last.text) && !isOrder(next.text) && !areTwo(last.text, next.text)) asks[asks.length - 1] = { ...next, text: rawText(isLeadIn(last.text) ? next.text : `${last.text}\n${next.text}`) };
  else if (last?.type === "pictures" && next.type === "pictures") asks[asks.length - 1] = { ...last, pictures: [...last.pictures, ...next.pictures], caption: last.caption ?? next.caption };
  else if (last?.type === "press" && next.type === "press" && last.choice === next.choice) return;
  else asks.push(next);
}

function isOrder(text: string): boolean {
  return /^\s*\/\p{L}/u.test(text);
}

/** "Tin này có lừa đảo không?" beside the message itself asks nothing of its own. */
function withoutLeadIns(asks: readonly Ask[]): readonly Ask[] {
  const content = asks.some((ask) => ask.type === "batch" || ask.type === "pictures" || (ask.type === "text" && !isLeadIn(ask.text) && !isOrder(ask.text)));
  return content ? asks.filter((ask) => ask.type !== "text" || !isLeadIn(ask.text)) : asks;
}
