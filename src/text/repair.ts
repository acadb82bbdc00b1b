import type { Layer, Units } from "./fold.ts";
import { bareLetter, isLetter } from "./letters.ts";
import { linkSpans } from "./link-spans.ts";
import { isSyllable, isWord, KNOWN_WORDS, splitGlued } from "./syllable.ts";

/**
 * Undoes what spammers do inside words: letters split by dots or spaces, digits and signs for letters, letters repeated.
 * Links are left alone: "b0dv.xyz" is an address, not a spelling. All decisions read the bare letters, so that a text
 * with and one without diacritics are repaired alike. Returns the same object when there was nothing to do.
 */
export function repair(units: Units, light: Layer): Units {
  const bare = light.bare;
  if (!MAY_NEED.test(bare)) return units;
  const out: Units = { exact: [], start: [], end: [], capital: [] };
  const links = linkSpans(bare);
  let link = 0;
  let at = 0;
  let touched = false;
  while (at < bare.length) {
    const span = links[link];
    if (span !== undefined && at >= span.start) {
      copy(units, out, at, span.end);
      at = span.end;
      link += 1;
      continue;
    }
    const stop = span?.start ?? bare.length;
    if (bare[at] === " ") {
      copy(units, out, at, at + 1);
      at += 1;
      continue;
    }
    const spaced = spacedLetters(bare, at, stop);
    const end = spaced ?? chunkEnd(bare, at, stop);
    const kept = repairChunk(units, bare, at, end);
    touched ||= kept !== null;
    if (kept === null) copy(units, out, at, end);
    else for (const { from, letter } of kept) put(out, letter, units, from);
    at = end;
  }
  return touched ? out : units;
}

/** Cheap look: any digit or sign beside a letter, a repeated letter, or a row of single letters. */
const MAY_NEED = /j|[a-z][\d@!$|.\-_*·~^'`+=,;:]|[\d@!$|][a-z]|([a-z])\1\1|(?:^| )[a-z] [a-z] [a-z](?: |$)|[a-z] [a-z]/;

function copy(units: Units, out: Units, from: number, to: number): void {
  for (let at = from; at < to; at += 1) put(out, units.exact[at] as string, units, at);
}

function put(out: Units, letter: string, units: Units, from: number): void {
  out.exact.push(letter);
  out.start.push(units.start[from] as number);
  out.end.push(units.end[from] as number);
  out.capital.push(units.capital[from] as boolean);
}

function chunkEnd(bare: string, at: number, stop: number): number {
  let end = at;
  while (end < stop && bare[end] !== " ") end += 1;
  return end;
}

const SEPARATOR = /[.\-_*~^'`+|/\\,;:]/;
/** A run of single letters, each followed by a space or by signs: "t h u o n g", "t.h.u.o.n .g". At most 40 letters. */
function spacedLetters(bare: string, at: number, stop: number): number | null {
  let letters = 0;
  let end = at;
  let position = at;
  while (position < stop && letters < 40) {
    const sign = bare[position] as string;
    const after = bare[position + 1];
    if (!/[a-z0-9@!$]/.test(sign) || (after !== undefined && /[a-z0-9@!$]/.test(after) && position + 1 < stop)) break;
    letters += 1;
    end = position + 1;
    position += 1;
    let gap = 0;
    while (position < stop && gap < 4 && (bare[position] === " " || SEPARATOR.test(bare[position] as string))) {
      position += 1;
      gap += 1;
    }
    if (gap === 0) break;
  }
  return letters >= 3 && bare.slice(at, end).includes(" ") ? end : null;
}

interface Kept {
  /** Unit the letter comes from. */
  readonly from: number;
  readonly letter: string;
}

/** @returns the letters to keep, or null to leave the chunk as it stands */
function repairChunk(units: Units, bare: string, from: number, to: number): readonly Kept[] | null {
  let head = from;
  let tail = to;
  while (head < tail && !/[a-z0-9@$|]/.test(bare[head] as string)) head += 1;
  while (tail > head && !/[a-z0-9@$]/.test(bare[tail - 1] as string)) tail -= 1;
  // A final "!" is punctuation; elsewhere it may be an i.
  if (tail - head < 2) return null;
  const word = bare.slice(head, tail);
  if (/^[a-z]+$/.test(word)) {
    const single = squeeze(units, bare, head, tail) ?? readTurned(units, bare, Array.from({ length: tail - head }, (_, i) => head + i));
    return single === null ? null : wrap(units, from, head, single, tail, to);
  }
  if (!/[a-z]/.test(word) || isQuantity(word)) return null;
  const joined = join(units, bare, head, tail);
  return joined === null ? null : wrap(units, from, head, joined, tail, to);
}

function wrap(units: Units, from: number, head: number, middle: readonly Kept[], tail: number, to: number): readonly Kept[] {
  const plain = (a: number, b: number): Kept[] => Array.from({ length: b - a }, (_, i) => ({ from: a + i, letter: units.exact[a + i] as string }));
  return [...plain(from, head), ...middle, ...plain(tail, to)];
}

/** "45tr", "4g", "t7/22", "pe0000", "24h", "covid-19", "f88": numbers with a unit or a code stay. */
function isQuantity(word: string): boolean {
  if (/\d\d/.test(word)) return true;
  return /^[\d.,:/+\-]+[a-z]{0,6}(?:[/\-][a-z\d]+)*$/.test(word) || /^[a-z]{1,5}[\d.\-/]{2,}[a-z]?$/.test(word) || /^[a-z]{1,3}[1-9]$/.test(word);
}

/** Three or more of a letter become one: "alooo", "gấpppp". */
function squeeze(units: Units, bare: string, head: number, tail: number): readonly Kept[] | null {
  const kept: Kept[] = [];
  let changed = false;
  for (let at = head; at < tail; ) {
    let run = at;
    while (run < tail && bare[run] === bare[at]) run += 1;
    const keep = run - at >= 3 ? 1 : run - at;
    if (keep !== run - at) changed = true;
    for (let i = 0; i < keep; i += 1) kept.push({ from: at + i, letter: units.exact[at + i] as string });
    at = run;
  }
  return changed ? kept : null;
}

/** Signs that stand for letters; the first reading that makes a word wins. */
const LEET: Readonly<Record<string, readonly string[]>> = { "0": ["o"], "1": ["i", "l"], "!": ["i", "l"], "|": ["l", "i"], "@": ["a"], $: ["s"], "3": ["e"], "4": ["a"], "5": ["s"], "9": ["g"] };

/** Reads the chunk as letters with separators in between and signs for letters. */
function join(units: Units, bare: string, head: number, tail: number): readonly Kept[] | null {
  const parts: number[][] = [[]];
  for (let at = head; at < tail; at += 1) {
    const sign = bare[at] as string;
    if (isLetter(sign) || LEET[sign] !== undefined) (parts.at(-1) as number[]).push(at);
    else if (SEPARATOR.test(sign) || sign === " ") {
      if ((parts.at(-1) as number[]).length > 0) parts.push([]);
    } else return null;
  }
  const filled = parts.filter((part) => part.length > 0);
  const all = filled.flat();
  if (filled.length === 1) return readLeet(units, bare, all);
  const words = filled.map((part) => part.map((at) => bare[at] as string).join(""));
  const singles = words.filter((word) => word.length === 1).length;
  const whole = readLeet(units, bare, all);
  const text = (whole ?? all.map((at) => ({ from: at, letter: units.exact[at] as string }))).map((one) => bareLetter(one.letter)).join("");
  if (!/^[a-z]+$/.test(text)) return perPart(units, bare, head, tail);
  const plausible = isWord(text) || splitGlued(text) !== null;
  // All single letters ("c.h.u.y.e.n", "u.b.n.d"), or a word cut where neither side is one ("chuy.en").
  if ((singles === words.length && words.length >= 3) || (plausible && words.some((word) => !isSyllable(word) && !KNOWN_WORDS.has(word)))) return whole ?? all.map((at) => ({ from: at, letter: units.exact[at] as string }));
  return perPart(units, bare, head, tail);
}

/** Separators stay; each part is read for itself: "Zal0/F8" → "zalo/f8". */
function perPart(units: Units, bare: string, head: number, tail: number): readonly Kept[] | null {
  const kept: Kept[] = [];
  let changed = false;
  for (let at = head; at < tail; ) {
    let end = at;
    while (end < tail && (isLetter(bare[end] as string) || LEET[bare[end] as string] !== undefined)) end += 1;
    if (end === at) {
      kept.push({ from: at, letter: units.exact[at] as string });
      at += 1;
      continue;
    }
    const positions = Array.from({ length: end - at }, (_, i) => at + i);
    const read = isQuantity(bare.slice(at, end)) ? null : readLeet(units, bare, positions);
    changed ||= read !== null;
    kept.push(...(read ?? positions.map((from) => ({ from, letter: units.exact[from] as string }))));
    at = end;
  }
  return changed ? kept : null;
}

/** Null when nothing stands for a letter, or no reading makes a word. At most two ambiguous signs are tried both ways. */
function readLeet(units: Units, bare: string, positions: readonly number[]): readonly Kept[] | null {
  const signs = positions.map((at) => bare[at] as string);
  const odd = signs.filter((sign) => !isLetter(sign));
  if (odd.length === 0) return readTurned(units, bare, positions);
  if ( odd.length > signs.length - odd.length + 1) return null;
  for (const first of [0, 1]) {
    const letters = signs.map((sign) => (isLetter(sign) ? sign : (LEET[sign]?.[Math.min(first, (LEET[sign]?.length ?? 1) - 1)] ?? sign)));
    const text = letters.join("");
    if (!/^[a-z]+$/.test(text)) return null;
    if (isWord(text) || splitGlued(text) !== null) return positions.map((at, i) => ({ from: at, letter: isLetter(signs[i] as string) ? (units.exact[at] as string) : (letters[i] as string) }));
  }
  return null;
}

/** "gja", "nhjn": j, which no Vietnamese word has, stands for i; taken only where that makes a word. */
function readTurned(units: Units, bare: string, positions: readonly number[]): readonly Kept[] | null {
  const word = positions.map((at) => bare[at] as string).join("");
  if (!word.includes("j") || isWord(word)) return null;
  const turned = word.replaceAll("j", "i");
  if (!isWord(turned) && splitGlued(turned) === null) return null;
  return positions.map((at, i) => ({ from: at, letter: bare[at] === "j" ? (turned[i] as string) : (units.exact[at] as string) }));
}
