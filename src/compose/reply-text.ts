import type { ReplyBlock } from "../domain/answer.ts";
import { blockText } from "../domain/block-text.ts";

/** Longest first reply: what a phone shows without scrolling (DESIGN 6). In UTF-16 units. */
export const FIRST_REPLY_LIMIT = 600;

/** What to let go of first when the reply is too long; the headline, the advice and the contacts stay. */
const YIELDS: readonly ReplyBlock["type"][] = ["question", "citation", "evidence", "paragraph"];

/** @returns plain text of at most `limit` units: whole blocks only, a plan loses its last steps. */
export function firstReply(blocks: readonly ReplyBlock[], limit = FIRST_REPLY_LIMIT): string {
  let kept = [...blocks];
  for (const type of [null, ...YIELDS]) {
    if (type !== null) kept = kept.filter((block) => block.type !== type);
    const text = kept.map(blockText).join("\n");
    if (text.length <= limit) return text;
    const shorter = shorten(kept, limit);
    if (shorter !== null) return shorter;
  }
  return cutAtWord(kept.map(blockText).join("\n"), limit);
}

/** Plans and advice give up lines from the end, but never the first two. */
function shorten(blocks: readonly ReplyBlock[], limit: number): string | null {
  let current = [...blocks];
  for (;;) {
    const at = current.findIndex((block) => (block.type === "plan" && block.steps.length > 3) || (block.type === "advice" && block.dont.length > 1));
    if (at === -1) return null;
    const block = current[at] as ReplyBlock;
    current = current.map((one, index) => (index !== at ? one : block.type === "plan" ? { ...block, steps: block.steps.slice(0, -1) } : block.type === "advice" ? { ...block, dont: block.dont.slice(0, -1) } : one));
    const text = current.map(blockText).join("\n");
    if (text.length <= limit) return text;
  }
}

function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), cut.lastIndexOf("\n")))}…`;
}
