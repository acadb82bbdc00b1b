import { bareText } from "../text/fold.ts";

/** As much as leaves room for the source in a first reply. In UTF-16 units. */
const LONGEST = 330;

/**
 * A verbatim piece of a section, without its number and in whole clauses: from the beginning, or, where the section is long, from the clause
 * that holds most of the question's words.
 */
export function quotePart(text: string, question: string): string {
  const whole = text.trim().replace(/^(?:\d+\.|-)\s+/, "");
  if (whole.length <= LONGEST) return whole;
  const clauses = clausesOf(whole);
  const asked = new Set(wordsOf(question));
  const holds = ({ start, end }: Clause): number => new Set(wordsOf(whole.slice(start, end)).filter((word) => asked.has(word))).size;
  const first = clauses.reduce((best, clause) => (holds(clause) > holds(best) ? clause : best), clauses[0] as Clause);
  let { start, end } = first;
  for (const clause of clauses) if (clause.start >= start && clause.end - start <= LONGEST) end = Math.max(end, clause.end);
  for (const clause of [...clauses].reverse()) if (clause.end <= start && end - clause.start <= LONGEST) start = clause.start;
  return cut(whole.slice(start, end).replace(/[;,]\s*$/, "").trim());
}

interface Clause {
  readonly start: number;
  readonly end: number;
}

/** By semicolons; one that is too long for itself by its commas. */
function clausesOf(text: string): Clause[] {
  return split(text, 0, text.length, /[;.](?=\s|$)|$/g).flatMap(({ start, end }) => (end - start <= LONGEST ? [{ start, end }] : split(text, start, end, /,(?=\s)|$/g)));
}

function split(text: string, from: number, to: number, sign: RegExp): Clause[] {
  const clauses: Clause[] = [];
  let start = from;
  for (const { index, 0: found } of text.slice(from, to).matchAll(sign)) {
    const end = from + index + found.length;
    if (text.slice(start, end).trim() !== "") clauses.push({ start, end });
    start = end;
  }
  return clauses;
}

function wordsOf(text: string): string[] {
  return bareText(text).match(/\p{L}{2,}/gu) ?? [];
}

/** A clause too long for itself ends at a comma, else at a word. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST);
  const stop = head.lastIndexOf(",");
  return head.slice(0, stop > LONGEST / 3 ? stop : head.lastIndexOf(" ")).trim();
}
