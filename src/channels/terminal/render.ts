import { blockText } from "../../domain/block-text.ts";
import { ACTIONS, type Action, type FullAnswer, type ReplyBlock } from "../../domain/answer.ts";
import { printable } from "../printable.ts";

/** What the five choices are called; the words are knowledge/wording's. */
export type ActionNames = Readonly<Record<Action, string>>;

export { printable };

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
