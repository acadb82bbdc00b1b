import { extractEntities, type Entity } from "../text/entities.ts";
import { fold, type Folded } from "../text/fold.ts";
import { linksOf, type Link } from "../text/links.ts";
import { tokenise } from "../text/tokens.ts";
import { mergeHookTilde } from "./phrase.ts";

/** A word of a message, or an entity standing as one slot word ("<url>", "<money>"). */
export interface StreamWord {
  readonly bare: string;
  /** As written, with diacritics; null where an abbreviation was expanded or an entity stands. */
  readonly exact: string | null;
  /** `exact` with hỏi and ngã merged, for the phrase matcher. */
  readonly form: string | null;
  /** The text writes diacritics, so a word without them has none. */
  readonly strict: boolean;
  /** The word before it ended a sentence. */
  readonly opens: boolean;
  /** UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
  readonly entity: Entity | null;
}

/** A message read once: folded, its entities found, its words in order. Everything later reads this. */
export interface Reading {
  readonly folded: Folded;
  readonly entities: readonly Entity[];
  readonly links: readonly Link[];
  readonly words: readonly StreamWord[];
}

export function slotOf({ type, value }: Pick<Entity, "type" | "value">): string {
  return type === "ussd" && FORWARDS.test(value) ? "<forward>" : `<${type}>`;
}

/** Codes that send one's calls to another number (3GPP TS 22.030, annex B: services 21, 61, 62, 67, 002, 004, switched on). */
const FORWARDS = /^\*{1,2}(?:21|61|62|67|002|004)\*/;

/** Longer than any real message; beyond it only the head and the tail are judged, so that padding cannot hide a scam. */
const READ_HEAD = 12_000;
const READ_TAIL = 4_000;

/** @param text at most 100,000 characters at the door; the judge reads the first 12,000 and the last 4,000. */
export function readMessage(text: string): Reading {
  const folded = fold(clip(text));
  const entities = extractEntities(folded);
  return { folded, entities, links: linksOf(folded, entities), words: wordsOf(folded, entities) };
}

/** Keeps offsets true: what is left out of the middle is blanked, not removed. */
function clip(text: string): string {
  if (text.length <= READ_HEAD + READ_TAIL) return text;
  const blank = " ".repeat(text.length - READ_HEAD - READ_TAIL);
  return text.slice(0, READ_HEAD) + blank + text.slice(text.length - READ_TAIL);
}

/** Six words in ten of ordinary Vietnamese carry a mark; a text with fewer than a third leaves them out here and there. */
const ACCENTED = 0.35;

function wordsOf(folded: Folded, entities: readonly Entity[]): StreamWord[] {
  const words: StreamWord[] = [];
  let next = 0;
  const opens = (start: number): boolean => endsSentence(folded.original, words.at(-1)?.end ?? start, start);
  const tokens = tokenise(folded);
  const strict = tokens.filter((token) => token.exact !== token.bare).length > tokens.length * ACCENTED;
  for (const token of tokens) {
    while (next < entities.length && (entities[next] as Entity).foldedStart < token.end) {
      const entity = entities[next] as Entity;
      words.push({ bare: slotOf(entity), exact: null, form: null, strict, opens: opens(entity.start), start: entity.start, end: entity.end, entity });
      next += 1;
    }
    const last = entities[next - 1];
    if (last !== undefined && token.start < last.foldedEnd && token.end > last.foldedStart) continue;
    const { start, end } = folded.originalRange(token.start, token.end);
    const expanded = token.words.length !== 1 || token.words[0] !== token.bare;
    const begins = opens(start);
    for (const [at, word] of token.words.entries()) words.push({ bare: word, exact: expanded ? null : token.exact, form: expanded ? null : mergeHookTilde(token.exact), strict, opens: at === 0 && begins, start, end, entity: null });
  }
  for (; next < entities.length; next += 1) {
    const entity = entities[next] as Entity;
    words.push({ bare: slotOf(entity), exact: null, form: null, strict, opens: opens(entity.start), start: entity.start, end: entity.end, entity });
  }
  return words;
}

/** One mark and a blank behind it; three dots are a breath taken, not an end. */
function endsSentence(text: string, from: number, to: number): boolean {
  for (let at = from; at + 1 < to; at += 1) {
    const mark = text[at];
    if (mark === "!" || mark === "?" || (mark === "." && text[at + 1] !== "." && text[at - 1] !== ".")) return /\s/.test(text[at + 1] as string) || /^[!?)"”\]]\s/.test(text.slice(at + 1, at + 3));
  }
  return false;
}
