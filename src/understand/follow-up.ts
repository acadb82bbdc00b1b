import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";

/** Longer lines are a new message, not an answer. */
const LONGEST_ANSWER = 14;
const NO: ReadonlySet<string> = new Set(["khong", "chua", "no"]);
const YES: ReadonlySet<string> = new Set(["co", "roi", "vang", "da", "u", "uh", "dung", "phai", "yes", "ok", "muon", "bao"]);

const THEM: ReadonlySet<string> = new Set(["ho", "no", "chung", "ben"]);
/** Longer ones are a story, or the next message. */
const LONGEST_DOUBT = 25;
const DOUBT_BEGINS = /^(?:vay|the|nhung|ma|sao|tai sao|vi sao|neu|lo|chac|ua|con|hay la|that|co that|lieu)\b/;
const DOUBT_ENDS = /\b(?:ma|a|ha|sao|khong|ko|nhi|chu|that)$/;
/** "Tôi phải làm gì tiếp", "mẹ tôi không tin tôi": a short line about what to do now, with nothing in it to look at. */
const ASKS_ON = /\b(?:(?:lam|noi|dan|bao|tra loi)(?: \w+){0,4} (?:gi|sao|the nao|kieu gi)|lam sao|the nao|tiep theo|lam tiep|(?:khong|ko|k|chua|chang)(?: chiu)? (?:tin|nghe)(?: loi)? (?:toi|em|con|minh|chau))\b/;
const LONGEST_ASKING_ON = 12;

/** Somebody speaks about what was just concluded: no link, number or code of a new message in it. */
export function isWordOfTheirs({ words, links, entities }: Reading): boolean {
  return words.length > 0 && words.length <= LONGEST_DOUBT && links.length === 0 && !entities.some(({ type }) => ["url", "phone", "hotline", "account", "wallet", "card", "code"].includes(type));
}

/** "Nhưng bạn tôi làm rồi được tiền mà", "thật không": the last verdict is doubted, nothing new is sent. */
export function doubts(reading: Reading, text: string): boolean {
  const line = reading.words.map((word) => word.bare).join(" ");
  return isWordOfTheirs(reading) && (text.includes("?") || DOUBT_BEGINS.test(line) || DOUBT_ENDS.test(line) || (reading.words.length <= LONGEST_ASKING_ON && ASKS_ON.test(line)));
}

/** What they may have done themselves; "nếu họ trả tiền" is somebody else's deed. */
export function ownDeed({ reading, signals }: { readonly reading: Reading; readonly signals: readonly Signal[] }): Signal | null {
  return signals.find(({ id, from }) => /^harm\.(?:money-sent|otp-given|credentials-given|app-installed|papers-sent|account-lost|blackmailed)$/.test(id) && !THEM.has(reading.words[from - 1]?.bare ?? "")) ?? null;
}

/**
 * What a short line answers to "Họ có bảo bạn chuyển tiền, đọc mã, bấm link hay cài ứng dụng không?": the deed named
 * counts as yes ("bảo chuyển 5 triệu"). Null when it answers nothing.
 */
export function readYesNo(reading: Reading, signals: readonly Signal[]): "yes" | "no" | null {
  const words = reading.words;
  if (words.length === 0 || words.length > LONGEST_ANSWER) return null;
  const demanded = signals.some((signal) => signal.demand !== null && !signal.negated);
  if (words.slice(0, 3).some((word) => NO.has(word.bare))) return demanded && words.length > 6 ? null : "no";
  return demanded || words.slice(0, 2).some((word) => YES.has(word.bare)) ? "yes" : null;
}
