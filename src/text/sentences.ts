import { isAbbreviation } from "./abbreviations.ts";
import { fold, stripDiacritics } from "./fold.ts";

/** A stretch of the original text: `[start, end)` in UTF-16 units, without blanks at its ends. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Titles and places: the dot after them ends no sentence. */
const TITLES = /(?:^|[\s(])(?:tp|p|q|tx|th|ths|ts|pgs|gs|bs|kts|ls|mr|mrs|ms|dr|st|no|tr|vd|v\.v|stt|sđt|sdt|đ\/c|[a-zđ])$/iu;
/** "Khách:", "Nhân viên 2:", "scammer:" at the start of a line or after a sentence: another person speaks. */
const TURN = /(?<=[\n.!?…] ?)(?:\p{Lu}[\p{L}\d]{0,14}(?: [\p{L}\d]{1,8}){0,2}|[a-z]{1,10}) ?: (?=\S)/gu;
/** The same in the middle of a line, for labels that are nothing else. */
const INNER_TURN = /(?<=\s)(?:[A-D]|[Kk]hách|[Ss]hop|NV|nv|[Ss]cammer|[Vv]ictim|[Aa]gent|[Uu]ser|[Bb]ot|[Nn]ạn nhân|[Kk]ẻ gian) ?: (?=\S)/gu;

/**
 * Sentences with their places in the original: split after . ! ? …, at line ends and before another speaker's turn, but
 * not inside numbers, links, titles ("TP. HCM") and initials.
 */
export function sentences(text: string): readonly Span[] {
  const folded = fold(text);
  const held = folded.linkSpans.map((span) => folded.originalRange(span.start, span.end));
  const cuts: number[] = [];
  let link = 0;
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*|[\n\r\u2028]+/g)) {
    const end = match.index + match[0].length;
    while (link < held.length && (held[link]?.end ?? 0) <= match.index) link += 1;
    const inside = held[link];
    if (inside !== undefined && match.index >= inside.start && end <= inside.end) continue;
    if (/^[\n\r\u2028]/.test(match[0]) || endsSentence(text, match.index, match[0], end)) cuts.push(end);
  }
  for (const pattern of [TURN, INNER_TURN]) for (const turn of text.matchAll(pattern)) if (turn.index > 0) cuts.push(turn.index);
  return spansBetween(text, [...new Set(cuts)].sort((a, b) => a - b));
}

function endsSentence(text: string, at: number, mark: string, end: number): boolean {
  const next = text[end];
  if (next === undefined) return true;
  const before = text.slice(Math.max(0, at - 8), at);
  if (!mark.startsWith(".") || mark.length > 1) return /\s/.test(next) || /\p{L}/u.test(next) || mark.length > 1;
  if (TITLES.test(before)) return false;
  // "1. Tải app": a number in front of an item.
  if (/(?:^|[\n.!?…:;])\s*\d{1,2}$/.test(text.slice(Math.max(0, at - 8), at))) return false;
  if (/\s/.test(next)) return true;
  // "gui.Em": no blank, but a word ends and a capital begins.
  const word = /(?<!\p{L})\p{L}+$/u.exec(before)?.[0] ?? "";
  return word.length > 1 && /\p{Ll}$/u.test(word) && /^\p{Lu}\p{Ll}/u.test(text.slice(end, end + 2)) && !isAbbreviation(stripDiacritics(word.toLowerCase()));
}

function spansBetween(text: string, cuts: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const cut of [...cuts, text.length]) {
    const piece = text.slice(from, cut);
    const start = from + piece.length - piece.trimStart().length;
    const end = from + piece.trimEnd().length;
    if (end > start && /[\p{L}\p{N}]/u.test(text.slice(start, end))) spans.push({ start, end, text: text.slice(start, end) });
    from = cut;
  }
  return spans;
}
