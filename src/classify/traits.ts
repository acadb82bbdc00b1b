import { isWord } from "../text/syllable.ts";
import type { Window } from "./features.ts";
import { CAPITAL, kindOf, LETTER, SIGN, SMALL } from "./letter-kinds.ts";
import type { Reading } from "./stream.ts";

/**
 * How a text is written, apart from what it says: length, capitals, signs inside words, letters that make no word.
 * Somebody who hides words from filters shows it here, whatever the words are.
 */
export function traitsOf(reading: Reading, window: Window): readonly string[] {
  const { plain, odd } = wordTotalsOf(reading);
  const between = (totals: Int32Array): number => (totals[window.to] as number) - (totals[window.from] as number);
  const first = reading.words[window.from]?.start ?? 0;
  const last = reading.words[window.to - 1]?.end ?? 0;
  const { letters, capitals, inside, flips } = letterCounts(reading, first, last);
  const traits = [`length ${Math.min(8, Math.floor(Math.log2(window.to - window.from + 1)))}`];
  const share = (name: string, part: number, whole: number, steps: readonly number[]): void => {
    const ratio = whole === 0 ? 0 : part / whole;
    traits.push(`${name} ${steps.filter((step) => ratio > step).length}`);
  };
  share("odd-words", between(odd), between(plain), [0.08, 0.2, 0.35, 0.55]);
  share("signs-inside", inside, letters, [0.01, 0.03, 0.08, 0.15]);
  share("case-flips", flips, letters, [0.02, 0.06, 0.12, 0.2]);
  share("capitals", capitals, letters, [0.15, 0.4, 0.8]);
  return traits;
}

/** How many words before each position are no entities, and how many of those make no word; a window's number is a difference. */
interface WordTotals {
  readonly plain: Int32Array;
  readonly odd: Int32Array;
}

/** By reading, which never changes: every window of a message asks. */
const totals = new WeakMap<Reading, WordTotals>();

function wordTotalsOf(reading: Reading): WordTotals {
  const known = totals.get(reading);
  if (known !== undefined) return known;
  const plain = new Int32Array(reading.words.length + 1);
  const odd = new Int32Array(reading.words.length + 1);
  reading.words.forEach(({ entity, bare }, at) => {
    plain[at + 1] = (plain[at] as number) + (entity === null ? 1 : 0);
    odd[at + 1] = (odd[at] as number) + (entity === null && bare.length > 1 && /^[a-z]+$/.test(bare) && !isWord(bare) ? 1 : 0);
  });
  const counted = { plain, odd };
  totals.set(reading, counted);
  return counted;
}

interface LetterCounts {
  letters: number;
  capitals: number;
  /** Signs that stand directly between two letters. */
  inside: number;
  /** Small letters directly before a capital one. */
  flips: number;
}

/** Between two places of the original. Links and numbers are full of signs and capitals by nature: they are passed over, each as if it were a blank. */
function letterCounts(reading: Reading, first: number, last: number): LetterCounts {
  const counts: LetterCounts = { letters: 0, capitals: 0, inside: 0, flips: 0 };
  const { original } = reading.folded;
  let at = first;
  for (const entity of reading.entities) {
    if (entity.start < at || entity.end > last) continue;
    countLetters(original, at, entity.start, counts);
    at = entity.end;
  }
  countLetters(original, at, last, counts);
  return counts;
}

function countLetters(text: string, start: number, end: number, counts: LetterCounts): void {
  let before = 0;
  let last = 0;
  for (let at = start; at < end; ) {
    let code = text.charCodeAt(at);
    at += 1;
    // The second half of a pair is read with the first, unless the stretch ends between them.
    if (code >= 0xd800 && code < 0xdc00 && at < end) {
      code = text.codePointAt(at - 1) as number;
      if (code > 0xffff) at += 1;
    }
    const kind = kindOf(code);
    if ((kind & LETTER) !== 0) {
      counts.letters += 1;
      if ((kind & CAPITAL) !== 0) {
        counts.capitals += 1;
        if ((last & SMALL) !== 0) counts.flips += 1;
      }
      if ((last & SIGN) !== 0 && (before & LETTER) !== 0) counts.inside += 1;
    }
    before = last;
    last = kind;
  }
}
