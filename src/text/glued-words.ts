import { isAbbreviation } from "./abbreviations.ts";
import { segment } from "./segment.ts";
import { isLetterCode } from "./signs.ts";
import { isSyllable } from "./syllable.ts";
import { isWord, standsAlone } from "./words.ts";

/** A run of small letters shorter than this is a name or a foreign word sooner than two words without their space. */
const SHORTEST_GLUED = 7;
const SHORTEST_CAPITALS = 4;
/** Vietnamese syllables have more letters on average; "singapore" and "activity" fall apart into shorter ones. */
const LEAST_AVERAGE = 2.8;

/**
 * Where a run of letters and digits is to be cut into tokens: where capitals show it ("VaoDayTangAENam"), and between
 * a word and a number ("ngay20", "50trieu"). Positions inside the run, without its ends.
 */
export function seamsOf(bare: string, capitals: (at: number) => boolean): readonly number[] {
  const seams: number[] = [];
  for (let at = 1; at < bare.length; at += 1) {
    const letter = isLetterCode(bare.charCodeAt(at));
    const letterBefore = isLetterCode(bare.charCodeAt(at - 1));
    if (letter !== letterBefore && isWordAndNumber(bare, at)) seams.push(at);
  }
  const edges = [0, ...seams, bare.length];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const start = edges[at] as number;
    seams.push(...capitalSeams(bare.slice(start, edges[at + 1]), (index) => capitals(start + index)).map((seam) => seam + start));
  }
  return seams.sort((a, b) => a - b);
}

/** "ngay20", "tang100k", "50trieu": a whole syllable of three letters or more and a number beside it. "mb123" is one thing. */
function isWordAndNumber(bare: string, at: number): boolean {
  if (isLetterCode(bare.charCodeAt(at - 1))) {
    const word = /(?<![a-z])[a-z]+$/.exec(bare.slice(Math.max(0, at - 24), at))?.[0] ?? "";
    return word.length >= 3 && (isSyllable(word) || (word.length >= SHORTEST_GLUED && segment(word) !== null));
  }
  const word = /^[a-z]+/.exec(bare.slice(at, at + 24))?.[0] ?? "";
  return word.length >= 3 && isSyllable(word);
}

function capitalSeams(bare: string, capitals: (at: number) => boolean): readonly number[] {
  if (bare.length < SHORTEST_CAPITALS || isWord(bare)) return [];
  const seams: number[] = [];
  for (let at = 1; at < bare.length; at += 1) {
    if (!isLetterCode(bare.charCodeAt(at)) || !isLetterCode(bare.charCodeAt(at - 1))) continue;
    if (capitals(at) && !capitals(at - 1)) seams.push(at);
    else if (!capitals(at) && capitals(at - 1) && at >= 2 && capitals(at - 2)) seams.push(borderInCapitals(bare, at, seams.at(-1) ?? 0, capitals));
  }
  const cuts = [...new Set(seams)].filter((seam) => seam > 0 && seam < bare.length);
  if (cuts.length === 0) return [];
  const edges = [0, ...cuts, bare.length];
  let letters = 0;
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const piece = bare.slice(edges[at], edges[at + 1]);
    if (standsAlone(piece)) letters += piece.length;
  }
  // Random letters have capitals too: most of the run must come out as words.
  return letters * 3 >= bare.length * 2 ? cuts : [];
}

/** "AEnam": is it A + Enam or AE + nam? The one whose second part is a word; the first when neither is. */
function borderInCapitals(bare: string, at: number, from: number, capitals: (at: number) => boolean): number {
  let end = at;
  while (end < bare.length && !capitals(end) && isLetterCode(bare.charCodeAt(end))) end += 1;
  const usual = isWord(bare.slice(at - 1, end)) && standsAlone(bare.slice(from, at - 1));
  return !usual && isWord(bare.slice(at, end)) && end - at > 1 ? at : at - 1;
}

/** Small letters without spaces: "chuyenkhoan" → chuyen, khoan; null when it is one word, or no words come out. */
export function unglue(bare: string): readonly string[] | null {
  if (bare.length < SHORTEST_GLUED || isWord(bare) || isAbbreviation(bare) || !/^[a-z]+$/.test(bare)) return null;
  const cuts = segment(bare);
  if (cuts === null || bare.length < (cuts.length - 1) * LEAST_AVERAGE) return null;
  return cuts.slice(1).map((cut, at) => bare.slice(cuts[at], cut));
}
