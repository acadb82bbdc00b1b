/**
 * Syllables a loudspeaker voice says in a second, breaths and pauses included. Vietnamese read aloud without its pauses
 * runs at 5.25 syllables a second (Coupé, Oh, Dediu, Pellegrino, Science Advances 5(9), 2019, doi 10.1126/sciadv.aaw2594);
 * hosts of Vietnamese television with their pauses at 3.7 to 5.5, 4.4 on average (survey quoted at
 * emcovu.com/trong-vong-1-phut-nen-doc-bao-nhieu-tu). A loudspeaker echoes over the fields and old people listen: the
 * calm half of that range.
 */
export const SYLLABLES_PER_SECOND = 4;

/** Seconds a text should take, and by how much it may miss (issue: within ten per cent). */
export const READING_TOLERANCE = 0.1;

const WORD = /[\p{L}\p{M}\d]+/gu;

/**
 * Syllables as spoken. A Vietnamese word written apart is one syllable; `spoken` says how others are read ("OTP" → "ô tê
 * pê"). Words in digits or capitals that nobody has said how to read come back in `unknown`.
 */
export function countSyllables(text: string, spoken: Readonly<Record<string, string>>): { readonly syllables: number; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const byLowerCase = new Map(Object.entries(spoken).map(([word, said]) => [word.toLocaleLowerCase("vi"), said]));
  let syllables = 0;
  for (const [word] of text.matchAll(WORD)) {
    const said = byLowerCase.get(word.toLocaleLowerCase("vi"));
    syllables += said === undefined ? 1 : said.trim().split(/\s+/).length;
    if (said === undefined && (/\d/.test(word) || (word.length > 1 && word === word.toLocaleUpperCase("vi")))) unknown.push(word);
  }
  return { syllables, unknown };
}

export function readingSeconds(syllables: number): number {
  return syllables / SYLLABLES_PER_SECOND;
}

/** Three questions of a meeting each leave this long for the people to answer. */
export const ANSWER_SECONDS = 40;
