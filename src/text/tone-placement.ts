import { letterOf, partsOf, type Tone } from "./letters.ts";
import { isSyllable, LONGEST_SYLLABLE } from "./syllable.ts";

/**
 * One place for the tone, whoever typed it: the older and on phones commoner way (hòa, khỏe, thúy), wherever the two
 * ways differ; and the only right one where a tone slipped ("tiêù" → "tiều", "hòan" → "hoàn"). Words that are no
 * syllable, or carry two tones, are left as they are. Length never changes.
 */
export function placeTones(exact: string): string {
  if (!MARKED_RUN.test(exact)) return exact;
  return exact.replace(WORD_RUN, (word) => (word.length <= LONGEST_SYLLABLE && word.length > 1 ? placeTone(word) : word));
}

const MARKED_RUN = /[\u00c0-\u1eff]/;
const WORD_RUN = /[a-z\u00c0-\u1eff]+/g;

/** @param word lower case, NFC. */
export function placeTone(word: string): string {
  let bare = "";
  let tone: Tone = 0;
  let at = -1;
  const toneless: string[] = [];
  for (let index = 0; index < word.length; index += 1) {
    const letter = word[index] as string;
    const parts = partsOf(letter);
    bare += parts?.base ?? letter;
    toneless.push(parts === null ? letter : letterOf({ ...parts, tone: 0 }));
    if (parts === null || parts.tone === 0) continue;
    if (tone !== 0) return word;
    tone = parts.tone;
    at = index;
  }
  if (tone === 0 || !isSyllable(bare)) return word;
  const place = tonePlace(bare, toneless);
  if (place === at) return word;
  const carrier = partsOf(toneless[place] as string);
  if (carrier === null) return word;
  toneless[place] = letterOf({ ...carrier, tone });
  return toneless.join("");
}

function tonePlace(bare: string, toneless: readonly string[]): number {
  const onset = onsetLength(bare);
  let end = onset;
  while (end < bare.length && "aeiouy".includes(bare[end] as string)) end += 1;
  // A vowel with a shape carries the tone; of ươ it is the ơ.
  for (let at = end - 1; at >= onset; at -= 1) if ("âăêôơư".includes(toneless[at] as string)) return at;
  const vowels = end - onset;
  if (vowels === 3) return onset + 1;
  if (vowels === 2) return end < bare.length ? onset + 1 : onset;
  return onset;
}

function onsetLength(bare: string): number {
  const match = /^(?:ngh|ng|nh|gh|gi(?=[aeouy])|qu(?=[aeioy])|ch|kh|ph|th|tr|[bcdghklmnprstvxq])?/.exec(bare);
  return match?.[0].length ?? 0;
}
