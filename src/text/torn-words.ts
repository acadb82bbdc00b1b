import type { Edits } from "./edits.ts";
import { isLetterCode } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";
import { isWord, standsAlone } from "./words.ts";

const LONGEST_PART = 8;

/**
 * A blank inside a word ("khu yen", "ngh iep") is taken out where neither part can stand alone and the two together
 * are a word. Where a part is a word itself nothing is done: key phrases are found by their letters (hidden-phrases.ts).
 */
export function joinTornWords({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  // The word before, when it is one of letters only that cannot stand alone; else "".
  let left = "";
  let start = 0;
  while (start < bare.length) {
    let end = bare.indexOf(" ", start);
    if (end === -1) end = bare.length;
    const right = halfWord(bare, start, end, masked);
    if (left !== "" && right !== "" && isWord(left + right)) {
      edits.drop(start - 1);
      left = "";
    } else left = right;
    start = end + 1;
  }
}

function halfWord(bare: string, start: number, end: number, masked: Uint8Array): string {
  // A sign after the second half ("khu yen.") does not matter; before or between it does.
  while (end > start && ".,!?;:)".includes(bare[end - 1] as string)) end -= 1;
  if (end === start || end - start > LONGEST_PART || masked[start] === 1) return "";
  for (let at = start; at < end; at += 1) if (!isLetterCode(bare.charCodeAt(at))) return "";
  const word = bare.slice(start, end);
  return standsAlone(word) ? "" : word;
}
