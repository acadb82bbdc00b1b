import type { MatchWord, Phrase, PhraseElement } from "../../src/classify/phrase.ts";

type Choice = Extract<PhraseElement, { kind: "choice" }>;

function holds(test: Choice["sequences"][number][number], word: MatchWord | undefined): boolean {
  if (word === undefined || word.bare !== test.bare) return false;
  if (word.form === null || test.form === test.bare) return true;
  return word.form === word.bare ? !word.strict : word.form === test.form;
}

/** A phrase matched word by word as phrase.ts describes it, with no table and no numbers: the twin of the index. */
export function naiveMatch(phrase: Phrase, words: readonly MatchWord[], at: number, element = 0): number {
  const current = phrase.elements[element];
  if (current === undefined) return at;
  if (current.kind === "gap") {
    for (let skip = 0; skip <= current.max; skip += 1) {
      const end = naiveMatch(phrase, words, at + skip, element + 1);
      if (end !== -1) return end;
    }
    return -1;
  }
  for (const sequence of current.sequences) {
    if (!sequence.every((test, i) => holds(test, words[at + i]))) continue;
    const end = naiveMatch(phrase, words, at + sequence.length, element + 1);
    if (end !== -1) return end;
  }
  return current.optional ? naiveMatch(phrase, words, at, element + 1) : -1;
}
