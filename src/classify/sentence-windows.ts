import type { Window } from "./features.ts";
import type { Signal } from "./signals.ts";
import type { Reading } from "./stream.ts";

/** Runs of words, a new one beginning wherever `breaks` matches what stands between two words of the original. */
function cutAt(breaks: RegExp, reading: Reading, within: Window): readonly Window[] {
  const windows: Window[] = [];
  const { words, folded } = reading;
  let from = within.from;
  for (let at = within.from + 1; at <= within.to; at += 1) {
    const before = words[at - 1];
    const next = at < within.to ? words[at] : undefined;
    if (before !== undefined && next !== undefined && !breaks.test(folded.original.slice(before.end, next.start))) continue;
    if (at > from) windows.push({ from, to: at });
    from = at;
  }
  return windows;
}

/** Sentences as runs of words: a new one begins after . ! ? … : ; or a line break. */
export function sentenceWindows(reading: Reading, within: Window = { from: 0, to: reading.words.length }): readonly Window[] {
  return cutAt(/[.!?…:;\n]/, reading, within);
}

/** Signals that belong to the asker or to any talk; they do not make a sentence part of the trick. */
const TALK = /^(?:harm|ask|frame|genuine)\./;

/**
 * The message without the sentences at either end in which nothing is asked, offered or named: small talk put around a
 * scam must not thin it out. Null when that leaves everything or nothing.
 */
export function coreOf(reading: Reading, signals: readonly Signal[], within: Window): Window | null {
  const speaking = sentenceWindows(reading, within).filter(
    (sentence) =>
      signals.some((signal) => signal.from < sentence.to && signal.to > sentence.from && !TALK.test(signal.id)) ||
      reading.words.slice(sentence.from, sentence.to).some((word) => word.entity !== null && word.entity.type !== "time" && word.entity.type !== "date"),
  );
  const first = speaking[0];
  const last = speaking.at(-1);
  if (first === undefined || last === undefined || (first.from === within.from && last.to === within.to)) return null;
  return { from: first.from, to: last.to };
}

/** Long enough to hold a pretext and a demand, short enough that talk around it stays outside. */
const RUN_WORDS = 48;

/**
 * Stretches a trick may fill on its own: each paragraph, and runs of whole sentences of about forty words. Nothing for
 * a message that is one such stretch anyway.
 */
export function stretchesOf(reading: Reading, within: Window): readonly Window[] {
  const sentences = sentenceWindows(reading, within);
  const found = new Map<string, Window>();
  const add = (window: Window): void => {
    if (window.to - window.from >= LEAST_WORDS && (window.from !== within.from || window.to !== within.to)) found.set(`${window.from} ${window.to}`, window);
  };
  for (const paragraph of paragraphsOf(reading, within)) add(paragraph);
  for (let first = 0; first < sentences.length; first += 1) {
    const from = (sentences[first] as Window).from;
    let to = (sentences[first] as Window).to;
    for (let next = first + 1; next < sentences.length && (sentences[next] as Window).to - from <= RUN_WORDS; next += 1) to = (sentences[next] as Window).to;
    add({ from, to });
  }
  return [...found.values()].slice(0, MOST_STRETCHES);
}

/** Fewer words are an exclamation, not a trick. */
const LEAST_WORDS = 5;
/** A message of more sentences is judged by its windows. */
const MOST_STRETCHES = 24;

function paragraphsOf(reading: Reading, within: Window): readonly Window[] {
  const paragraphs = cutAt(/\n/, reading, within);
  return paragraphs.length > 1 ? paragraphs : [];
}
