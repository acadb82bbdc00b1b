import { isExactSyllable } from "../text/syllable.ts";
import type { ErratumProposal } from "./proposal.ts";
import { wordForm, type WordPairs } from "./word-pairs.ts";

/** What a change of marks must gain before it is worth an operator's look, in natural-log units of likelihood. */
const LEAST_GAIN = 1;
/** Changing a word the knowledge knows well costs more than one it never saw. */
const CHANGE = { known: 3.5, rare: 2, unheard: 0.5 } as const;
const RARE = 20;
/** Times (weighted) the mended pair must be known, and how much oftener than the one that stands. */
const LEAST_SEEN = 4;
const LEAST_RATIO = 3;
const SMOOTHING = 0.4;
/** Words whose twin is taken into account. */
const MOST_TWINS = 6;

interface Token {
  readonly text: string;
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** Whether nothing but blanks stands between it and the one before. */
  readonly joined: boolean;
}

/**
 * Wrong tones and marks, by the pairs of words the knowledge knows: over each sentence the likeliest row of words with
 * the same letters is sought (Viterbi), and every difference is a proposal with the gain as its confidence.
 */
export function toneErrata(section: string, text: string, pairs: WordPairs, scanned: boolean): ErratumProposal[] {
  const tokens = tokensOf(text);
  const proposals: ErratumProposal[] = [];
  for (const run of runsOf(tokens)) {
    const best = likeliest(run, pairs, scanned);
    for (let at = 0; at < run.length; at += 1) {
      if (best[at] === run[at]?.form) continue;
      let end = at;
      while (end + 1 < run.length && best[end + 1] !== run[end + 1]?.form) end += 1;
      const changed = run.slice(at, end + 1);
      const gain = gainOf(run, best, at, end, pairs);
      if (gain >= LEAST_GAIN && isAttested(run, best, at, end, pairs)) proposals.push(erratum(section, text, run, best, at, end, gain, changed.length));
      at = end;
    }
  }
  return proposals;
}

/** The text with every proposal taken: for a field that is shown to an operator as a guess, never for a section. */
export function mendedTones(text: string, pairs: WordPairs, scanned: boolean): string {
  return toneErrata("", text, pairs, scanned).reduce((mended, { from, to }) => mended.replace(from, () => to), text);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\p{L}+/gu)) {
    const end = match.index + match[0].length;
    const before = tokens.at(-1);
    // Signs of documents ("UBND-NC"), letters glued to digits and capitals are no words.
    if (/[\d/@_]/.test(text[match.index - 1] ?? "") || /[\d/@_]/.test(text[end] ?? "")) continue;
    tokens.push({ text: match[0], form: wordForm(match[0]), start: match.index, end, joined: before !== undefined && /^\s+$/.test(text.slice(before.end, match.index)) });
  }
  return tokens;
}

function runsOf(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    if (token.joined && runs.length > 0) runs.at(-1)?.push(token);
    else runs.push([token]);
  }
  return runs.filter((run) => run.length > 1);
}

/**
 * How much more two words keep company than chance would have it (pointwise mutual information, natural log, smoothed
 * towards chance). How common a word is by itself must not count: "tổng" is everywhere, yet "tổng tiền" of a threat is wrong.
 */
function likelihood(before: string | null, word: string, pairs: WordPairs): number {
  if (before === null) return 0;
  const expected = ((pairs.count(before) + 0.5) * (pairs.count(word) + 0.5)) / pairs.total;
  return Math.log((pairs.pair(before, word) + SMOOTHING * Math.max(expected, 1)) / (expected + SMOOTHING * Math.max(expected, 1)));
}

function cost(token: Token, word: string, first: boolean, pairs: WordPairs): number {
  if (word === token.form) return 0;
  // A name is in no list of pairs: a capital inside a sentence is left alone unless the word is impossible.
  const name = /^\p{Lu}/u.test(token.text) && !first ? 4 : 0;
  const seen = isExactSyllable(token.form) ? pairs.count(token.form) : 0;
  return name + (seen === 0 ? CHANGE.unheard : seen < RARE ? CHANGE.rare : CHANGE.known);
}

function likeliest(run: readonly Token[], pairs: WordPairs, scanned: boolean): string[] {
  const choices = run.map((token) => (token.text.length < 2 || /^\p{Lu}+$/u.test(token.text) ? [token.form] : [token.form, ...pairs.twins(token.form, scanned).slice(0, MOST_TWINS)]));
  let scores = (choices[0] ?? []).map((word) => likelihood(null, word, pairs) - cost(run[0] as Token, word, true, pairs));
  const back: number[][] = [];
  for (let at = 1; at < run.length; at += 1) {
    const from: number[] = [];
    scores = (choices[at] as string[]).map((word) => {
      let [best, bestAt] = [-Infinity, 0];
      for (const [index, before] of (choices[at - 1] as string[]).entries()) {
        const score = (scores[index] as number) + likelihood(before, word, pairs);
        if (score > best) [best, bestAt] = [score, index];
      }
      from.push(bestAt);
      return best - cost(run[at] as Token, word, false, pairs);
    });
    back.push(from);
  }
  let at = scores.indexOf(Math.max(...scores));
  const best: string[] = [];
  for (let index = run.length - 1; index >= 0; index -= 1) {
    best.unshift((choices[index] as string[])[at] as string);
    at = back[index - 1]?.[at] ?? 0;
  }
  return best;
}

/** How much likelier the sentence is with the change than without it, the price of changing included. */
function gainOf(run: readonly Token[], best: readonly string[], from: number, to: number, pairs: WordPairs): number {
  const score = (words: readonly string[]): number => {
    let sum = 0;
    for (let at = from; at <= Math.min(to + 1, run.length - 1); at += 1) sum += likelihood(words[at - 1] ?? null, words[at] as string, pairs) - (at <= to ? cost(run[at] as Token, words[at] as string, at === 0, pairs) : 0);
    return sum;
  };
  return score(best) - score(best.map((word, at) => (at >= from && at <= to ? (run[at] as Token).form : word)));
}

/** Silence about the words as they stand proves nothing: the mended ones must be known together, and far better. */
function isAttested(run: readonly Token[], best: readonly string[], from: number, to: number, pairs: WordPairs): boolean {
  let [mended, standing] = [0, 0];
  for (let at = Math.max(1, from); at <= Math.min(to + 1, run.length - 1); at += 1) {
    mended = Math.max(mended, pairs.pair(best[at - 1] as string, best[at] as string));
    standing = Math.max(standing, pairs.pair((run[at - 1] as Token).form, (run[at] as Token).form));
  }
  return mended >= LEAST_SEEN && mended >= standing * LEAST_RATIO;
}

function erratum(section: string, text: string, run: readonly Token[], best: readonly string[], from: number, to: number, gain: number, words: number): ErratumProposal {
  // A neighbour goes along where there is one, so that the same letters elsewhere in the section stay untouched.
  const first = from > 0 && words === 1 ? from - 1 : from;
  const last = to + 1 < run.length && words === 1 ? to + 1 : to;
  const start = (run[first] as Token).start;
  const end = (run[last] as Token).end;
  let fixed = "";
  let done = start;
  for (let at = from; at <= to; at += 1) {
    const token = run[at] as Token;
    fixed += text.slice(done, token.start) + cased(best[at] as string, token.text);
    done = token.end;
  }
  const said = run.slice(from, to + 1).map(({ text: word }) => word).join(" ");
  return { section, from: text.slice(start, end), to: fixed + text.slice(done, end), why: `bản quét có lẽ nhầm dấu: trong kho tri thức, chỗ này thường viết "${best.slice(from, to + 1).join(" ")}", không phải "${said}"`, confidence: Math.round(100 * (1 - Math.exp(-gain / 4))) / 100 };
}

function cased(word: string, like: string): string {
  if (like === like.toUpperCase() && like.length > 1) return word.toUpperCase();
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
