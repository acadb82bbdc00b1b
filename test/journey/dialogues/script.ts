import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { HARMS } from "../../../src/domain/harm.ts";
import { KINDS, VERDICTS } from "../../../src/domain/verdict.ts";

/** Who can be talked to where; the terminal is the talk itself, everything else must say what it says. */
export const CHANNELS = ["terminal", "telegram", "zalo", "zalo-bot"] as const;
export type ChannelName = (typeof CHANNELS)[number];

const Words = z.array(z.string().min(1)).min(1);
/** What must hold of the reply, from what the person needs. */
const Holds = {
  kind: z.enum(KINDS).optional(),
  /** null: nothing is judged. */
  verdict: z.enum(VERDICTS).nullable().optional(),
  /** First of the ranked modi. */
  modus: z.string().optional(),
  harm: z.array(z.enum(HARMS)).optional(),
  /** Verbatim in the reply, as a person reads it. */
  shows: Words.optional(),
  hides: Words.optional(),
  /** A verbatim piece of that section stands in the reply between quotation marks. */
  quotes: z.strictObject({ dispatch: z.string(), section: z.string() }).optional(),
  /** Numbers of dispatches that are named. */
  cites: Words.optional(),
  /** Contacts by their permanent id: their value stands in the reply. */
  calls: Words.optional(),
  /** Labels under the reply, in order; []: none. */
  offers: z.array(z.string()).optional(),
  /** Rows of the table that goes along, as a file or in lines. */
  rows: z.number().int().optional(),
};
const Turn = z
  .strictObject({
    /** Opens the conversation as one does on that channel. */
    start: z.literal(true).optional(),
    say: z.string().optional(),
    /** A choice under the last reply, by its label: a button where there are buttons, else its number. */
    press: z.string().optional(),
    /** Typed as a number on every channel. */
    number: z.number().int().optional(),
    /** A button further up in the chat: under the first reply that had it. Only where buttons stay. */
    old: z.string().optional(),
    /** A place on the map. Only where one can be sent. */
    place: z.literal(true).optional(),
    /** Passed on from elsewhere, several at once. */
    forwards: Words.optional(),
    ...Holds,
  })
  .refine((turn) => [turn.start, turn.say, turn.press, turn.number, turn.old, turn.place, turn.forwards].filter((act) => act !== undefined).length === 1, "one turn is one act: start, say, press, number, old, place or forwards");
export type Turn = z.infer<typeof Turn>;

const Dialogue = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The person and their moment. */
  about: z.string().min(10),
  /** Where it can take place; everywhere when left out. */
  on: z.array(z.enum(CHANNELS)).min(1).optional(),
  turns: z.array(Turn).min(1),
});
export interface Dialogue extends z.infer<typeof Dialogue> {
  readonly who: string;
}

/** Every dialogue of the folder, one file for each kind of person. */
export function readDialogues(folder = import.meta.dirname): readonly Dialogue[] {
  const dialogues = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => z.array(Dialogue).parse(parse(readFileSync(join(folder, name), "utf8"))).map((dialogue) => ({ ...dialogue, who: name.replace(".yaml", "") })));
  const twice = dialogues.find(({ id }, at) => dialogues.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined) throw new Error(`two dialogues are called ${twice.id}`);
  return dialogues;
}

export function takesPlaceOn({ on }: Dialogue, channel: ChannelName): boolean {
  return on === undefined || on.includes(channel);
}
