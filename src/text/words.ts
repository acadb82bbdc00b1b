import { isAbbreviation } from "./abbreviations.ts";
import { isWord } from "./syllable.ts";

export { isWord };

/** Stands on its own in a message: a word, a short form, or one of the one-letter words (a, e, o, u, y). */
export function standsAlone(bare: string): boolean {
  return isWord(bare) || isAbbreviation(bare);
}
