import { ORDER_TO_BOT, type Signal } from "../classify/signals.ts";
import type { Window } from "../classify/features.ts";
import { sentenceWindows } from "../classify/sentence-windows.ts";
import type { Reading } from "../classify/stream.ts";

const ASKING = new Set(["frame.question"]);
/** Longer sentences are a story, not somebody's lead-in. */
const LONGEST_ASK = 24;

/**
 * The part of a message that is to be judged: without the asker's own "cho em hỏi tin này có lừa đảo không ạ" in
 * front or behind, and without an order to the judge, which is talk put around the trick too. Null when nothing else is left: then the question itself is all there is.
 */
export function bodyOf(reading: Reading, signals: readonly Signal[]): Window | null {
  const sentences = [...sentenceWindows(reading)];
  const asks = (window: Window): boolean =>
    window.to - window.from <= LONGEST_ASK &&
    signals.some((signal) => ASKING.has(signal.id) && signal.from >= window.from && signal.to <= window.to) &&
    !reading.words.slice(window.from, window.to).some((word) => word.entity !== null && word.entity.type !== "time" && word.entity.type !== "date");
  const orders = (window: Window): boolean => signals.some((signal) => signal.id === ORDER_TO_BOT && signal.from < window.to && signal.to > window.from);
  const aside = (window: Window): boolean => asks(window) || orders(window);
  while (sentences.length > 0 && aside(sentences[0] as Window)) sentences.shift();
  while (sentences.length > 0 && aside(sentences.at(-1) as Window)) sentences.pop();
  const first = sentences[0];
  const last = sentences.at(-1);
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
}
