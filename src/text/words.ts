import { isAbbreviation } from "./abbreviations.ts";
import { KNOWN_WORDS } from "./known-words.ts";
import { isSyllable } from "./syllable.ts";

/** A Vietnamese syllable or a foreign word that Vietnamese messages use: what a disguised word may turn out to be. */
export function isWord(bare: string): boolean {
  return isSyllable(bare) || KNOWN_WORDS.has(bare);
}

/** Stands on its own in a message: a word, a short form, or one of the one-letter words (a, e, o, u, y). */
export function standsAlone(bare: string): boolean {
  return isWord(bare) || isAbbreviation(bare);
}
