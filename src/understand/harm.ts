import { HARMS, type Harm } from "../domain/harm.ts";
import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";

/** What a person tells of harm done: to themselves or to somebody of theirs. Empty when nothing has happened yet. */
export interface HarmReport {
  readonly harms: readonly Harm[];
  /** They ask about a case that has not happened ("nếu lỡ chuyển thì sao"): advice, no alarm. */
  readonly hypothetical: boolean;
}

/** Harms that speak for themselves; the others need a teller's regret, cry or "nó". */
const ALONE: ReadonlySet<Harm> = new Set(["despair", "held", "blackmailed", "account-lost"]);
const NOT_YET: ReadonlySet<string> = new Set(["chua", "khong", "suyt", "dinh", "tinh", "sap", "neu", "dung", "nen", "bao", "keu", "doi", "bat", "yeu", "phai", "se", "toan", "muon", "can", "ne", "ham", "du"]);
/** Within so many words before the deed. */
const REACH = 3;

export function readHarm(reading: Reading, signals: readonly Signal[]): HarmReport {
  const has = (id: string): boolean => signals.some((signal) => signal.id === `harm.${id}`);
  const warned = signals.filter((signal) => signal.id === "frame.warning").length >= 2 && !has("regret");
  if (warned) return { harms: [], hypothetical: false };
  const hypothetical = has("hypothetical") && !has("cry");
  const told = has("regret") || has("cry") || has("they");
  const own = has("self") || has("regret") || has("cry");
  const found = new Set<Harm>();
  for (const signal of signals) {
    if (!signal.id.startsWith("harm.")) continue;
    const harm = HARMS.find((name) => signal.id === `harm.${name}`);
    if (harm === undefined || found.has(harm)) continue;
    if (harm === "minor") continue;
    if (harm !== "despair" && notYet(reading, signal)) continue;
    if (harm === "despair" ? !isDespair(reading, signal) : ALONE.has(harm) ? !own && !told : !(told && own)) continue;
    found.add(harm);
  }
  if (hypothetical && !found.has("despair")) return { harms: [], hypothetical: true };
  if (found.size > 0 && has("minor")) found.add("minor");
  return { harms: HARMS.filter((harm) => found.has(harm)), hypothetical: false };
}

function notYet(reading: Reading, signal: Signal): boolean {
  for (let back = 1; back <= REACH; back += 1) {
    const word = reading.words[signal.from - back];
    if (word === undefined) return false;
    if (word.bare === "da" || word.bare === "roi" || word.bare === "lo" || word.bare === "trot") return false;
    if (NOT_YET.has(word.bare) && !(word.bare === "bat" && back > 1)) return word.exact !== "dụng";
  }
  return reading.words.slice(signal.from, signal.to).some((word, at) => at > 0 && word.bare === "chua");
}

/** "Chết" is also what people say of being late; despair is told in the first person or not at all. */
function isDespair(reading: Reading, signal: Signal): boolean {
  const around = reading.words.slice(Math.max(0, signal.from - 8), signal.to + 4).map((word) => word.bare);
  return around.some((word) => ["toi", "em", "minh", "chau", "con", "tui", "me", "chong", "vo", "ban"].includes(word)) || reading.words.length < 12;
}
