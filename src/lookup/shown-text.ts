import { showQuote } from "../compose/show.ts";
import type { Evidence } from "../domain/answer.ts";
import type { Segment } from "../domain/library.ts";
import { extractEntities, type Entity } from "../text/entities.ts";
import { fold } from "../text/fold.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Longest text shown whole; of a longer one, only the surroundings of what was marked. */
const WHOLE = 1500;
const AROUND = 160;

/**
 * The user's text as it may be shown back to them: evidence marked, links defanged, numbers masked. A mark never cuts
 * through a link or a number: half a link would be a link again.
 */
export function showText(text: string, evidence: readonly Evidence[]): readonly Segment[] {
  const entities = extractEntities(fold(text));
  const marks = merge(evidence.filter(({ start, end }) => start < end).map((one) => widen(one, entities)));
  const kept = text.length <= WHOLE ? [{ start: 0, end: text.length }] : windows(text, marks, entities);
  const segments: Segment[] = [];
  let at = 0;
  for (const window of kept) {
    if (window.start > at) segments.push({ type: "gap" });
    for (const piece of cut(window, marks)) {
      const shown = show(text, piece, entities);
      if (shown !== "") segments.push({ type: piece.marked ? "mark" : "text", text: shown });
    }
    at = window.end;
  }
  if (at < text.length) segments.push({ type: "gap" });
  return segments;
}

function widen(range: Range, entities: readonly Entity[]): Range {
  let { start, end } = range;
  for (const entity of entities) {
    if (entity.end <= range.start || entity.start >= range.end) continue;
    start = Math.min(start, entity.start);
    end = Math.max(end, entity.end);
  }
  return { start, end };
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

function windows(text: string, marks: readonly Range[], entities: readonly Entity[]): Range[] {
  if (marks.length === 0) return [widen({ start: 0, end: WHOLE / 2 }, entities)];
  return merge(marks.map(({ start, end }) => widen({ start: wordAt(text, Math.max(0, start - AROUND)), end: wordAt(text, Math.min(text.length, end + AROUND)) }, entities)));
}

/** The nearest blank a little further on, so that no word and no surrogate pair is cut. */
function wordAt(text: string, near: number): number {
  if (near === 0 || near === text.length) return near;
  const blank = text.slice(near, near + 40).search(/\s/);
  if (blank !== -1) return near + blank;
  const code = text.charCodeAt(near);
  return code >= 0xdc00 && code <= 0xdfff ? near + 1 : near;
}

function cut(window: Range, marks: readonly Range[]): (Range & { marked: boolean })[] {
  const pieces: (Range & { marked: boolean })[] = [];
  let at = window.start;
  for (const mark of marks) {
    if (mark.end <= window.start || mark.start >= window.end) continue;
    const start = Math.max(mark.start, window.start);
    const end = Math.min(mark.end, window.end);
    if (start > at) pieces.push({ start: at, end: start, marked: false });
    pieces.push({ start, end, marked: true });
    at = end;
  }
  if (at < window.end) pieces.push({ start: at, end: window.end, marked: false });
  return pieces;
}

function show(text: string, { start, end }: Range, entities: readonly Entity[]): string {
  let shown = "";
  let at = start;
  for (const entity of entities) {
    if (entity.start < start || entity.end > end) continue;
    shown += text.slice(at, entity.start) + showQuote({ signal: "", quote: entity.quote, start: entity.start, end: entity.end }, [entity], Number.MAX_SAFE_INTEGER);
    at = entity.end;
  }
  return shown + text.slice(at, end);
}
