import { firstBlocks, FIRST_REPLY_LIMIT } from "../compose/reply-text.ts";
import { ACTIONS, type FullAnswer, type ReplyBlock } from "../domain/answer.ts";
import { blockText } from "../domain/block-text.ts";
import type { Choice, Reply } from "../domain/reply.ts";
import { MOST_ANSWERS, modusOf, remember, type KeptAnswer, type Memory } from "./memory.ts";
import type { Desk } from "./talk.ts";

export interface Said {
  readonly reply: Reply;
  /** The person's message it answers. */
  readonly about: string | null;
  /** The same reply in better words, should they come too late for it; null: none. Never rejects. */
  readonly later?: Promise<Reply | null>;
}

export function say(blocks: readonly ReplyBlock[], about: string | null, choices: readonly Choice[] = [], attachments: Reply["attachments"] = []): Said {
  return { reply: { blocks, choices, attachments }, about };
}

export const paragraph = (text: string): ReplyBlock => ({ type: "paragraph", text });

/**
 * What was looked at, and what happened to somebody, can be asked about further. Under a text to read out, a word of
 * thanks or a list of numbers "Tôi lỡ làm theo rồi" would mean nothing.
 */
function leadsOn({ kind, verdict, citations }: FullAnswer): boolean {
  return verdict !== null || kind === "emergency" || (kind === "help" && citations.some(({ type }) => type === "pattern"));
}

/** The five things to ask for next, under an answer. */
export function choicesOf(tag: string, { says }: Pick<Desk["library"], "says">): readonly Choice[] {
  return ACTIONS.map((action) => ({ id: `${tag}:${action}`, label: says(`action.${action}`) }));
}

/** An answer as its first reply, and what has to be remembered of it. @param lead said before it, within the same 600 characters */
export function tellAnswer(full: FullAnswer, memory: Memory, { library, now, tag }: Pick<Desk, "library" | "now" | "tag">, lead: readonly ReplyBlock[] = []): { readonly memory: Memory; readonly blocks: readonly ReplyBlock[]; readonly choices: readonly Choice[] } {
  const kept: KeptAnswer = { tag: tag(), at: now.toISOString(), verdict: full.verdict, modus: modusOf(full) ?? null, index: library.index, more: full.more };
  const choices = leadsOn(full) ? choicesOf(kept.tag, library) : [];
  const room = FIRST_REPLY_LIMIT - lead.reduce((taken, block) => taken + blockText(block).length + 1, 0);
  return {
    memory: { ...memory, context: remember(memory.context, full), ...(choices.length === 0 ? {} : { answers: [kept, ...memory.answers].slice(0, MOST_ANSWERS), offered: choices.map(({ id }) => id) }) },
    // A text to read out or to post goes whole: cut, it would say something else.
    blocks: [...lead, ...(full.kind === "canned" ? full.blocks : firstBlocks(full.blocks, room))],
    choices,
  };
}
