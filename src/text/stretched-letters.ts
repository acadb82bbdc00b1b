import { Edits } from "./edits.ts";
import { isAlnumCode, isDigitCode, isLetterCode, isVowel } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";

const ROMAN = /^x{0,3}(?:ix|iv|v?i{0,3})$/;
/** "kkk" is laughter and "xxx" hides digits; one letter of them would read as something else. */
const LAUGH = 3;

/** "alooo", "gấpppp": three or more of one letter become one. Never digits, roman numerals, "xxx", or what a link holds. */
export function unstretch({ exact, bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  for (let at = 0; at < bare.length; ) {
    const code = bare.charCodeAt(at);
    let end = at + 1;
    while (end < bare.length && bare.charCodeAt(end) === code) end += 1;
    if (end - at >= 3 && isLetterCode(code) && code !== 120 && masked[at] !== 1) shorten(exact, bare, at, end, edits);
    at = end;
  }
}

function shorten(exact: string, bare: string, start: number, end: number, edits: Edits): void {
  const before = start > 0 ? bare.charCodeAt(start - 1) : 0;
  const after = end < bare.length ? bare.charCodeAt(end) : 0;
  if (isDigitCode(before) || isDigitCode(after)) return;
  const alone = !isAlnumCode(before) && !isAlnumCode(after);
  if (bare[start] === "i" && isRoman(bare, start, end)) return;
  const kept = alone && !isVowel(bare[start]) ? LAUGH : 1;
  let carrier = start;
  while (carrier < end - 1 && exact[carrier] === bare[carrier]) carrier += 1;
  if (exact[carrier] === bare[carrier]) carrier = start;
  const last = Math.max(start + kept, carrier + 1);
  for (let at = start; at < end; at += 1) if (kept === 1 ? at !== carrier : at >= last) edits.drop(at);
}

function isRoman(bare: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from < 8 && isAlnumCode(bare.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < bare.length && to - end < 8 && isAlnumCode(bare.charCodeAt(to))) to += 1;
  return to - from <= 8 && ROMAN.test(bare.slice(from, to));
}
