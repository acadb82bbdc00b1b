import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";

/** Longer lines are a new message, not an answer. */
const LONGEST_ANSWER = 14;
const NO: ReadonlySet<string> = new Set(["khong", "chua", "no"]);
const YES: ReadonlySet<string> = new Set(["co", "roi", "vang", "da", "u", "uh", "dung", "phai", "yes", "ok", "muon", "bao"]);

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
