import type { Signal } from "../classify/signals.ts";
import type { Reading } from "../classify/stream.ts";
import type { Kind } from "../domain/verdict.ts";

/** What short words without anything to judge ask for; null when they look like a message to be looked at. */
export type Request = Exclude<Kind, "check" | "emergency" | "unclear"> | "thanks" | "advice" | "figures" | "disagree";

const LONGEST_REQUEST = 45;
/** A question about anything at all; longer ones are stories. */
const LONGEST_QUESTION = 16;
/** "Nhầm rồi, tin này thật mà"; longer ones give a reason that wants to be looked at. */
const LONGEST_OBJECTION = 10;

/** A deed asked for, a pressure, a bait, a question about fraud: then it is our business after all. */
function aboutTricks(signals: readonly Signal[]): boolean {
  return signals.some((signal) => (/^(?:demand|pressure|bait)\./.test(signal.id) && !signal.negated) || signal.id === "ask.advice" || signal.id === "frame.warning");
}

export function readRequest(reading: Reading, signals: readonly Signal[]): Request | null {
  const words = reading.words;
  if (words.length === 0 || words.length > LONGEST_REQUEST) return null;
  if (words.some((word) => word.entity !== null && ["url", "account", "wallet", "code", "card", "ussd"].includes(word.entity.type))) return null;
  const has = (id: string): boolean => signals.some((signal) => signal.id === id);
  if (has("ask.figures") && words.length <= LONGEST_QUESTION) return "figures";
  if (has("ask.disagree") && words.length <= LONGEST_OBJECTION) return "disagree";
  if (has("ask.canned") && words.length <= 24) return "canned";
  if (has("ask.dispatch")) return "dispatch";
  if (has("ask.contact") && (has("frame.question") || words.length <= 14)) return "contact";
  if (has("ask.help") && words.length <= 10) return "help";
  if (has("ask.other") && words.length <= LONGEST_QUESTION && !aboutTricks(signals)) return "offtopic";
  if (has("ask.greeting") && words.length <= 6 && signals.some((signal) => signal.id === "ask.greeting" && signal.from <= 1)) return words.some((word) => word.bare === "on" || word.bare === "cam" || word.bare.startsWith("thank")) ? "thanks" : "help";
  if (has("ask.advice") && words.length <= 30) return "advice";
  if (has("ask.anything") && words.length <= LONGEST_QUESTION && !aboutTricks(signals)) return "advice";
  return null;
}
