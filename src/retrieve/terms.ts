import { fold } from "../text/fold.ts";
import { bareWords, tokenise, wordNgrams } from "../text/tokens.ts";

/** Words that carry no topic; left out of single terms, kept inside pairs. */
const STOP: ReadonlySet<string> = new Set("va la cua cac nhung cho voi thi ma de o tai duoc bi co khong nay do khi nhu ve tu den trong ra vao cung da se dang mot nhieu hay hoac nen phai noi gi ai sao the nao a ah nhe nha oi em anh chi toi minh ban hoi xin dau day roi con".split(" "));

/**
 * Search terms of a text: words as written ("=lừa"), folded words ("lua") and folded pairs ("lua_dao"). Folding alone
 * makes "ma túy" and "mã" one; writing alone loses everybody who types without diacritics: both are kept.
 */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  const words = bareWords(folded);
  const terms = words.filter((word) => !STOP.has(word));
  for (const pair of wordNgrams(words, 2)) terms.push(pair.replace(" ", "_"));
  for (const token of tokenise(folded)) if (token.exact !== token.bare && !STOP.has(token.bare)) terms.push(`=${token.exact}`);
  return terms;
}

/** The folded single words that say what a query is about; what the coverage gate weighs. */
export function topicWords(text: string): string[] {
  return [...new Set(bareWords(fold(text)).filter((word) => !STOP.has(word) && word.length > 1))];
}

/** Folded pairs of neighbouring words, as `termsOf` holds them: two words that belong together say more than each alone. */
export function pairsOf(words: readonly string[]): string[] {
  return [...new Set(wordNgrams(words, 2).filter((pair) => !pair.split(" ").every((word) => STOP.has(word))).map((pair) => pair.replace(" ", "_")))];
}
