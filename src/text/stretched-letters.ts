import { isAbbreviation } from "./abbreviations.ts";
import type { Edits } from "./edits.ts";
import { isAlnumCode, isDigitCode, isLetterCode, isVowel } from "./signs.ts";
import { isWord } from "./syllable.ts";
import type { WorkingText } from "./working-text.ts";

const ROMAN = /^x{0,3}(?:ix|iv|v?i{0,3})$/;
/** Tokens longer than this are not looked through for a vowel: they are stretched, whatever they are. */
const LONGEST_WORD = 24;

/**
 * "alooo", "gấpppp": three or more of one letter become one. Not digits, roman numerals, "xxx" (hides digits), nor
 * tokens without a vowel: "cccd", "pccc", "kkk" and "www" are what they are.
 */
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
  let from = start;
  while (from > 0 && start - from < LONGEST_WORD && isAlnumCode(bare.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < bare.length && to - end < LONGEST_WORD && isAlnumCode(bare.charCodeAt(to))) to += 1;
  const head = bare.slice(from, start);
  const tail = bare.slice(end, to);
  if (isAbbreviation(head + bare.slice(start, Math.min(end, start + LONGEST_WORD)) + tail)) return;
  if (/\d/.test(head) || /\d/.test(tail)) return;
  // "1.2oo.ooođ": letters for zeros in a sum.
  if (bare[start] === "o" && ".,".includes(bare[from - 1] ?? " ") && (isDigitCode(bare.charCodeAt(from - 2)) || bare[from - 2] === "o")) return;
  if (!isVowel(bare[start]) && !/[aeiouy]/.test(head + tail)) return;
  if (bare[start] === "i" && end - start === 3 && ROMAN.test(head + "iii" + tail)) return;
  // "appppp", "freeeee": two of them, where only that is a word.
  const twice = !isWord(head + bare.charAt(start) + tail) && isWord(head + bare.charAt(start).repeat(2) + tail);
  let carrier = start;
  while (carrier < end - 1 && exact[carrier] === bare[carrier]) carrier += 1;
  if (exact[carrier] === bare[carrier]) carrier = start;
  const second = twice ? (carrier === start ? start + 1 : carrier - 1) : carrier;
  for (let at = start; at < end; at += 1) if (at !== carrier && at !== second) edits.drop(at);
}
