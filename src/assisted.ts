import { answer } from "./answer.ts";
import { followed, followRequest } from "./compose/follow-up.ts";
import { followMaterial } from "./compose/follow-material.ts";
import { inTime } from "./compose/in-time.ts";
import { maskedForModel } from "./compose/masked.ts";
import { kindWordsIn, reworded } from "./compose/reword.ts";
import type { Evidence, FullAnswer } from "./domain/answer.ts";
import { NO_ASSISTANT, type Assistant, type MaskedText, type Patience, type Pointed } from "./domain/assistant.ts";
import { rawText, type Turn } from "./domain/turn.ts";
import type { Knowledge } from "./knowledge.ts";

/** What a person waits at most for phrasing and listening together; then the template goes out. In milliseconds. */
export const WAITS_MS = 3000;
/** Better words that come later than this change nothing any more: the person has read on, or acted. */
export const LATEST_MS = 20_000;
/** From here on a message is a talk somebody pasted. In UTF-16 units. */
const TRANSCRIPT_FROM = 1500;
/** Sections of dispatches looked at for a question about the last answer. */
const SECTIONS = 3;

/** One turn with somebody beside it, and until when they are waited for. */
interface Listening {
  readonly turn: Turn;
  readonly words: MaskedText;
  readonly knowledge: Knowledge;
  readonly now: Date;
  readonly assistant: Assistant;
  /** Ends when the answer has to go out. */
  readonly waits: AbortSignal;
  /** Until when a call may last: longer, where what was said can be edited. */
  readonly patience: Patience;
}

/**
 * The answer, with somebody who listens and phrases. It is thought through without them first and stands whatever they
 * do: late, broken or lying. What they point at goes through the same thinking once more and may only raise the verdict.
 * @throws AnswerFailure as `answer` does
 */
export async function assistedAnswer(turn: Turn, knowledge: Knowledge, now: Date, assistant: Assistant): Promise<FullAnswer> {
  const full = await answer(turn, knowledge, now);
  if (assistant === NO_ASSISTANT || turn.brief === true) return full;
  const words = maskedForModel(turn.text);
  if (words === null) return full;
  const waits = AbortSignal.timeout(WAITS_MS);
  const asker = turn.asker ?? null;
  const listening: Listening = { turn, words, knowledge, now, assistant, waits, patience: { signal: turn.editable === true ? AbortSignal.timeout(LATEST_MS) : waits, asker } };
  if (full.goesOn === true) return orLater(full, followUp(full, listening), listening);
  const heard = await listened(full, listening);
  const raised = heard === undefined ? full : await answer({ ...turn, heard }, knowledge, now);
  const stands = raised.verdict === "suspicious" ? raised : full;
  if (waits.aborted) return stands;
  return orLater(stands, reworded(stands, words, knowledge.catalog.wording, assistant, listening.patience), listening);
}

/** The better words if they come in time; else the template, and where it can be edited the words when they come. */
async function orLater(template: FullAnswer, better: Promise<FullAnswer>, { turn, waits }: Listening): Promise<FullAnswer> {
  const inHand = await inTime(better, waits);
  if (inHand !== null) return inHand;
  if (turn.editable !== true) return template;
  return { ...template, later: better.then((words) => (words === template ? null : words), () => null) };
}

/** What was asked about the last answer, from what is known about it and found for it. */
async function followUp(full: FullAnswer, { turn, words, knowledge: { catalog, retriever }, now, assistant, patience }: Listening): Promise<FullAnswer> {
  const found = await retriever.find(turn.text, SECTIONS, "dispatch");
  const province = turn.province ?? turn.context?.province;
  const material = followMaterial(catalog, turn.context, full.contacts, found.map(({ passage }) => passage), province);
  if (material === null) return full;
  const chosen = await inTime(assistant.followUp(followRequest(material, words, kindWordsIn(catalog.wording)), patience), patience.signal);
  if (chosen === null) return full;
  return followed(full, material, chosen, catalog, now.toISOString().slice(0, 10), province) ?? full;
}

/** What was pointed at in a message that could not be told, or in a long talk in which nothing was seen. */
async function listened(full: FullAnswer, { turn, words, knowledge, now, assistant, waits, patience: { asker } }: Listening): Promise<Turn["heard"]> {
  const long = turn.text.length >= TRANSCRIPT_FROM;
  if (full.kind !== "check" || (full.verdict !== "unclear" && !(full.verdict === "no-sign" && long))) return undefined;
  // A conclusion that came later would change what was said and remembered already: here nobody is waited for longer.
  const patience: Patience = { signal: waits, asker };
  const pointed = (await inTime(long ? assistant.readTranscript(words, patience) : assistant.secondLook(words, patience), waits)) ?? [];
  const evidence = pointed.flatMap((one) => placeOf(one, turn.text));
  if (evidence.length === 0) return undefined;
  if (!long) return { evidence, scored: false };
  // The phrases alone, without the talk that thins them out, judged by the same judge as everything else.
  const alone = await answer({ text: rawText(evidence.map(({ quote }) => quote).join("\n")), brief: true }, knowledge, now);
  // In a long talk some phrase can always be pointed at: there the judge's word counts alone.
  return alone.verdict === "scam" || alone.verdict === "suspicious" ? { evidence, scored: true } : undefined;
}

function placeOf({ deed, quote }: Pointed, text: string): readonly Evidence[] {
  const start = text.indexOf(quote);
  return start === -1 ? [] : [{ signal: `demand.${deed}`, quote, start, end: start + quote.length }];
}
