import type { Places } from "./place-schema.ts";
import { plainWords } from "./plain-words.ts";

export type PlaceKind = "province" | "old-province" | "district";
export type Unit = "tỉnh" | "thành phố" | "quận" | "huyện" | "thị xã";

/** One thing a name can mean. */
export interface Meaning {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly unit: Unit;
  readonly provinces: readonly string[];
}

/**
 * free: counts wherever it stands. place: needs a unit or place word, a neighbour, or to be the whole text. unit: needs
 * a unit word. number: needs "quận" ("quận 3"). never: no place at all, it only keeps its words from being read as one.
 */
export type Guard = "free" | "place" | "unit" | "number" | "never";

export interface PlaceEntry {
  readonly words: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly guard: Guard;
}

/** First word → entries, longest first. Built once per catalog. */
export type PlaceIndex = ReadonlyMap<string, readonly PlaceEntry[]>;

export function buildPlaceIndex(places: Places): PlaceIndex {
  const meanings = new Map<string, Meaning[]>();
  const add = (written: string, meaning: Meaning): void => {
    const key = plainWords(written).join(" ");
    const list = meanings.get(key) ?? [];
    if (!list.some((m) => same(m, meaning))) meanings.set(key, [...list, meaning]);
  };

  for (const p of places.provinces) {
    const unit = p.full_name.startsWith("Thành phố") ? "thành phố" : "tỉnh";
    const now: Meaning = { name: p.name, kind: "province", unit, provinces: [p.name] };
    for (const written of [p.name, ...p.aliases]) add(written, now);
    for (const old of p.merged_from) {
      if (old === p.name) continue;
      const before: Meaning = { name: old, kind: "old-province", unit: "tỉnh", provinces: [p.name] };
      for (const written of [old, ...(p.old_aliases[old] ?? [])]) add(written, before);
    }
  }
  for (const a of places.ambiguous) add(a.alias, { name: a.alias, kind: "province", unit: "tỉnh", provinces: a.provinces });
  for (const d of places.districts) {
    const name = /^\d+$/.test(d.name) ? `Quận ${d.name}` : d.name;
    const meaning: Meaning = { name, kind: "district", unit: d.unit, provinces: [d.province] };
    for (const written of [d.name, ...d.aliases]) add(written, meaning);
  }

  const guards = new Map<string, Guard>();
  for (const a of places.ambiguous) guards.set(plainWords(a.alias).join(" "), "place");
  for (const c of places.commonNames) {
    const key = plainWords(c.name).join(" ");
    guards.set(key, c.counts);
    if (c.counts === "never") meanings.set(key, []);
  }

  const index = new Map<string, PlaceEntry[]>();
  for (const [key, found] of meanings) {
    const words = key.split(" ");
    const guard = /^\d+$/.test(key) ? "number" : (guards.get(key) ?? "free");
    const first = words[0] ?? "";
    index.set(first, [...(index.get(first) ?? []), { words, meanings: found, guard }]);
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function same(a: Meaning, b: Meaning): boolean {
  return a.name === b.name && a.kind === b.kind && a.unit === b.unit && a.provinces.join() === b.provinces.join();
}
