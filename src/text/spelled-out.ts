import type { Edits } from "./edits.ts";
import { cheapestSegments } from "./segment.ts";
import { isAlnumCode, isLetterCode, isSeparator } from "./signs.ts";
import type { WorkingText } from "./working-text.ts";
import { isAbbreviation } from "./abbreviations.ts";

/** Digits and signs that stand for a letter among single letters ("t h 0 n g"). */
const AMONG_LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "4": "a", "@": "a", "!": "i" };
const LEAST = 3;
/** Letters with a dot between each: an abbreviation even if they spell nothing ("U.B.N.D."). */
const ABBREVIATING = "._*|·";
const LONGEST_ABBREVIATION = 8;
/** What leaving out a letter at either end costs, against 10 for a word (segment.ts). */
const LEFT_OUT = 12;

interface Run {
  readonly places: readonly number[];
  readonly letters: string;
  /** "" when only blanks stand between. */
  readonly separator: string;
  /** Blanks stand beside the separator, or are it: then an enumeration looks the same, and only words are joined. */
  readonly loose: boolean;
}

/** Runs of single letters with the same sign between ("c.h.u.y.ể.n", "t h u o n g") are joined where they spell words. */
export function joinSpelledOut({ bare }: WorkingText, masked: Uint8Array, edits: Edits): void {
  for (let at = 0; at < bare.length; ) {
    if (!isLetterCode(bare.charCodeAt(at)) || !isSingle(bare, at) || masked[at] === 1) {
      at += 1;
      continue;
    }
    const run = readRun(bare, masked, at);
    if (run.places.length >= LEAST) join(bare, run, edits);
    // A run that ends for a change of separator may begin another one with its last letter.
    at = run.places.length > 1 ? (run.places.at(-1) as number) + (run.places.length >= LEAST ? 1 : 0) : at + 1;
  }
}

function isSingle(bare: string, at: number): boolean {
  return !isAlnumCode(bare.charCodeAt(at - 1)) && !isAlnumCode(bare.charCodeAt(at + 1)) && (bare.charCodeAt(at + 1) || 0) < 0xc0;
}

function readRun(bare: string, masked: Uint8Array, start: number): Run {
  const places = [start];
  let letters = bare[start] as string;
  let kind: string | null = null;
  let loose = false;
  let real = 1;
  for (let at = start; ; ) {
    const gap = readGap(bare, at + 1);
    if (gap === null || (kind !== null && gap.separator !== kind)) break;
    const sign = bare[gap.end];
    const isLetter = isLetterCode(bare.charCodeAt(gap.end));
    if (sign === undefined || masked[gap.end] === 1 || !isSingle(bare, gap.end) || !(isLetter || AMONG_LETTERS[sign] !== undefined)) break;
    kind = gap.separator;
    loose ||= gap.loose;
    at = gap.end;
    places.push(at);
    letters += AMONG_LETTERS[sign] ?? sign;
    if (isLetter) real += 1;
  }
  while (places.length > 0 && bare[places.at(-1) as number] === "!") {
    places.pop();
    letters = letters.slice(0, -1);
  }
  if (real * 3 < places.length * 2) return { places: places.slice(0, 1), letters: letters.slice(0, 1), separator: "", loose };
  return { places, letters, separator: kind ?? "", loose: loose || kind === "" };
}

/** Blank, separator, or separator with a blank on one side or both. */
function readGap(bare: string, at: number): { separator: string; end: number; loose: boolean } | null {
  let end = at;
  const lead = bare[end] === " ";
  if (lead) end += 1;
  let separator = "";
  if (isSeparator(bare[end])) {
    separator = bare[end] as string;
    end += 1;
  }
  const trail = separator !== "" && bare[end] === " ";
  if (trail) end += 1;
  return lead || separator !== "" ? { separator, end, loose: lead || trail } : null;
}

function join(bare: string, run: Run, edits: Edits): void {
  const piece = wordsOf(run);
  if (piece === null) return;
  const { places } = run;
  for (let at = piece.from; at < piece.to; at += 1) {
    const place = places[at] as number;
    const letter = run.letters[at] as string;
    if (bare[place] !== letter) edits.put(place, letter);
    if (at === piece.from) continue;
    const before = (places[at - 1] as number) + 1;
    const cut = piece.cuts.has(at);
    for (let between = before; between < place; between += 1) if (cut && between === before) edits.space(between); else edits.drop(between);
  }
}

/** Which letters of the run to join, and where words end inside; one letter at either end may be left out. */
function wordsOf({ letters, separator, loose }: Run): { from: number; to: number; cuts: ReadonlySet<number> } | null {
  const { length } = letters;
  if (!loose && isAbbreviation(letters)) return { from: 0, to: length, cuts: new Set() };
  if (loose && length >= 4 && isAbbreviation(letters)) return { from: 0, to: length, cuts: new Set() };
  const abbreviates = !loose && ABBREVIATING.includes(separator) && length <= LONGEST_ABBREVIATION;
  const trims: readonly (readonly [number, number])[] = length >= 4 && !abbreviates ? [[0, length], [0, length - 1], [1, length], [1, length - 1]] : [[0, length]];
  let best: { from: number; to: number; cuts: ReadonlySet<number> } | null = null;
  let least = Infinity;
  for (const [from, to] of trims) {
    if (to - from < LEAST) continue;
    const found = cheapestSegments(letters.slice(from, to));
    if (found === null || !found.cuts.some((cut, at) => at > 0 && cut - (found.cuts[at - 1] as number) >= 3)) continue;
    const cost = found.cost + LEFT_OUT * (length - (to - from));
    if (cost >= least) continue;
    least = cost;
    best = { from, to, cuts: new Set(found.cuts.map((cut) => cut + from)) };
  }
  if (best === null && abbreviates) return { from: 0, to: length, cuts: new Set() };
  return best;
}
