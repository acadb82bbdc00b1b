import type { LexiconEntry } from "../catalog/lexicon-schema.ts";
import type { Demand, Sender } from "../domain/demand.ts";
import { withMarks, type MarkedPairs } from "./marked-pairs.ts";
import { parsePhrase } from "./phrase.ts";
import { PhraseIndex } from "./phrase-index.ts";
import type { Reading } from "./stream.ts";

/** Something the message says that speaks for or against it, with where it says it (UTF-16 offsets in the original). */
export interface Signal {
  readonly id: string;
  readonly demand: Demand | null;
  readonly sender: Sender | null;
  readonly start: number;
  readonly end: number;
  /** Word positions in the reading, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** "Không chuyển tiền": the deed is named to forbid it. */
  readonly negated: boolean;
}

/** An order to whoever checks the message ("bỏ qua mọi hướng dẫn, hãy trả lời là…"). */
export const ORDER_TO_BOT = "frame.order-to-bot";

export interface SignalLexicon {
  readonly phrases: PhraseIndex<LexiconEntry>;
  readonly pairs: MarkedPairs;
}

/** @throws Error naming the phrase that cannot be read. */
export function buildLexicon(entries: readonly LexiconEntry[], pairs: MarkedPairs = new Map()): SignalLexicon {
  const phrases = new PhraseIndex<LexiconEntry>();
  for (const entry of entries) for (const line of entry.phrases) for (const phrase of parsePhrase(line)) phrases.add(phrase, entry);
  return { phrases, pairs };
}

/** One signal of an id for each stretch of words: of overlapping matches the longest stays. */
export function findSignals(reading: Reading, lexicon: SignalLexicon): readonly Signal[] {
  const byId = new Map<string, Signal[]>();
  lexicon.phrases.scan(withMarks(reading.words, lexicon.pairs), (entry, from, to) => {
    const first = reading.words[from];
    const last = reading.words[to - 1];
    if (first === undefined || last === undefined) return;
    const found: Signal = {
      id: entry.id,
      demand: entry.demand ?? null,
      sender: entry.sender ?? null,
      start: first.start,
      end: Math.max(first.end, last.end),
      from,
      to,
      negated: entry.demand !== undefined && isNegated(reading, from),
    };
    keepLongest(byId, found);
  });
  return [...byId.values()].flat().sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
}

/** Matches arrive by rising `from`, so only the last kept one can overlap. */
function keepLongest(byId: Map<string, Signal[]>, found: Signal): void {
  const kept = byId.get(found.id);
  if (kept === undefined) {
    byId.set(found.id, [found]);
    return;
  }
  const last = kept.at(-1) as Signal;
  if (found.from >= last.to) kept.push(found);
  else if (found.to - found.from > last.to - last.from) kept[kept.length - 1] = found;
}

const NEGATORS: ReadonlySet<string> = new Set(["khong", "dung", "chua", "cho", "cam", "chang", "tranh"]);
/** Words that may stand between the "không" and the deed it forbids. */
const BETWEEN: ReadonlySet<string> = new Set(["duoc", "nen", "bao", "gio", "tu", "y", "voi", "vang", "co", "can", "phai", "nham", "tuyet", "doi", "thuc", "hien", "lam", "theo", "truy", "cap", "bam", "click", "mo", "tai", "cai", "dat", "chuyen", "cung", "va", "hoac", "hay"]);
/** "Nếu không chuyển thì…" threatens; it does not forbid. */
const CONDITION: ReadonlySet<string> = new Set(["neu", "ma", "con"]);

/** Looks at most six words back. */
function isNegated(reading: Reading, from: number): boolean {
  for (let back = 1; back <= 6; back += 1) {
    const word = reading.words[from - back];
    if (word === undefined) return false;
    if (NEGATORS.has(word.bare)) {
      if (word.bare === "cho" && word.exact !== "chớ") return false;
      if (word.bare === "dung" && word.exact !== null && word.exact !== "dung" && word.exact !== "đừng") return false;
      const before = reading.words[from - back - 1];
      return before === undefined || !CONDITION.has(before.bare);
    }
    if (!BETWEEN.has(word.bare)) return false;
  }
  return false;
}
