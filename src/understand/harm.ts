import { HARMS, type Harm } from "../domain/harm.ts";
import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";

/** What a person tells of harm done: to themselves or to somebody of theirs. Empty when nothing has happened yet. */
export interface HarmReport {
  readonly harms: readonly Harm[];
  /** They ask about a case that has not happened ("nếu lỡ chuyển thì sao"): advice, no alarm. */
  readonly hypothetical: boolean;
}

/** Who speaks, as the class model hears it: shares of the scammer's own words and of a story told about them. */
export interface Voices {
  readonly scam: number;
  readonly offer: number;
  readonly told: number;
}

/** Harms whose telling needs no "đã" or "rồi": they are states, not deeds. */
const STATES: ReadonlySet<Harm> = new Set(["despair", "held", "blackmailed", "account-lost"]);
/** Deeds not done: "chưa chuyển", "suýt đọc", "bảo em chuyển", "đòi chuyển". */
const NOT_YET: ReadonlySet<string> = new Set(["chua", "khong", "suyt", "dinh", "tinh", "sap", "neu", "dung", "nen", "bao", "keu", "doi", "bat", "yeu", "phai", "se", "toan", "muon", "can", "ne", "du", "bat", "giuc", "ep", "nho", "hay", "long"]);
const PAST: ReadonlySet<string> = new Set(["da", "lo", "vua", "moi", "trot", "bi", "nho", "do"]);
const DONE: ReadonlySet<string> = new Set(["roi", "xong", "mat", "het", "sach", "luon", "trang"]);
/** Before a deed these say that the scammer did it: "cài app nó gửi rồi" tells of no money sent. */
const THEM: ReadonlySet<string> = new Set(["no", "ho", "chung", "han"]);
const OWN_DEEDS: ReadonlySet<string> = new Set(["chuyen", "gui", "ck", "bank", "ban", "nap", "dong", "nop", "coc", "tra", "dua", "gop", "doc", "cho", "cung", "nhap", "noi", "khai", "dien", "chup", "cai", "tai"]);
/** "Bị … mất" alone may be an account, a chance, a face. */
const MONEY_WORDS: ReadonlySet<string> = new Set(["<money>", "tien", "lua", "tru", "dong", "trieu"]);
/** Inside the words of a harm itself: "bị trừ 20 triệu", "lỡ chuyển". */
const PAST_INSIDE: ReadonlySet<string> = new Set(["da", "lo", "vua", "trot", "bi"]);
/** "Buồn ngủ muốn chết", "đói muốn chết" are said of every day. */
const IDIOMS: ReadonlySet<string> = new Set(["ngu", "doi", "nong", "lanh", "cuoi", "vui", "ngon"]);
/** So many words before a deed, and after it, tell whether it was done. */
const BEFORE = 4;
const AFTER = 6;

export function readHarm(reading: Reading, signals: readonly Signal[], voices: Voices): HarmReport {
  const has = (id: string): boolean => signals.some((signal) => signal.id === `harm.${id}`);
  const warnings = signals.filter((signal) => signal.id === "frame.warning").length;
  const firstPerson = has("regret") && has("cry");
  if (warnings >= 2 && !firstPerson) return { harms: [], hypothetical: false };
  const scammer = (has("into-yours") && !signals.some((signal) => signal.id === "frame.reported")) || (scammerSpeaks(signals, voices) && !firstPerson && !(has("cry") && doneToThem(reading, signals)));
  const told = has("regret") || has("cry") || has("they");
  const heardTold = voices.told > voices.scam + voices.offer;
  const found = new Set<Harm>();
  for (const signal of signals) {
    const harm = HARMS.find((name) => signal.id === `harm.${name}`);
    if (harm === undefined || harm === "minor" || found.has(harm)) continue;
    if (harm === "despair" ? isDespair(reading, signal) : !scammer && (told || (heardTold && STATES.has(harm))) && happened(reading, signal, STATES.has(harm))) found.add(harm);
  }
  if (supposes(reading, signals, has("cry")) && !found.has("despair")) return { harms: [], hypothetical: true };
  if (found.size > 0 && has("minor")) found.add("minor");
  return { harms: HARMS.filter((harm) => found.has(harm)), hypothetical: false };
}

/** The message is the scammer's own: "mẹ chuyển giúp con" is his demand, not a mother's loss. */
function scammerSpeaks(signals: readonly Signal[], { scam, offer, told }: Voices): boolean {
  const wrongTransfer = signals.some((signal) => signal.id === "bait.wrong-transfer") && !signals.some((signal) => signal.id === "frame.reported");
  const recovery = signals.some((signal) => signal.id === "sender.recovery-agent") && scam + offer > told;
  return wrongTransfer || recovery || (scam + offer > 2 * told && scam + offer > SPEAKS);
}

/** Below this the class model hears no scammer at all. */
const SPEAKS = 0.4;

/** "Nếu lỡ chuyển thì phải làm sao" asks ahead, whatever the worry; "lỡ chuyển rồi, làm sao đây" tells what happened. */
function supposes(reading: Reading, signals: readonly Signal[], cry: boolean): boolean {
  const supposition = signals.find((signal) => signal.id === "harm.hypothetical");
  return supposition !== undefined && (!cry || reading.words[supposition.from]?.bare !== "lo");
}

/** "Chuyển cho chúng nó 100 triệu rồi": whoever names them so is not one of them. */
function doneToThem(reading: Reading, signals: readonly Signal[]): boolean {
  return signals.some((signal) => signal.id === "harm.money-sent" && reading.words.slice(signal.from, signal.to).some((word) => word.bare === "no" || word.bare === "chung") && happened(reading, signal, false));
}

function happened(reading: Reading, signal: Signal, state: boolean): boolean {
  const bare = (at: number): string => reading.words[at]?.bare ?? "";
  let from = signal.from;
  // "App nó gửi rồi đọc mã": the sending is theirs, the reading out is not.
  while (OWN_DEEDS.has(bare(from)) && THEM.has(bare(from - 1))) {
    do from += 1;
    while (from < signal.to && !OWN_DEEDS.has(bare(from)));
    if (from === signal.to) return false;
  }
  const first = bare(from);
  if (signal.id === "harm.money-sent" && first === "bi" && !reading.words.slice(from, signal.to).some((word) => MONEY_WORDS.has(word.bare))) return false;
  let past = state;
  for (let back = 1; back <= BEFORE; back += 1) {
    const word = reading.words[from - back];
    if (word === undefined) break;
    if (PAST.has(word.bare) && !(word.bare === "do" && word.exact !== "đó") && !(word.bare === "nho" && word.exact !== "nhỡ")) {
      past = true;
      break;
    }
    if (NOT_YET.has(word.bare) && word.exact !== "dụng" && word.exact !== "dùng") return false;
  }
  const inside = reading.words.slice(from, signal.to);
  if (inside.some((word) => word.bare === "chua")) return false;
  return past || inside.some((word) => PAST_INSIDE.has(word.bare)) || inside.some((word) => DONE.has(word.bare)) || reading.words.slice(signal.to, signal.to + AFTER).some((word) => word.bare === "roi" || word.bare === "xong" || word.bare === "mat");
}

/** "Chết" is also what people say of being late; despair is told in the first person or not at all. */
function isDespair(reading: Reading, signal: Signal): boolean {
  if (IDIOMS.has(reading.words[signal.from - 1]?.bare ?? "")) return false;
  const around = reading.words.slice(Math.max(0, signal.from - 8), signal.to + 4).map((word) => word.bare);
  return around.some((word) => ["toi", "em", "minh", "chau", "con", "tui", "me", "chong", "vo", "ban"].includes(word)) || reading.words.length < 12;
}
