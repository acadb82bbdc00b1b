import type { Catalog } from "../catalog/catalog.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import { adviceFor, upperFirst } from "../compose/check.ts";
import { dispatchesOf } from "../compose/citation.ts";
import { warningBlocks } from "../compose/warning.ts";
import type { Warning } from "../domain/library.ts";
import { bareText } from "../text/fold.ts";

interface Topic {
  readonly pattern: Pattern;
  readonly words: ReadonlySet<string>;
  /** Name, short name and aliases, folded. */
  readonly names: readonly string[];
  readonly warned: number;
}

/** Share of the asked words, by weight, that a topic must hold: one common word in a long question names no topic. */
const COVERED = 0.5;
/** A question that is one of the topic's names beats any sum of single words. */
const NAMED = 1;

/**
 * Finds warnings by topic while somebody is still typing: folded words, the last one as a beginning. By words alone, so
 * it answers in microseconds and asks nobody outside. An empty topic gives what dispatches warn of most.
 */
export function warningFinder(catalog: Catalog): (topic: string, most: number) => readonly Warning[] {
  // At the first question: a start does not wait for it.
  let find: ReturnType<typeof finderOver> | null = null;
  return (topic, most) => (find ??= finderOver(catalog))(topic, most);
}

function finderOver(catalog: Catalog): (topic: string, most: number) => readonly Warning[] {
  const topics = [...catalog.patterns.values()].map((pattern): Topic => {
    const names = [pattern.name, pattern.short, ...pattern.aliases].map(bare);
    return { pattern, names, words: new Set(names.flatMap((name) => name.split(" "))), warned: pattern.dispatches.length };
  });
  const weights = new Map<string, number>();
  for (const word of new Set(topics.flatMap(({ words }) => [...words]))) weights.set(word, Math.log((1 + topics.length) / topics.filter(({ words }) => words.has(word)).length));
  const rarest = Math.log(1 + topics.length);

  const scoreOf = (topic: Topic, asked: readonly string[], whole: string): number => {
    const total = asked.reduce((sum, word) => sum + (weights.get(word) ?? rarest), 0);
    const held = asked.reduce((sum, word, at) => sum + (holds(topic, word, at === asked.length - 1) ? (weights.get(word) ?? rarest) : 0), 0);
    return held / total + (topic.names.some((name) => name === whole || name.startsWith(`${whole} `)) ? NAMED : 0);
  };
  return (topic, most) => {
    const whole = bare(topic);
    const asked = whole.split(" ").filter((word) => word !== "");
    const ranked =
      asked.length === 0
        ? topics.filter(({ warned }) => warned > 0).sort((a, b) => b.warned - a.warned || a.pattern.id.localeCompare(b.pattern.id))
        : topics
            .map((one) => ({ one, score: scoreOf(one, asked, whole) }))
            .filter(({ score }) => score >= COVERED)
            .sort((a, b) => b.score - a.score || b.one.warned - a.one.warned || a.one.pattern.id.localeCompare(b.one.pattern.id))
            .map(({ one }) => one);
    return ranked.slice(0, most).map(({ pattern }) => warningOf(catalog, pattern));
  };
}

const bare = (text: string): string => bareText(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function holds({ words }: Topic, word: string, unfinished: boolean): boolean {
  return words.has(word) || (unfinished && word.length > 1 && [...words].some((known) => known.startsWith(word)));
}

function warningOf(catalog: Catalog, pattern: Pattern): Warning {
  return { id: pattern.id, title: pattern.name, summary: upperFirst(pattern.short), blocks: warningBlocks(catalog, pattern, adviceFor(catalog, pattern, "suspicious").guidance, dispatchesOf(catalog, pattern.id, undefined)[0]?.dispatch.id) };
}
