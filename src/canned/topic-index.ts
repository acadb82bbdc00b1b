import type { Catalog } from "../catalog/catalog.ts";
import { inverseFrequency } from "../retrieve/bm25.ts";
import { editDistance } from "../text/edit-distance.ts";
import { fold } from "../text/fold.ts";
import { tokenise } from "../text/tokens.ts";

/** A word as asked or as named: without diacritics, and with them where it was written with any. */
interface Word {
  readonly bare: string;
  readonly exact: string | null;
}

interface Phrase {
  readonly words: readonly Word[];
  /** 1 for what we call the topic ourselves; less for a pattern's aliases, which also hold what scammers say. */
  readonly weight: number;
}

interface Topic {
  readonly id: string;
  /** Ways to call it: titles, names, aliases. */
  readonly phrases: readonly Phrase[];
  /** Words of the whole description, bare → as written; they support a topic, they do not name it. */
  readonly described: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ScoredTopic {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  /** How well one single way of calling it fits, 0 to 1: words scattered over many of its names make no topic. */
  readonly named: number;
}

/** From here on the first topic is meant; chosen on test/canned/phrasings.ts, where nothing foreign reaches it. */
const SURE = 0.56;
const SURE_NAMED = 0.5;
/** Two topics closer than this are both asked about. */
const MARGIN = 0.06;
/** Below this a topic is not even offered. */
const WORTH_ASKING = 0.4;

/** So many topics called by the same words: "ngân hàng" names none of them, unless it is all that one is called. */
const CROWD = 4;
const WHOLE_NAME = 0.9;

/** @param best at least `CROWD` of them, where there are so many */
export function isSure(best: readonly ScoredTopic[]): boolean {
  const [first, second] = best;
  if (first !== undefined && first.named < WHOLE_NAME && best.filter(({ named }) => named >= SURE_NAMED).length >= CROWD) return false;
  return first !== undefined && first.score >= SURE && first.named >= SURE_NAMED && first.score - (second?.score ?? 0) >= MARGIN;
}

export function isWorthAsking({ score }: ScoredTopic): boolean {
  return score >= WORTH_ASKING;
}

/** Words that say little about which trick is meant; each counts for a third. */
const EMPTY: ReadonlySet<string> = new Set("va la cua cac nhung cho voi thi ma de o tai duoc bi co nay do khi nhu ve tu trong vao da se dang hay hoac nen phai a ah nhe nha oi em anh chi toi minh ban xin bai mau tuyen truyen canh bao chu de noi dung viet soan can lay gui dum giup voi kieu tro vu chuyen viec nguoi ta no ong ba lua dao gia".split(" "));
const LITTLE = 0.35;
/** A described word counts for so much of a named one. */
const DESCRIBED = 0.55;
/** One letter off: a slip of the thumb. Short words differ by one letter as a rule. */
const SLIP = 0.8;
const SHORTEST_SLIP = 5;
/** "mã" is not "ma túy"'s "ma": both were written with diacritics, and differ. */
const OTHER_TONE = 0.25;
const ALIAS = 0.9;
/** How much a phrase that fits the question counts beside how much of the question the topic knows at all. */
const PHRASE = 0.65;

/** Finds the topic somebody asks for, however they call it. Built once for a catalog. */
export class TopicIndex {
  readonly #topics: readonly Topic[];
  readonly #weights = new Map<string, number>();
  readonly #unknown: number;

  constructor(catalog: Pick<Catalog, "patterns" | "canned">) {
    this.#topics = topicsOf(catalog);
    const holders = new Map<string, number>();
    for (const topic of this.#topics) {
      for (const word of new Set(topic.phrases.flatMap((phrase) => phrase.words.map(({ bare }) => bare)))) holders.set(word, (holders.get(word) ?? 0) + 1);
    }
    for (const [word, count] of holders) this.#weights.set(word, inverseFrequency(count, this.#topics.length));
    this.#unknown = inverseFrequency(1, this.#topics.length);
  }

  /** Topics by how well they fit, best first; those with nothing of the question are left out. */
  search(words: string, limit: number): readonly ScoredTopic[] {
    const asked = dress(wordsOf(words));
    if (asked.length === 0) return [];
    const total = this.#weigh(asked);
    return this.#topics
      .map((topic) => ({ id: topic.id, ...this.#score(asked, total, topic) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  #weight(bare: string): number {
    return (this.#weights.get(bare) ?? this.#unknown) * (EMPTY.has(bare) ? LITTLE : 1);
  }

  #weigh(words: readonly Word[]): number {
    return words.reduce((sum, { bare }) => sum + this.#weight(bare), 0);
  }

  #score(asked: readonly Word[], total: number, topic: Topic): Pick<ScoredTopic, "score" | "named"> {
    const named = new Map<Word, number>();
    let best = 0;
    for (const { words: phrase, weight } of topic.phrases) {
      let common = 0;
      let inOrder = 0;
      let before = -2;
      for (const word of asked) {
        const { fit, at } = bestFit(word, phrase);
        if (fit === 0) continue;
        common += fit * this.#weight(word.bare);
        if (at === before + 1) inOrder += 1;
        before = at;
        named.set(word, Math.max(named.get(word) ?? 0, fit));
      }
      if (common === 0) continue;
      const ofQuestion = common / total;
      const ofPhrase = Math.min(1, common / this.#weigh(phrase));
      const together = asked.length < 2 ? 1 : 0.85 + 0.15 * Math.min(1, inOrder / Math.max(1, Math.min(asked.length, phrase.length) - 1));
      best = Math.max(best, ((2 * ofQuestion * ofPhrase) / (ofQuestion + ofPhrase)) * together * weight);
    }
    let known = 0;
    for (const word of asked) known += Math.max(named.get(word) ?? 0, isDescribed(word, topic) ? DESCRIBED : 0) * this.#weight(word.bare);
    return { score: PHRASE * best + (1 - PHRASE) * (known / total), named: best };
  }
}

function isDescribed({ bare, exact }: Word, { described }: Topic): boolean {
  const written = described.get(bare);
  return written !== undefined && (exact === null || written.has(exact));
}

function byBare(words: readonly Word[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { bare, exact } of words) found.set(bare, (found.get(bare) ?? new Set()).add(exact ?? bare));
  return found;
}

function bestFit(word: Word, phrase: readonly Word[]): { readonly fit: number; readonly at: number } {
  let found = { fit: 0, at: -1 };
  for (const [at, other] of phrase.entries()) {
    const fit = fitOf(word, other);
    if (fit > found.fit) found = { fit, at };
  }
  return found;
}

function fitOf(word: Word, other: Word): number {
  if (word.bare === other.bare) return word.exact !== null && other.exact !== null && word.exact !== other.exact ? OTHER_TONE : 1;
  const long = Math.min(word.bare.length, other.bare.length) >= SHORTEST_SLIP;
  return long && editDistance(word.bare, other.bare, 1) === 1 ? SLIP : 0;
}

function topicsOf({ patterns, canned }: Pick<Catalog, "patterns" | "canned">): Topic[] {
  const ids = [...new Set([...patterns.keys(), ...canned.keys()])].sort();
  return ids.map((id) => {
    const pattern = patterns.get(id);
    const topic = canned.get(id);
    const own = [id.replaceAll("-", " "), topic?.title ?? "", ...(topic?.aliases ?? []), pattern?.name ?? "", pattern?.short ?? ""];
    const described = [...(pattern?.script ?? []), ...(pattern?.signs.map((sign) => sign.text) ?? []), pattern?.twin ?? "", pattern?.targets ?? "", ...Object.values(topic?.claims ?? {}).map((claim) => claim.says)];
    return { id, phrases: distinct([...own.flatMap((name) => [name, ...openingOf(name)]).map((name) => phraseOf(name, 1)), ...(pattern?.aliases ?? []).map((name) => phraseOf(name, ALIAS))]), described: byBare(described.flatMap(wordsOf)) };
  });
}

/** Without the words that only ask; all of them where nothing else is left ("lừa đảo"). */
function dress(words: readonly Word[]): readonly Word[] {
  const kept = words.filter(({ bare }) => !ASKING.has(bare));
  return kept.length === 0 ? words : kept;
}

/** Words that never help to name a topic. */
const ASKING: ReadonlySet<string> = new Set("bai mau tuyen truyen xin soan viet dum giup ve cho voi a ah nhe nha oi em anh chi toi minh ban can muon lay".split(" "));

/** "giả người giao hàng, đòi chuyển khoản …": people ask with the first half. */
function openingOf(name: string): string[] {
  const [opening = "", ...rest] = name.split(/[,;:()–]\s*|\s+(?:rồi|để)\s+/);
  return rest.length > 0 && opening.trim().split(/\s+/).length > 2 ? [opening] : [];
}

function phraseOf(name: string, weight: number): Phrase {
  return { words: dress(wordsOf(name)), weight };
}

/** Each way of calling once, the weightier first. */
function distinct(phrases: readonly Phrase[]): readonly Phrase[] {
  const seen = new Map<string, Phrase>();
  for (const phrase of phrases) {
    const key = phrase.words.map(({ bare, exact }) => `${bare}/${exact ?? ""}`).join(" ");
    if (key !== "" && !seen.has(key)) seen.set(key, phrase);
  }
  return [...seen.values()];
}

/** Short forms written out ("ck" → chuyển khoản); `exact` only where the word stands as it was written, with diacritics. */
function wordsOf(text: string): Word[] {
  return tokenise(fold(text)).flatMap(({ bare, exact, words }) => {
    const [only] = words;
    return words.length === 1 && only === bare ? [{ bare, exact: exact === bare ? null : exact }] : words.map((word) => ({ bare: word, exact: null }));
  });
}

const indexes = new WeakMap<object, TopicIndex>();

/** The index of a catalog, made at the first question and kept as long as the catalog itself. */
export function topicIndexOf(catalog: Pick<Catalog, "patterns" | "canned">): TopicIndex {
  const known = indexes.get(catalog);
  if (known !== undefined) return known;
  const made = new TopicIndex(catalog);
  indexes.set(catalog, made);
  return made;
}
