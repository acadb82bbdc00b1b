import { letterOf, partsOf, type Tone } from "./letters.ts";
import { isSyllable, LONGEST_SYLLABLE } from "./syllable.ts";

/**
 * One place for the tone, whoever typed it: the older and on phones commoner way (hòa, khỏe, thúy), wherever the two
 * ways differ; and the only right one where a tone slipped ("tiêù" → "tiều", "hòan" → "hoàn"). Words that are no
 * syllable, or carry two tones, are left as they are. Length never changes.
 */
export function placeTones(exact: string): string {
  let placed = "";
  let done = 0;
  for (let at = 0; at < exact.length; at += 1) {
    if (exact.charCodeAt(at) < FIRST_MARKED || !isWordCode(exact.charCodeAt(at))) continue;
    let start = at;
    while (start > done && isWordCode(exact.charCodeAt(start - 1))) start -= 1;
    while (at < exact.length && isWordCode(exact.charCodeAt(at))) at += 1;
    if (at - start > LONGEST_SYLLABLE || at - start < 2) continue;
    const word = exact.slice(start, at);
    const moved = placeToneOnce(word);
    if (moved === word) continue;
    placed += exact.slice(done, start) + moved;
    done = at;
  }
  return done === 0 ? exact : placed + exact.slice(done);
}

const FIRST_MARKED = 0xc0;

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= FIRST_MARKED && code <= 0x1eff);
}

const memo = new Map<string, string>();
const MEMO_LIMIT = 8192;

/** Vietnamese has some 7,000 written syllables; looking them up is cheaper than taking them apart again. */
function placeToneOnce(word: string): string {
  let placed = memo.get(word);
  if (placed === undefined) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    placed = placeTone(word);
    memo.set(word, placed);
  }
  return placed;
}

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
