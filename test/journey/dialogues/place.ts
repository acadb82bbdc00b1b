import type { ChannelName, Dialogue, Turn } from "./script.ts";
import { takesPlaceOn } from "./script.ts";

/** One reply as a person sees it. */
export interface Heard {
  /** Every message of it in order, without the choices. */
  readonly text: string;
  /** Labels in order, whether buttons or numbers. */
  readonly choices: readonly string[];
  /** Rows of a table that came along; null: none did. */
  readonly rows: number | null;
  /** What the platform would not take or would make of it by itself. */
  readonly faults: readonly string[];
}

/** A channel with the whole bot behind it. */
export interface Place {
  readonly name: ChannelName;
  /** What a person does; returns when it has been handed in. @param person any number, one for each dialogue */
  act(person: number, turn: Turn): Promise<void>;
  /** Nothing is under way any more. */
  settled(): Promise<void>;
  /** What came since the last time. */
  told(person: number): Heard;
  close(): Promise<void>;
  /** Every line of the log so far, and the tokens and secrets that must not stand in it. */
  readonly lines?: readonly string[];
  readonly secrets?: readonly string[];
}

/** What each dialogue heard at each of its turns. */
export type Protocol = ReadonlyMap<string, readonly Heard[]>;

/**
 * All dialogues at once, turn by turn: while one person waits for an answer the others ask, so whatever mixed two people
 * up would show.
 */
export async function talkOn(place: Place, dialogues: readonly Dialogue[]): Promise<Protocol> {
  const protocol = new Map<string, Heard[]>(dialogues.map(({ id }) => [id, []]));
  const most = Math.max(...dialogues.map(({ turns }) => turns.length));
  for (let round = 0; round < most; round += 1) {
    const speaking = dialogues.flatMap((dialogue, person) => {
      const turn = dialogue.turns[round];
      return turn !== undefined && takesPlaceOn(dialogue, place.name) ? [{ dialogue, person, turn }] : [];
    });
    await Promise.all(speaking.map(({ person, turn }) => place.act(person, turn)));
    await place.settled();
    for (const { dialogue, person } of speaking) protocol.get(dialogue.id)?.push(place.told(person));
  }
  return protocol;
}

const NUMBERED = /\n*Nhắn một số để chọn:\n((?:\d\. [^\n]+(?:\n|$))+)$/;

/** A reply of a channel where choices are numbers to type. */
export function readNumbered(text: string): { readonly text: string; readonly choices: readonly string[] } {
  const found = NUMBERED.exec(text);
  if (found === null) return { text, choices: [] };
  return { text: text.slice(0, found.index), choices: (found[1] as string).trim().split("\n").map((line) => line.slice(3)) };
}

/** A table told in lines begins each row with its number. */
export function rowsIn(text: string): number | null {
  const rows = text.match(/^\d+\. /gm)?.length ?? 0;
  return rows === 0 ? null : rows;
}
