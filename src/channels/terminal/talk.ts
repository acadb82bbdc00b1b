import type { Heard } from "../../conversation/heard.ts";
import type { Memory } from "../../conversation/memory.ts";
import type { Talked } from "../../conversation/talk.ts";
import type { TurnContext } from "../../domain/turn.ts";
import { parse } from "./parse.ts";
import { renderBlocks, renderChoices } from "./render.ts";
import { verify } from "./verify.ts";

/** The talk that every channel has; wired by scripts/chat.ts. */
export type Converse = (memory: Memory, heard: readonly Heard[]) => Promise<Talked>;

/** The one sentence that only a terminal can be told; every other word is knowledge/wording's. */
const BYE = "Chào bạn. Gặp tin lạ, bạn cứ dán vào đây trước khi làm theo.";

export interface Said {
  readonly text: string;
  readonly over: boolean;
}

/** One person at one terminal: what the bot concluded is remembered until /xoa or the end, what was said is not. */
export class Talk {
  #memory: Memory;
  readonly #converse: Converse;

  constructor(converse: Converse, memory: Memory) {
    this.#converse = converse;
    this.#memory = memory;
  }

  get context(): TurnContext {
    return this.#memory.context;
  }

  async take(text: string): Promise<Said> {
    if (verify(text) === "blank") return { text: "", over: false };
    const typed = parse(text);
    if (typed.type === "quit") return { text: BYE, over: true };
    const talked = await this.#converse(this.#memory, [typed.heard]);
    this.#memory = talked.memory;
    return { text: talked.said.map(({ reply }) => [renderBlocks(reply.blocks), renderChoices(reply.choices)].filter((part) => part !== "").join("\n\n")).join("\n\n"), over: false };
  }

  /** What is said when the person leaves without a word. */
  farewell(): string {
    return BYE;
  }
}
