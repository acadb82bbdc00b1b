import { blockText } from "../../domain/block-text.ts";
import { ACTIONS, type Action, type FullAnswer, type ReplyBlock } from "../../domain/answer.ts";

/** What the five choices are called; the words are knowledge/wording's. */
export type ActionNames = Readonly<Record<Action, string>>;

/**
 * Text fit for a terminal. A quote of the user's own message may hold escape sequences or direction marks that would
 * move the cursor, recolour the screen or turn the line round; only line breaks and printable signs pass.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === "\n" ? sign : ""));
}

export function renderReply(answer: Pick<FullAnswer, "reply">): string {
  return printable(answer.reply);
}

export function renderBlocks(blocks: readonly ReplyBlock[]): string {
  return printable(blocks.map(blockText).filter((text) => text.trim() !== "").join("\n"));
}

/** "1 Vì sao? · 2 Tôi lỡ làm theo rồi · …": typing the number asks for it. */
export function renderChoices(names: ActionNames): string {
  return ACTIONS.map((action, at) => `${at + 1} ${names[action]}`).join(" · ");
}
