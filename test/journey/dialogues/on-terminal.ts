import { terminalTalk } from "../../../src/build/terminal.ts";
import type { Talk } from "../../../src/channels/terminal/talk.ts";
import type { FullAnswer } from "../../../src/domain/answer.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import type { Heard, Place } from "./place.ts";

/** What was concluded at a turn; null where nothing was thought anew. */
export type Concluded = Pick<FullAnswer, "kind" | "verdict" | "modi" | "harm"> | null;

export interface TerminalPlace extends Place {
  /** At each turn of a person so far. */
  concluded(person: number): readonly Concluded[];
}

interface Sitting {
  readonly talk: Talk;
  last: Heard;
  readonly concluded: Concluded[];
  full: FullAnswer | null;
}

/** The talk as `npm run chat` has it, a terminal for each person. */
export function onTerminal(clock: () => Date): TerminalPlace {
  const sittings = new Map<number, Sitting>();
  const at = (person: number): Sitting => {
    const known = sittings.get(person);
    if (known !== undefined) return known;
    const sitting: Sitting = { talk: terminalTalk({ index: testIndex(), province: null, clock, answered: (full) => { sitting.full = full; } }), last: { text: "", choices: [], rows: null, faults: [] }, concluded: [], full: null };
    sittings.set(person, sitting);
    return sitting;
  };
  return {
    name: "terminal",
    async act(person, { start, say, number, press }) {
      const sitting = at(person);
      const picked = press === undefined ? -1 : sitting.last.choices.indexOf(press);
      if (press !== undefined && picked === -1) throw new Error(`no choice "${press}" there`);
      const typed = start === true ? "/start" : (say ?? String(number ?? picked + 1));
      sitting.full = null;
      sitting.last = readPrinted((await sitting.talk.take(typed)).text);
      sitting.concluded.push(sitting.full);
    },
    settled: () => Promise.resolve(),
    told: (person) => at(person).last,
    close: () => Promise.resolve(),
    concluded: (person) => at(person).concluded,
  };
}

/** "1 Vì sao? · 2 …" is the last line where there are choices. */
function readPrinted(printed: string): Heard {
  const parts = printed.split("\n\n");
  const last = parts.at(-1) ?? "";
  const choices = /^1 \S[^\n]*$/.test(last) ? last.split(" · ").map((choice) => choice.replace(/^\d /, "")) : [];
  const faults = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(printed) ? ["control characters on a terminal"] : [];
  return { text: choices.length === 0 ? printed : parts.slice(0, -1).join("\n\n"), choices, rows: null, faults };
}
