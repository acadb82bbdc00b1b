import type { Meaning, PlaceEntry, PlaceIndex, PlaceKind, Unit } from "./place-names.ts";

export { buildPlaceIndex, type PlaceIndex } from "./place-names.ts";

export interface PlaceHit {
  /** The name as it is properly written: "Yên Sơn", "Bình Phước". */
  readonly name: string;
  readonly kind: PlaceKind;
  /** Today's province, or every candidate when `ambiguous`: then ask. */
  readonly provinceNow: readonly string[];
  /** In the text given; the unit word before the name is not part of it. */
  readonly start: number;
  readonly end: number;
  readonly ambiguous: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Match {
  readonly entry: PlaceEntry;
  readonly from: number;
  readonly to: number;
  readonly unit: Unit | null;
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ["tinh", "tỉnh"], ["thanh pho", "thành phố"], ["tp", "thành phố"], ["quan", "quận"], ["q", "quận"],
  ["huyen", "huyện"], ["h", "huyện"], ["thi xa", "thị xã"], ["tx", "thị xã"],
]);
/** Words after which a place is expected. */
const PLACE_WORDS: ReadonlySet<string> = new Set([
  "o", "tai", "que", "xa", "phuong", "p", "x", "cong an", "ca", "dia ban", "khu vuc", "dac khu", "thi tran", "ubnd",
]);

/**
 * Places named in `bareText` (no diacritics, lower case: `bareText` of text/fold.ts), left to right, longest match
 * first. Names that are everyday words once their diacritics are gone count only in a place's company.
 */
export function findPlaces(index: PlaceIndex, bareText: string): readonly PlaceHit[] {
  const words = wordsOf(bareText);
  const taken = new Array<Match | undefined>(words.length);
  const matches: Match[] = [];
  /** Guarded names refused in the first pass; a neighbour may yet vouch for them. */
  const doubtful: Match[] = [];
  const take = (match: Match): void => {
    taken.fill(match, match.from, match.to);
    if (match.entry.guard !== "never") matches.push(match);
  };

  for (let i = 0; i < words.length; i++) {
    const match = matchAt(index, words, i, doubtful);
    if (match === null) continue;
    take(match);
    i = match.to - 1;
  }
  const free = (m: Match): boolean => taken.slice(m.from, m.to).every((owner) => owner === undefined);
  const doubtfulAt = new Map<number, Match[]>();
  for (const m of doubtful) doubtfulAt.set(m.from, [...(doubtfulAt.get(m.from) ?? []), m]);
  for (const match of doubtful) {
    const neighbours = [taken[match.from - 1], taken[match.to], ...(doubtfulAt.get(match.to) ?? []).filter(free)];
    if (free(match) && neighbours.some((other) => other !== undefined && sharesProvince(match, other))) take(match);
  }
  matches.sort((a, b) => a.from - b.from);
  return narrowed(matches.map((m) => toHit(m, words)), matches);
}

/** A name said twice does not vouch for itself. */
function sharesProvince(a: Match, b: Match): boolean {
  if (a.entry === b.entry) return false;
  const provinces = b.entry.meanings.flatMap((m) => m.provinces);
  return a.entry.meanings.some((m) => m.provinces.some((p) => provinces.includes(p)));
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index: start } of text.matchAll(/q(?=\d{1,2}\b)|[a-z0-9]+(?:['’][a-z0-9]+)*/g)) {
    words.push({ text: run.replace(/['’]/g, ""), start, end: start + run.length });
  }
  return words;
}

function matchAt(index: PlaceIndex, words: readonly Word[], from: number, doubtful: Match[]): Match | null {
  const entries = index.get(words[from]?.text ?? "");
  if (entries === undefined) return null;
  const unit = UNITS.get(before(words, from, 2)) ?? UNITS.get(before(words, from, 1)) ?? null;
  for (const entry of entries) {
    const to = from + entry.words.length;
    if (to > words.length || entry.words.some((word, k) => words[from + k]?.text !== word)) continue;
    const match = { entry, from, to, unit };
    if (allowed(entry, unit, words, from, to)) return match;
    if (entry.guard === "place") doubtful.push(match);
  }
  return null;
}

function allowed(entry: PlaceEntry, unit: Unit | null, words: readonly Word[], from: number, to: number): boolean {
  if (entry.guard === "free" || entry.guard === "never") return true;
  if (entry.guard === "number") return unit === "quận";
  if (unit !== null) return true;
  if (entry.guard === "unit") return false;
  const whole = from === 0 && (to === words.length || (to === words.length - 1 && words[to]?.text === "cu"));
  return whole || PLACE_WORDS.has(before(words, from, 1)) || PLACE_WORDS.has(before(words, from, 2));
}

/** The `count` words before position `at`, or "" when there are not so many. */
function before(words: readonly Word[], at: number, count: number): string {
  return at < count ? "" : words.slice(at - count, at).map((w) => w.text).join(" ");
}

function toHit({ entry, from, to, unit }: Match, words: readonly Word[]): PlaceHit {
  const meant = meaningsFor(entry.meanings, unit);
  const provinceNow = [...new Set(meant.flatMap((m) => m.provinces))];
  const { name, kind } = meant[0] ?? { name: "", kind: "district" as const };
  return { name, kind, provinceNow, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, ambiguous: provinceNow.length > 1 };
}

/** "huyện Hòa Bình" is a district, "Hòa Bình" the province: a unit decides, and without one the larger wins. */
function meaningsFor(meanings: readonly Meaning[], unit: Unit | null): readonly Meaning[] {
  const byUnit = meanings.filter((m) => m.unit === unit);
  if (byUnit.length > 0) return byUnit;
  const provinces = meanings.filter((m) => m.kind !== "district");
  return provinces.length > 0 ? provinces : meanings;
}

/** "Châu Thành, Tiền Giang": a neighbour that agrees with one candidate settles it. */
function narrowed(hits: readonly PlaceHit[], matches: readonly Match[]): PlaceHit[] {
  return hits.map((hit, k) => {
    if (!hit.ambiguous) return hit;
    for (const other of [k + 1, k - 1]) {
      const [a, b] = [matches[Math.min(k, other)], matches[Math.max(k, other)]];
      if (a === undefined || b === undefined || b.from - a.to > 2) continue;
      const provinceNow = hit.provinceNow.filter((p) => hits[other]?.provinceNow.includes(p));
      if (provinceNow.length > 0) return { ...hit, provinceNow, ambiguous: provinceNow.length > 1 };
    }
    return hit;
  });
}
