import { blockText } from "../../domain/block-text.ts";
import type { FullAnswer, ReplyBlock } from "../../domain/answer.ts";
import type { Choice } from "../../domain/reply.ts";
import { printable } from "../printable.ts";

export { printable };

export function renderReply(answer: Pick<FullAnswer, "reply">): string {
  return printable(answer.reply);
}

export function renderBlocks(blocks: readonly ReplyBlock[]): string {
  return printable(blocks.map(blockText).filter((text) => text.trim() !== "").join("\n"));
}

/** "1 Vì sao? · 2 Tôi lỡ làm theo rồi · …": typing the number asks for it. */
export function renderChoices(choices: readonly Choice[]): string {
  return choices.map(({ label }, at) => `${at + 1} ${label}`).join(" · ");
}
