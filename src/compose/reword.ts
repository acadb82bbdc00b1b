import type { Wording } from "../catalog/wording-schema.ts";
import type { FullAnswer, ReplyBlock } from "../domain/answer.ts";
import type { Assistant, MaskedText, Part, Patience } from "../domain/assistant.ts";
import { blockText } from "../domain/block-text.ts";
import type { Harm } from "../domain/harm.ts";
import { inTime } from "./in-time.ts";
import { firstBlocks, firstReply } from "./reply-text.ts";
import { say } from "./wording.ts";

/** People in this need are told what was weighed word by word, and nothing else. */
const LEFT_ALONE: ReadonlySet<Harm> = new Set(["despair", "minor", "held"]);
/** Advice, plan, contacts and citation are their sources' words (law 2), the headline is the verdict (law 3). */
const MAY_CHANGE: ReadonlySet<ReplyBlock["type"]> = new Set(["paragraph", "evidence", "question"]);

/**
 * The finished answer said for the person at hand. Verdict, evidence, advice, plan, contacts and citations are those of
 * `full`, as is every sentence for which the assistant brings nothing better in time.
 */
export async function reworded(full: FullAnswer, words: MaskedText, wording: Wording, assistant: Assistant, patience: Patience): Promise<FullAnswer> {
  if ((full.kind !== "check" && full.kind !== "emergency") || full.harm.some((harm) => LEFT_ALONE.has(harm))) return full;
  const shown = firstBlocks(full.blocks);
  const named = new Map<ReplyBlock, Part>(shown.map((block, at) => [block, { id: `${block.type}-${at + 1}`, text: blockText(block), quotes: block.type === "evidence" ? block.quotes : [] }]));
  const of = (may: boolean): Part[] => [...named].filter(([{ type }]) => MAY_CHANGE.has(type) === may).map(([, part]) => part);
  const rewording = await inTime(assistant.reword({ words, kind: full.kind, verdict: full.verdict, parts: of(true), fixed: of(false), kindWords: kindWordsIn(wording) }, patience), patience.signal);
  if (rewording === null) return full;
  const changed = full.blocks.map((block): ReplyBlock => {
    const text = MAY_CHANGE.has(block.type) ? rewording.parts.get(named.get(block)?.id ?? "") : undefined;
    return text === undefined || !("text" in block) ? block : { ...block, text };
  });
  const opening = rewording.english && isEnglish(words) ? say(wording, `model.english.${full.verdict ?? "none"}`) : rewording.opening;
  if (opening === null && rewording.parts.size === 0) return full;
  const first = changed[0]?.type === "headline" ? 1 : 0;
  const opened = opening === null ? changed : [...changed.slice(0, first), { type: "paragraph", text: opening } as const, ...changed.slice(first)];
  // Kind words push nothing out of the first reply: what does not fit is left out, the opening first.
  const blocks = opened !== changed && firstBlocks(opened).length === shown.length + 1 ? opened : firstBlocks(changed).length === shown.length ? changed : full.blocks;
  return { ...full, blocks, reply: firstReply(blocks) };
}

/** Words of address and comfort. @throws Error when they are not a list in knowledge/wording */
export function kindWordsIn(wording: Wording): readonly string[] {
  const words = wording["model.kind-words"];
  if (!Array.isArray(words)) throw new Error("wording: \"model.kind-words\" must be a list in knowledge/wording");
  return words as readonly string[];
}

/** The most frequent words of English: a model's word for it is not enough. */
const ENGLISH = /\b(?:the|is|are|this|that|you|your|my|me|i|they|he|she|it|to|of|and|for|have|has|was|do|does|can|please|from|with|what|how)\b/gi;
/** Letters that only Vietnamese has, and not by accident: two of them are no name in an English sentence. */
const VIETNAMESE = /[ăâđêôơưạ-ỹ]/giu;

export function isEnglish(words: string): boolean {
  return (words.match(ENGLISH)?.length ?? 0) >= 4 && (words.match(VIETNAMESE)?.length ?? 0) <= 2;
}
