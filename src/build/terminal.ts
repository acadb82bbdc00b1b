import { AnswerFailure } from "../answer.ts";
import { assistedAnswer } from "../assisted.ts";
import type { LoadedIndex } from "../artefact/ensure.ts";
import { Talk } from "../channels/terminal/talk.ts";
import { NOTHING } from "../conversation/memory.ts";
import { talk as converse, type Desk } from "../conversation/talk.ts";
import type { FullAnswer } from "../domain/answer.ts";
import { NO_ASSISTANT, type Assistant } from "../domain/assistant.ts";
import type { Turn } from "../domain/turn.ts";
import { openLibrary } from "../lookup/library.ts";

export interface TerminalParts {
  readonly index: LoadedIndex;
  /** As somebody wrote it; null, and where it is no place we know: asked for when it matters. */
  readonly province: string | null;
  readonly clock: () => Date;
  /** Absent: every sentence comes from knowledge/wording. */
  readonly assistant?: Assistant;
  /** Told of each answer; for whoever looks on. */
  readonly answered?: (full: FullAnswer) => void;
}

/** The talk at this terminal: one person, nothing kept anywhere, no pictures, nobody counted. */
export function terminalTalk({ index: { name, knowledge }, province: written, clock, assistant = NO_ASSISTANT, answered }: TerminalParts): Talk {
  const library = openLibrary(name, knowledge, clock);
  const province = written === null ? null : library.provinceOf(written);
  let answers = 0;
  const think = async (turn: Turn): Promise<FullAnswer> => {
    const full = await assistedAnswer(turn, knowledge, clock(), assistant).catch((error: unknown): FullAnswer => {
      if (error instanceof AnswerFailure) return error.fallback;
      throw error;
    });
    answered?.(full);
    return full;
  };
  const desk = (): Desk => ({ library, answer: think, others: null, pictures: null, keeps: false, now: clock(), tag: () => String((answers += 1)) });
  return new Talk((memory, heard) => converse(memory, heard, desk()), province === null ? NOTHING : { ...NOTHING, context: { province } });
}
