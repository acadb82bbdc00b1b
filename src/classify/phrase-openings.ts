import type { Phrase, PhraseElement } from "./phrase.ts";

/** How a phrase can begin: with `first`, and `second` one to `reach` words behind it; a phrase of one word has no second. */
export interface Opening {
  readonly first: string;
  readonly second: string | null;
  readonly reach: number;
}

/**
 * All ways a phrase can begin. Wherever it matches, one of them stands in the text: whoever looks only at those places
 * misses nothing, and two given words side by side are rare where one of them is not.
 */
export function openingsOf(phrase: Phrase): readonly Opening[] {
  const [head, ...rest] = phrase.elements;
  if (head?.kind !== "choice") return [];
  const openings: Opening[] = [];
  for (const [first, next] of head.sequences) {
    if (first === undefined) continue;
    if (next === undefined) openings.push(...behind(first.bare, rest));
    else openings.push({ first: first.bare, second: next.bare, reach: 1 });
  }
  return openings;
}

/** What can stand behind a first element of one word: optional words up to the first required one, each over the gaps before it. */
function behind(first: string, rest: readonly PhraseElement[]): readonly Opening[] {
  const openings: Opening[] = [];
  let reach = 1;
  for (const element of rest) {
    if (element.kind === "gap") {
      reach += element.max;
      continue;
    }
    for (const [second] of element.sequences) if (second !== undefined) openings.push({ first, second: second.bare, reach });
    if (!element.optional) return openings;
    reach += Math.max(0, ...element.sequences.map((sequence) => sequence.length));
  }
  return [...openings, { first, second: null, reach: 0 }];
}
