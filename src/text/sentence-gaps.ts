import type { Edits } from "./edits.ts";
import { isLetterCode } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";
import { isWord } from "./words.ts";

const ENDS = ".,;:!?";
const LONGEST = 14;

/**
 * "gui.Em", "T.Anh": a sentence or an initial ends although no blank follows. A blank is put there, so that no later
 * step (and no later fold, for which all letters are small) takes it for a sign inside a word.
 */
export function openSentences({ bare, capitals }: WorkingText, masked: Uint8Array, edits: Edits): void {
  for (let at = 1; at + 2 < bare.length; at += 1) {
    if (capitals[at + 1] !== 1 || !ENDS.includes(bare[at] as string) || masked[at] === 1) continue;
    if (!isLetterCode(bare.charCodeAt(at - 1)) || !isLetterCode(bare.charCodeAt(at + 1)) || capitals[at + 2] === 1 || !isLetterCode(bare.charCodeAt(at + 2))) continue;
    let start = at;
    while (start > 0 && at - start <= LONGEST && isLetterCode(bare.charCodeAt(start - 1))) start -= 1;
    const initial = at - start === 1 && capitals[start] === 1;
    if (initial || (capitals[at - 1] !== 1 && isWord(bare.slice(start, at)))) edits.gapBefore(at + 1);
  }
}
