import { describe, expect, it } from "vitest";
import { extractEntities } from "../../src/text/entities.ts";
import { fold } from "../../src/text/fold.ts";
import { linksOf } from "../../src/text/links.ts";
import { maskPersonal } from "../../src/text/mask.ts";
import { sentences } from "../../src/text/sentences.ts";
import { tokenise } from "../../src/text/tokens.ts";

/** Each is repeated to 10,000 and to 100,000 units: what a pattern that looks back or ahead too far would choke on. */
const SEEDS = ["a", "k", "1", "x", ".", " ", "a.", "a. ", "a b ", "1 ", "1.", "0 9", "a@", "a.b@", "http://", "https://a.", "www.", "[.]", " dot a", "$1", "1tr ", "hai trieu ", "stk 1", "ma otp ", "soan a gui ", "trong 1h ", "1/1 ", "goi ", "nguyen ", "NguyenVan", "chuyenkhoan", "c.h.u.y.e.n.", "t.@.i.", "1|!", "aaa ", "a\u0301\u0301", "\u200b", "\ud83d", "\u202e", "\0", "中", "😀", "tên A ", "A: ", "h t t p : / / ", "*1*", "4nh ", "gui.Em"];

function read(text: string): void {
  const folded = fold(text);
  tokenise(folded);
  linksOf(folded, extractEntities(folded));
}

/** Processor time of the fastest of three, in milliseconds: wall time tells more of the neighbours than of us. */
function cost(work: (text: string) => unknown, text: string): number {
  let best = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    work(text);
    const { user } = process.cpuUsage(before);
    best = Math.min(best, user / 1000);
  }
  return best;
}

const repeat = (seed: string, length: number): string => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);

/** Ten times the text may cost ten times as much, and as much again for noise; quadratic growth would be a hundred. */
const RATIO = 30;
/** Below this the clock shows noise. */
const FLOOR_MS = 4;

/** A neighbour or the collector can spoil one comparison, a quadratic pattern spoils every one. */
function growth(work: (text: string) => unknown, seed: string): number {
  let least = Infinity;
  for (let attempt = 0; attempt < 3 && least >= RATIO; attempt += 1) {
    const small = cost(work, repeat(seed, 10_000));
    const large = cost(work, repeat(seed, 100_000));
    least = Math.min(least, large / Math.max(small, FLOOR_MS));
  }
  return least;
}

describe("cost grows with the length, not with its square", () => {
  it.each(SEEDS)("reading %j", (seed) => {
    expect(growth(read, seed)).toBeLessThan(RATIO);
  });

  it.each(["0 9", "tên A ", "A: ", "a. ", "1", "a.b@"])("masking and splitting %j", (seed) => {
    for (const work of [maskPersonal, sentences]) expect(growth(work, seed)).toBeLessThan(RATIO);
  });
});

describe("hostile texts", () => {
  it.each([
    ["lone surrogates", "\ud83d\ude00\ude00\ud83d".repeat(50)],
    ["only marks", "\u0301".repeat(500)],
    ["right-to-left overrides", "\u202e\u202d".repeat(100) + "moc.knabmocteiv"],
    ["nothing", ""],
    ["a ligature of eighteen letters", "ﷺ".repeat(100)],
    ["Zalgo", "z\u0337\u0322\u034fa\u0334\u030dl\u0338\u032e\u0302o\u0337\u0319\u0350".repeat(50)],
    ["a host of a thousand labels", "a.".repeat(1000) + "com"],
    ["digits without end", "0".repeat(5000)],
  ])("%s are read without harm", (_, text) => {
    const folded = fold(text);
    expect(folded.exact.length).toBe(folded.bare.length);
    for (const entity of extractEntities(folded)) expect(entity.quote).toBe(text.slice(entity.start, entity.end));
    maskPersonal(text);
    sentences(text);
  });
});
