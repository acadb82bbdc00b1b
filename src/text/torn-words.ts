import type { Edits } from "./edits.ts";
import { isAlnumCode, isLetterCode } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";
import { isWord, standsAlone } from "./words.ts";

const LONGEST_PART = 8;

/**
 * A blank inside a word ("khu yen", "ngh iep") is taken out where neither part can stand alone and the two together
 * are a word. Where a part is a word itself nothing is done: key phrases are found by their letters (hidden-phrases.ts).
 */
export function joinTornWords({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  let at = bare.indexOf(" ");
  let lastJoined = -1;
  for (; at !== -1; at = bare.indexOf(" ", at + 1)) {
    if (at === 0 || masked[at - 1] === 1 || masked[at + 1] === 1) continue;
    const left = wordBefore(bare, at);
    const right = wordAfter(bare, at + 1);
    if (left === null || right === null || at - left.length <= lastJoined) continue;
    if (standsAlone(left) || standsAlone(right) || !isWord(left + right)) continue;
    edits.drop(at);
    lastJoined = at + right.length;
  }
}

/** Only letters up to a blank or the edge of the text; null for anything else. */
function wordBefore(bare: string, end: number): string | null {
  let start = end;
  while (start > 0 && end - start <= LONGEST_PART && isLetterCode(bare.charCodeAt(start - 1))) start -= 1;
  return start === end || end - start > LONGEST_PART || (start > 0 && bare[start - 1] !== " ") ? null : bare.slice(start, end);
}

function wordAfter(bare: string, start: number): string | null {
  let end = start;
  while (end < bare.length && end - start <= LONGEST_PART && isLetterCode(bare.charCodeAt(end))) end += 1;
  const next = bare.charCodeAt(end);
  return end === start || end - start > LONGEST_PART || isAlnumCode(next) || next >= 0xc0 ? null : bare.slice(start, end);
}
