import type { Catalog } from "../catalog/catalog.ts";
import type { Window } from "../classify/features.ts";
import type { Reading } from "../classify/stream.ts";
import { extendHash, extendHashByUnit, finishHash, HASH_START } from "../text/hash.ts";
import { fold } from "../text/fold.ts";
import { bareWords } from "../text/tokens.ts";

/** Where a text is a dispatch pasted back, and which stretches of it the dispatch does not have. */
export interface PastedDispatch {
  readonly id: string;
  /** The section most of it comes from. */
  readonly section: string;
  /** Share of the text's word runs that the dispatch holds, 0 to 1. */
  readonly share: number;
  /** Stretches of at least eight words that are not in the dispatch: what somebody may have put in. */
  readonly foreign: readonly Window[];
}

/** Runs of four folded words, hashed: survives OCR noise of one word in ten and missing diacritics. */
const RUN = 4;
const SHARE_FLOOR = 0.5;
const LEAST_WORDS = 14;
const FOREIGN_WORDS = 8;

export interface DispatchRuns {
  /** Run → sections ("<id>#<section>") that hold it. */
  readonly runs: ReadonlyMap<number, readonly string[]>;
}

export function buildDispatchRuns(catalog: Pick<Catalog, "dispatches">): DispatchRuns {
  const runs = new Map<number, string[]>();
  for (const dispatch of catalog.dispatches.values())
    for (const section of dispatch.sections)
      for (const text of new Set([section.text, section.original]))
        for (const run of runsOf(bareWords(fold(text)))) {
          const owners = runs.get(run) ?? [];
          const owner = `${dispatch.id}#${section.id}`;
          if (!owners.includes(owner)) owners.push(owner);
          runs.set(run, owners);
        }
  return { runs };
}

const SPACE = 32;

function runsOf(words: readonly string[]): number[] {
  const runs: number[] = [];
  for (let at = 0; at + RUN <= words.length; at += 1) {
    let state = extendHash(HASH_START, words[at] as string);
    for (let next = at + 1; next < at + RUN; next += 1) state = extendHash(extendHashByUnit(state, SPACE), words[next] as string);
    runs.push(finishHash(state));
  }
  return runs;
}

export function findPasted(reading: Reading, { runs }: DispatchRuns): PastedDispatch | null {
  const tokens = reading.words;
  if (tokens.length < LEAST_WORDS) return null;
  if (!mayBePasted(reading, runs)) return null;
  // Entities stand as slots in the reading; the runs are made of plain words, so slots are read back from the text.
  const words = tokens.map((word) => (word.entity === null ? word.bare : (bareWords(fold(word.entity.quote))[0] ?? word.bare)));
  const held = new Map<string, number>();
  const sections = new Map<string, number>();
  const known = new Uint8Array(words.length);
  const all = runsOf(words);
  all.forEach((run, at) => {
    const owners = runs.get(run);
    if (owners === undefined) return;
    known.fill(1, at, at + RUN);
    for (const id of new Set(owners.map((owner) => owner.slice(0, owner.indexOf("#"))))) held.set(id, (held.get(id) ?? 0) + 1);
    for (const owner of owners) sections.set(owner, (sections.get(owner) ?? 0) + 1);
  });
  const best = [...held].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  if (best === undefined || best[1] / all.length < SHARE_FLOOR) return null;
  const id = best[0];
  const section = [...sections].filter(([owner]) => owner.startsWith(`${id}#`) && !/#(?:dau|noi-nhan)$/.test(owner)).sort((a, b) => b[1] - a[1])[0];
  return { id, section: section?.[0].slice(id.length + 1) ?? "dau", share: best[1] / all.length, foreign: foreignOf(known) };
}

/** Cheap look at all but the runs an entity stands in: were they all known, could the text still reach its share? Most messages cannot. */
function mayBePasted({ words }: Reading, runs: DispatchRuns["runs"]): boolean {
  const all = runsOf(words.map((word) => word.bare));
  let entities = 0;
  for (let at = 0; at < RUN - 1; at += 1) if (words[at]?.entity !== null) entities += 1;
  let possible = 0;
  all.forEach((run, at) => {
    if (words[at + RUN - 1]?.entity !== null) entities += 1;
    if (entities > 0 || runs.has(run)) possible += 1;
    if (words[at]?.entity !== null) entities -= 1;
  });
  return possible / all.length >= SHARE_FLOOR;
}

function foreignOf(known: Uint8Array): Window[] {
  const windows: Window[] = [];
  let from = -1;
  for (let at = 0; at <= known.length; at += 1) {
    if (at < known.length && known[at] === 0) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      if (at - from >= FOREIGN_WORDS) windows.push({ from, to: at });
      from = -1;
    }
  }
  return windows;
}
