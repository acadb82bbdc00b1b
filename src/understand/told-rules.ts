import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";
import { HARMS, type Harm } from "../domain/harm.ts";

/** Harms whose telling needs no "đã" or "rồi": they are states, not deeds. */
export const STATES: ReadonlySet<Harm> = new Set(["despair", "held", "blackmailed", "account-lost"]);
/** Deeds not done: "chưa chuyển", "suýt đọc", "bảo em chuyển", "đòi chuyển". */
const NOT_YET: ReadonlySet<string> = new Set(["chua", "khong", "suyt", "dinh", "tinh", "sap", "neu", "dung", "nen", "bao", "keu", "doi", "bat", "yeu", "phai", "se", "toan", "muon", "can", "ne", "du", "bat", "giuc", "ep", "nho", "hay", "long"]);
const PAST: ReadonlySet<string> = new Set(["da", "lo", "vua", "moi", "trot", "bi", "nho", "do"]);
const DONE: ReadonlySet<string> = new Set(["roi", "xong", "mat", "het", "sach", "luon", "trang"]);
/** Before a deed these say that the scammer did it: "cài app nó gửi rồi" tells of no money sent. */
const THEM: ReadonlySet<string> = new Set(["no", "ho", "chung", "han"]);
const OWN_DEEDS: ReadonlySet<string> = new Set(["chuyen", "gui", "ck", "bank", "ban", "nap", "dong", "nop", "coc", "tra", "dua", "gop", "doc", "cho", "cung", "nhap", "noi", "khai", "dien", "chup", "cai", "tai"]);
const POINTED_AT: ReadonlySet<string> = new Set(["link", "<url>", "trang", "web", "tin", "nay", "do", "kia", "gi"]);
/** "Bị … mất" alone may be an account, a chance, a face. */
const MONEY_WORDS: ReadonlySet<string> = new Set(["<money>", "tien", "lua", "tru", "dong", "trieu"]);
/** Inside the words of a harm itself: "bị trừ 20 triệu", "lỡ chuyển". */
const PAST_INSIDE: ReadonlySet<string> = new Set(["da", "lo", "vua", "trot", "bi"]);
/** "Buồn ngủ muốn chết", "đói muốn chết" are said of every day. */
const IDIOMS: ReadonlySet<string> = new Set(["ngu", "doi", "nong", "lanh", "cuoi", "vui", "ngon"]);
/** So many words before a deed, and after it, tell whether it was done. */
const BEFORE = 4;
const AFTER = 6;

/** Harms whose words stand there as done, whoever says so; the model weighs them with everything else. */
export function toldByRule(reading: Reading, signals: readonly Signal[]): readonly Harm[] {
  return HARMS.filter((harm) => harm !== "minor" && signals.some((signal) => signal.id === `harm.${harm}` && (harm === "despair" ? isDespair(reading, signal) : happened(reading, signal, STATES.has(harm)))));
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
  // "Vào cái link đó" without diacritics: a thing is pointed at, none is installed.
  if (signal.id === "harm.app-installed" && first === "cai" && POINTED_AT.has(bare(from + 1))) return false;
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

/** "Chuyển cho chúng nó 100 triệu rồi": whoever names them so is not one of them. */
export function doneToThem(reading: Reading, signals: readonly Signal[]): boolean {
  return signals.some((signal) => signal.id === "harm.money-sent" && reading.words.slice(signal.from, signal.to).some((word) => word.bare === "no" || word.bare === "chung") && happened(reading, signal, false));
}

/** The deeds by which each harm is done; a denial of one of them denies it. */
const DEEDS_OF: Readonly<Partial<Record<Harm, ReadonlySet<string>>>> = {
  "money-sent": new Set(["chuyen", "gui", "ck", "bank", "nap", "dong", "nop", "coc", "dua", "mat"]),
  "otp-given": new Set(["doc", "dua", "cung", "gui", "cho"]),
  "credentials-given": new Set(["nhap", "dien", "khai", "dua", "cung", "dang"]),
  "app-installed": new Set(["cai", "tai", "bam"]),
  "papers-sent": new Set(["gui", "chup", "dua", "quay", "nop"]),
};
/** Words that say by themselves that the deed after them was not done, and how many words may lie between. */
const NEVER_DONE: ReadonlyMap<string, number> = new Map([
  ...["chua", "khong", "ko", "dung", "dinh", "tinh", "sap", "hong", "hok", "toan"].map((word) => [word, 2] as const),
  ...["suyt", "xem"].map((word) => [word, 7] as const),
]);
/** "Họ bảo chuyển", "nó bắt em nạp": asked for; whether it was done stands elsewhere or nowhere. */
const ASKED_FOR: ReadonlySet<string> = new Set(["bao", "keu", "doi", "bat", "cau", "giuc", "ep", "xui", "bieu"]);
const ASKED_WITHIN = 2;
const SAID_DONE: ReadonlySet<string> = new Set(["roi", "xong", "da", "lo", "trot", "vua", "moi", "mat", "luon", "theo"]);

/** "Nó bắt cài mà tôi không cài", "suýt chuyển", "họ bảo chuyển 5 triệu": said in so many words, or only asked for. */
export function deniedByRule(reading: Reading, harm: Harm): boolean {
  const deeds = DEEDS_OF[harm];
  if (deeds === undefined) return false;
  const { words } = reading;
  const done = words.some((word) => SAID_DONE.has(word.bare));
  return words.some((word, at) => deeds.has(word.bare) && words.slice(Math.max(0, at - 7), at).some((before, from, around) => {
    const between = around.length - 1 - from;
    if (before.exact === "dụng" || before.exact === "dùng" || before.exact === "xem") return false;
    return between < (NEVER_DONE.get(before.bare) ?? 0) || (!done && between < ASKED_WITHIN && ASKED_FOR.has(before.bare));
  }));
}

/** Whom one speaks of as oneself or as one's own: "tôi chuyển rồi", "con tôi bị giữ". */
const OWN: ReadonlySet<string> = new Set(["toi", "em", "minh", "tui", "chau", "me", "ba", "ma", "bo", "ong", "con", "chi", "anh"]);
/** Harms whose telling is never the scammer's: nobody who wants a card number says that it was typed in. */
const SECRETS: ReadonlySet<Harm> = new Set(["otp-given", "credentials-given", "app-installed", "papers-sent"]);
const BEGINS: ReadonlySet<string> = new Set(["da", "lo", "vua", "trot"]);
/** A line on what was done; longer ones are stories, in which more is said of it. */
const LONGEST_LINE = 20;

/**
 * "Nó bắt tôi chuyển tiền, tôi chuyển rồi 300tr", "con tôi bị giữ, nó đòi 200tr": what they did and what became of
 * us, in one breath. However much the demand in it sounds like a scammer's, this is whom he spoke to.
 */
export function tellsOfThem(reading: Reading, signals: readonly Signal[], told: readonly Harm[]): boolean {
  const { words, links, entities } = reading;
  const harms = signals.filter(({ id }) => told.some((harm) => id === `harm.${harm}`));
  if (harms.length === 0 || signals.some(({ id }) => id === "bait.wrong-transfer" || id === "sender.recovery-agent")) return false;
  const own = (signal: Signal): boolean => words.slice(Math.max(0, signal.from - 2), signal.from).some(({ bare }) => OWN.has(bare));
  const theirs = words.some(({ bare }, at) => THEM.has(bare) && signals.some(({ id, from }) => id === "frame.reported" && from === at));
  if (theirs && harms.some((signal) => own(signal) && (STATES.has(harmOf(signal)) || happened(reading, signal, false)))) return true;
  const alone = words.length <= LONGEST_LINE && links.length === 0 && !entities.some(({ type }) => type === "phone" || type === "account");
  return alone && harms.some((signal) => SECRETS.has(harmOf(signal)) && signal.from <= 2 && words.slice(0, signal.from).some(({ bare }) => BEGINS.has(bare)) && happened(reading, signal, false));
}

function harmOf({ id }: Signal): Harm {
  return id.slice("harm.".length) as Harm;
}
