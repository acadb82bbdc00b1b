import type { ReplyBlock } from "../domain/answer.ts";
import { blockText } from "../domain/block-text.ts";

/** Longest first reply: what a phone shows without scrolling (DESIGN 6). In UTF-16 units. */
export const FIRST_REPLY_LIMIT = 600;

/** What to let go of first when the reply is too long; the headline, the advice and the contacts stay. */
const YIELDS: readonly ReplyBlock["type"][] = ["question", "citation", "evidence", "paragraph"];

/** @returns plain text of at most `limit` units: whole blocks only, a plan loses its last steps. */
export function firstReply(blocks: readonly ReplyBlock[], limit = FIRST_REPLY_LIMIT): string {
  return textOf(firstBlocks(blocks, limit));
}

/** The same as blocks, for channels that lay them out; together at most `limit` units as plain text. */
export function firstBlocks(blocks: readonly ReplyBlock[], limit = FIRST_REPLY_LIMIT): readonly ReplyBlock[] {
  let kept: readonly ReplyBlock[] = blocks;
  for (const type of [null, ...YIELDS]) {
    if (type !== null) kept = kept.filter((block) => block.type !== type);
    if (textOf(kept).length <= limit) return kept;
    const shorter = shorten(kept, limit);
    if (shorter !== null) return shorter;
  }
  return [{ type: "paragraph", text: cutAtWord(textOf(kept), limit) }];
}

function textOf(blocks: readonly ReplyBlock[]): string {
  return blocks.map(blockText).join("\n");
}

/** Plans and advice give up lines from the end, but never the first two. */
function shorten(blocks: readonly ReplyBlock[], limit: number): readonly ReplyBlock[] | null {
  let current = [...blocks];
  for (;;) {
    const at = current.findIndex((block) => (block.type === "plan" && block.steps.length > 3) || (block.type === "advice" && block.dont.length > 1));
    if (at === -1) return null;
    const block = current[at] as ReplyBlock;
    current = current.map((one, index) => (index !== at ? one : block.type === "plan" ? { ...block, steps: block.steps.slice(0, -1) } : block.type === "advice" ? { ...block, dont: block.dont.slice(0, -1) } : one));
    if (textOf(current).length <= limit) return current;
  }
}

function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), cut.lastIndexOf("\n")))}…`;
}
