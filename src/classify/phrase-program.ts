import type { MatchWord, Phrase } from "./phrase.ts";

/** A phrase with its words as numbers, so that matching compares no text until only the tone marks are left to compare. */
export type PhraseProgram = readonly Step[];

interface Step {
  /** Words that may be skipped here; -1 where words are demanded. */
  readonly gap: number;
  readonly optional: boolean;
  readonly sequences: readonly (readonly NumberedWord[])[];
}

interface NumberedWord {
  readonly id: number;
  /** With its marks; null where it has none and any marks will do. */
  readonly marked: string | null;
}

/** @param idFor the number of a word without marks; the same for the same word */
export function compilePhrase(phrase: Phrase, idFor: (bare: string) => number): PhraseProgram {
  return phrase.elements.map((element): Step => {
    if (element.kind === "gap") return { gap: element.max, optional: false, sequences: [] };
    const sequences = element.sequences.map((sequence) => sequence.map(({ bare, form }) => ({ id: idFor(bare), marked: form === bare ? null : form })));
    return { gap: -1, optional: element.optional, sequences };
  });
}

/** How a word of the text meets a phrase's word that carries marks. */
const ANY_MARKS = 0;
const NO_MARKS = 1;
const OWN_MARKS = 2;

/** The words of a text, as the programs see them. */
export interface NumberedText {
  readonly words: readonly MatchWord[];
  /** -1: no phrase knows the word. */
  readonly ids: Int32Array;
  readonly marks: Uint8Array;
}

export function numberWords(words: readonly MatchWord[], idOf: ReadonlyMap<string, number>): NumberedText {
  const ids = new Int32Array(words.length);
  const marks = new Uint8Array(words.length);
  for (let at = 0; at < words.length; at += 1) {
    const { bare, form, strict } = words[at] as MatchWord;
    ids[at] = idOf.get(bare) ?? -1;
    marks[at] = form === null ? ANY_MARKS : form !== bare ? OWN_MARKS : strict ? NO_MARKS : ANY_MARKS;
  }
  return { words, ids, marks };
}

/**
 * Index of the word after the match that begins at `at`, or -1: the first alternative and the narrowest gap that lead
 * to a match. Bounded by the phrase's own length, never by the text's.
 */
export function matchProgram(program: PhraseProgram, text: NumberedText, at: number, step = 0): number {
  if (step === program.length) return at;
  const { gap, optional, sequences } = program[step] as Step;
  if (gap !== -1) {
    for (let skip = 0; skip <= gap; skip += 1) {
      if (text.words[at + skip]?.opens === true) return -1;
      const end = matchProgram(program, text, at + skip, step + 1);
      if (end !== -1) return end;
    }
    return -1;
  }
  for (const sequence of sequences) {
    if (!matchWords(sequence, text, at)) continue;
    const end = matchProgram(program, text, at + sequence.length, step + 1);
    if (end !== -1) return end;
  }
  return optional ? matchProgram(program, text, at, step + 1) : -1;
}

function matchWords(sequence: readonly NumberedWord[], { words, ids, marks }: NumberedText, at: number): boolean {
  if (at + sequence.length > ids.length) return false;
  for (let i = 0; i < sequence.length; i += 1) {
    const { id, marked } = sequence[i] as NumberedWord;
    if (ids[at + i] !== id) return false;
    if (marked === null || marks[at + i] === ANY_MARKS) continue;
    if (marks[at + i] === NO_MARKS || words[at + i]?.form !== marked) return false;
  }
  return true;
}
