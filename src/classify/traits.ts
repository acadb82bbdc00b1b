import { isWord } from "../text/syllable.ts";
import type { Window } from "./features.ts";
import type { Reading } from "./stream.ts";

/**
 * How a text is written, apart from what it says: length, capitals, signs inside words, letters that make no word.
 * Somebody who hides words from filters shows it here, whatever the words are.
 */
export function traitsOf(reading: Reading, window: Window): readonly string[] {
  const words = reading.words.slice(window.from, window.to).filter((word) => word.entity === null);
  const first = reading.words[window.from]?.start ?? 0;
  const last = reading.words[window.to - 1]?.end ?? 0;
  const text = withoutEntities(reading, first, last);
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const traits = [`length ${Math.min(8, Math.floor(Math.log2(window.to - window.from + 1)))}`];
  const share = (name: string, part: number, whole: number, steps: readonly number[]): void => {
    const ratio = whole === 0 ? 0 : part / whole;
    traits.push(`${name} ${steps.filter((step) => ratio > step).length}`);
  };
  share("odd-words", words.filter((word) => /^[a-z]+$/.test(word.bare) && word.bare.length > 1 && !isWord(word.bare)).length, words.length, [0.08, 0.2, 0.35, 0.55]);
  share("signs-inside", countInside(text), letters, [0.01, 0.03, 0.08, 0.15]);
  share("case-flips", countFlips(text), letters, [0.02, 0.06, 0.12, 0.2]);
  share("capitals", (text.match(/\p{Lu}/gu) ?? []).length, letters, [0.15, 0.4, 0.8]);
  return traits;
}

/** Links and numbers are full of signs and capitals by nature; they are looked at elsewhere. */
function withoutEntities(reading: Reading, first: number, last: number): string {
  let text = "";
  let at = first;
  for (const entity of reading.entities) {
    if (entity.start < at || entity.end > last) continue;
    text += `${reading.folded.original.slice(at, entity.start)} `;
    at = entity.end;
  }
  return text + reading.folded.original.slice(at, last);
}

/** Signs that stand directly between two letters. */
function countInside(text: string): number {
  return (text.match(/(?<=\p{L})[^\p{L}\p{M}\s\d'’/-](?=\p{L})/gu) ?? []).length;
}

/** Small letter directly before a capital one. */
function countFlips(text: string): number {
  return (text.match(/\p{Ll}(?=\p{Lu})/gu) ?? []).length;
}
