import type { FullAnswer, HandOut, ReplyBlock } from "../domain/answer.ts";
import type { Library } from "../domain/library.ts";
import type { VoiceOutcome } from "../domain/media.ts";
import type { MediaRef } from "../domain/message.ts";
import type { Attachment } from "../domain/reply.ts";
import { rawText, type RawText, type Turn } from "../domain/turn.ts";
import { hash32 } from "../text/hash.ts";
import { asksOf, type Ask } from "./asks.ts";
import { tellBatch } from "./batch.ts";
import { handOver } from "./hand-out.ts";
import type { Heard } from "./heard.ts";
import { ASKED_PROVINCE, contextOf, modusOf, NOTHING, withSeen, type Memory } from "./memory.ts";
import { lookAt, type Seen } from "./pictures.ts";
import { asksForNews, tellAsked } from "./news.ts";
import { choiceNamed, press, type Pressed } from "./press.ts";
import { paragraph, say, tellAnswer, type Said } from "./tell.ts";
import { hearOut } from "./voices.ts";

export type { Said } from "./tell.ts";

/** What the talk works with; one library from the first word of a turn to the last. */
export interface Desk {
  readonly library: Pick<Library, "index" | "says" | "provinceOf" | "harmPlan" | "trickOf" | "shown">;
  answer(turn: Turn): Promise<FullAnswer>;
  /** Whether many others asked about the same message this week; counts this one. null: nothing is counted here. */
  readonly others: ((text: RawText, modus: string | null, province: string | null) => Promise<boolean>) | null;
  /** null: pictures are not read here. */
  readonly pictures: ((picture: MediaRef) => Promise<Seen>) | null;
  /** Absent: nobody listens to voices here. */
  readonly voices?: (voice: MediaRef) => Promise<VoiceOutcome>;
  /** Cards, leaflets and posters to go along, those that can be made now; absent: files are not sent here. */
  readonly sheets?: (handOut: HandOut) => Promise<readonly Attachment[]>;
  /** Ids of the tricks many people asked about this week; absent: nobody counts here. */
  readonly asked?: () => Promise<readonly string[]>;
  /** Whether anything outlives the conversation; where nothing does, nobody is promised that something was noted. */
  readonly keeps: boolean;
  readonly now: Date;
  /** A new name for an answer: a few letters and digits, never the same twice. */
  tag(): string;
}

export interface Talked {
  readonly memory: Memory;
  readonly said: readonly Said[];
  readonly feedback: readonly NonNullable<Pressed["feedback"]>[];
  /** Everything of this person is to be deleted: they asked for it, or they are gone. */
  readonly erase: "no" | "asked" | "gone";
}

/** In UTF-16 units, as evidence is counted. */
export const LONGEST_TEXT = 100_000;
/** Some platforms tell one arrival twice (followed, and "start" pressed); who presses again later wants an answer. */
const SAME_ARRIVAL_MS = 5_000;
const LONGEST_PLACE = 40;

/**
 * One turn of a conversation, the same on every channel: what was remembered and what was heard, to what is remembered
 * and what is said. Sends nothing, saves nothing.
 */
export async function talk(memory: Memory, heard: readonly Heard[], desk: Desk): Promise<Talked> {
  let talked: Talked = { memory, said: [], feedback: [], erase: "no" };
  for (const ask of asksOf(heard)) {
    const step = await meet(ask, talked.memory, desk);
    talked = {
      memory: ask.type === "limited" ? step.memory : { ...step.memory, slowedDown: false },
      // Somebody who leaves is told nothing, and nothing said before is sent after them.
      said: [...(step.erase === "gone" ? [] : talked.said), ...step.said],
      feedback: step.feedback === undefined ? talked.feedback : [...talked.feedback, step.feedback],
      erase: step.erase ?? talked.erase,
    };
  }
  return talked;
}

/** What one ask leads to. */
export interface Step {
  readonly memory: Memory;
  readonly said: readonly Said[];
  readonly feedback?: NonNullable<Pressed["feedback"]>;
  readonly erase?: "asked" | "gone";
}

function meet(ask: Ask, memory: Memory, desk: Desk): Promise<Step> | Step {
  const line = (key: string, about: string | null = null, blanks: Readonly<Record<string, string>> = {}, next = memory): Step => ({ memory: next, said: [say([paragraph(desk.library.says(key, blanks))], about)] });
  switch (ask.type) {
    case "arrived":
      return greet(memory, desk);
    case "left":
      return { memory: NOTHING, said: [], erase: "gone" };
    case "forget":
      return { memory: NOTHING, said: [say([paragraph(desk.library.says(desk.keeps ? "forget.done" : "forget.nothing-kept"))], null)], erase: "asked" };
    case "limited":
      return memory.slowedDown ? { memory, said: [] } : line("limit.person", null, {}, { ...memory, slowedDown: true });
    case "location":
      return line("location.ask-province", null, {}, { ...memory, context: { ...memory.context, asked: ASKED_PROVINCE } });
    case "press":
      return pressed(ask.choice, memory, desk);
    case "number": {
      const choice = memory.offered[ask.number - 1];
      if (choice !== undefined) return pressed(choice, memory, desk);
      if (memory.offered.length > 0) return line("choice.range", null, { count: String(memory.offered.length) });
      return memory.answers.length === 0 && ask.number <= 5 ? line("choice.none") : judge(ask.text, ask.about, memory, desk);
    }
    case "text":
      return hear(ask, memory, desk);
    case "pictures":
      return see(ask, memory, desk);
    case "media":
      return listen(ask, memory, desk);
    case "batch":
      return tellTexts(ask, memory, desk);
  }
}

function greet(memory: Memory, { library, now }: Desk): Step {
  if (memory.greetedAt !== null && Math.abs(now.getTime() - Date.parse(memory.greetedAt)) < SAME_ARRIVAL_MS) return { memory, said: [] };
  return { memory: { ...memory, greetedAt: now.toISOString() }, said: [say([paragraph(library.says("greeting.body")), paragraph(library.says("greeting.who"))], null)] };
}

function pressed(choice: string, memory: Memory, desk: Desk): Step {
  const { memory: next, blocks, choices, feedback } = press(choice, memory, desk);
  return { memory: next, said: [say(blocks, null, choices)], ...(feedback === null ? {} : { feedback }) };
}

function hear({ text, about, edited }: Extract<Ask, { type: "text" }>, memory: Memory, desk: Desk): Promise<Step> | Step {
  const line = text.trim();
  const hash = hash32(line);
  if (edited && memory.seen.some((one) => one.id === about && one.hash === hash)) return { memory, said: [] };
  const seen = withSeen(memory, about, hash);
  if (line === "") return { memory: seen, said: [] };
  if (text.length > LONGEST_TEXT) return { memory: seen, said: [say([paragraph(desk.library.says("text.too-long"))], about)] };
  const named = edited ? null : choiceNamed(line, seen, desk.library);
  if (named !== null) return pressed(named, seen, desk);
  if (asksForNews(line)) return tellAsked(desk).then((blocks) => ({ memory: seen, said: [say(blocks, about)] }));
  const place = /^\/(?:tinh|tỉnh)(?:@\w+)?\s+(\S.*)$/iu.exec(line.normalize("NFC"))?.[1];
  const asked = memory.context.asked === ASKED_PROVINCE && line.length <= LONGEST_PLACE && !line.startsWith("/");
  if (place === undefined && !asked) return judge(text, about, seen, desk);
  const province = desk.library.provinceOf(place ?? line);
  // After our question a line that is no place is simply the next message.
  if (province === null) return place === undefined ? judge(text, about, seen, desk) : { memory: seen, said: [say([paragraph(desk.library.says("province.unknown", { written: place.slice(0, LONGEST_PLACE) }))], about)] };
  return judge(rawText(`/tinh ${province}`), about, { ...seen, context: contextOf({ ...seen.context, province }) }, desk);
}

async function see({ pictures, caption, about }: Extract<Ask, { type: "pictures" }>, memory: Memory, desk: Desk): Promise<Step> {
  const looked = await lookAt(pictures, caption, desk);
  if (looked.text === null) return { memory, said: [say(looked.lead, about)] };
  return judge(looked.text, about, memory, desk, looked.lead);
}

async function listen(ask: Extract<Ask, { type: "media" }>, memory: Memory, desk: Desk): Promise<Step> {
  const heard = await hearOut(ask, desk);
  if (heard.text === null) return { memory, said: [say(heard.lead, ask.about)] };
  return judge(heard.text, ask.about, memory, desk, heard.lead);
}

/** A victim's cry among texts in a row is answered by itself and first; the table follows. */
async function tellTexts(ask: Extract<Ask, { type: "batch" }>, memory: Memory, desk: Desk): Promise<Step> {
  const { cries: [cry], ...table } = await tellBatch(ask, memory, desk);
  if (cry === undefined) return table;
  const step = await judge(cry, ask.about, memory, desk);
  return { ...step, said: [...step.said, ...table.said] };
}

async function judge(text: RawText, about: string | null, memory: Memory, desk: Desk, lead: readonly ReplyBlock[] = []): Promise<Step> {
  const full = await desk.answer({ text, context: memory.context });
  const shown = await othersTold(text, full, memory, desk);
  const { memory: next, blocks, choices } = tellAnswer(shown(full), memory, desk, lead);
  const { attachments, missing } = await handOver(full, desk);
  const said = say([...blocks, ...missing], about, choices, attachments);
  // Buttons and memory are those of the words that went out: only what is read changes.
  const later = full.later?.then((better) => (better === null ? null : { ...said.reply, blocks: tellAnswer(shown(better), memory, desk, lead).blocks }));
  return { memory: next, said: [later === undefined ? said : { ...said, later }] };
}

/** Somebody who hears that others got it too is less alone with it, and less ashamed; said right after what gives it away. */
async function othersTold(text: RawText, full: FullAnswer, memory: Memory, { others, library }: Desk): Promise<(full: FullAnswer) => FullAnswer> {
  if (others === null || (full.verdict !== "scam" && full.verdict !== "suspicious")) return (same) => same;
  if (!(await others(text, modusOf(full) ?? null, memory.context.province ?? null))) return (same) => same;
  return (one) => {
    const after = one.blocks.findLastIndex((block) => block.type === "evidence" || block.type === "headline") + 1;
    return { ...one, blocks: [...one.blocks.slice(0, after), paragraph(library.says("others.body")), ...one.blocks.slice(after)] };
  };
}
