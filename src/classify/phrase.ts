import { stripDiacritics } from "../text/fold.ts";

/**
 * A phrase of the lexicon, one line of plain words:
 *   `chuyển|gửi|ck * tiền`   alternatives; `*` skips up to two words, `*5` up to five
 *   `<money>`                 an entity slot (see stream.ts)
 *   `?ngay`                   an optional word
 * A word written with diacritics matches the same letters with or without them, but not with other ones: "bán" is
 * neither "bạn" nor "bàn". Hỏi and ngã count as one tone, for half the country writes them so.
 */
export interface Phrase {
  readonly source: string;
  readonly elements: readonly PhraseElement[];
}

export type PhraseElement =
  | { readonly kind: "word"; readonly bare: ReadonlySet<string>; readonly exact: ReadonlyMap<string, ReadonlySet<string>>; readonly optional: boolean }
  | { readonly kind: "gap"; readonly max: number };

/** A word of the stream as the matcher sees it. `exact` is null where the word came from an abbreviation. */
export interface MatchWord {
  readonly bare: string;
  readonly exact: string | null;
}

const TILDE_TO_HOOK: Readonly<Record<string, string>> = {
  ã: "ả", ẵ: "ẳ", ẫ: "ẩ", ẽ: "ẻ", ễ: "ể", ĩ: "ỉ", õ: "ỏ", ỗ: "ổ", ỡ: "ở", ũ: "ủ", ữ: "ử", ỹ: "ỷ",
};

/** Merges ngã into hỏi, letter by letter. */
export function mergeHookTilde(word: string): string {
  let merged = "";
  for (const letter of word) merged += TILDE_TO_HOOK[letter] ?? letter;
  return merged;
}

const MAX_GAP = 8;

/** @throws Error naming the phrase when a gap is too wide or the phrase begins or ends with one. */
export function parsePhrase(source: string): Phrase {
  const elements: PhraseElement[] = [];
  for (const part of source.normalize("NFC").toLowerCase().split(/\s+/)) {
    if (part === "") continue;
    if (part.startsWith("*")) {
      const max = part === "*" ? 2 : Number(part.slice(1));
      if (!Number.isInteger(max) || max < 1 || max > MAX_GAP) throw new Error(`lexicon phrase "${source}": gap ${part} must be *1 to *${MAX_GAP}`);
      elements.push({ kind: "gap", max });
      continue;
    }
    const optional = part.startsWith("?");
    elements.push({ kind: "word", optional, ...alternatives(optional ? part.slice(1) : part) });
  }
  const first = elements[0];
  const last = elements.at(-1);
  if (first === undefined || last === undefined || first.kind === "gap" || last.kind === "gap" || (first.kind === "word" && first.optional))
    throw new Error(`lexicon phrase "${source}": must begin and end with a required word`);
  return { source, elements };
}

function alternatives(part: string): { bare: ReadonlySet<string>; exact: ReadonlyMap<string, ReadonlySet<string>> } {
  const bare = new Set<string>();
  const exact = new Map<string, Set<string>>();
  for (const word of part.split("|")) {
    const plain = stripDiacritics(word);
    bare.add(plain);
    const forms = exact.get(plain) ?? new Set<string>();
    forms.add(mergeHookTilde(word));
    exact.set(plain, forms);
  }
  return { bare, exact };
}

function matches(element: Extract<PhraseElement, { kind: "word" }>, word: MatchWord): boolean {
  if (!element.bare.has(word.bare)) return false;
  if (word.exact === null || word.exact === word.bare) return true;
  const forms = element.exact.get(word.bare);
  if (forms === undefined) return false;
  // A lexicon word without diacritics ("zalo", "ok") takes any writing.
  return forms.has(mergeHookTilde(word.exact)) || forms.has(word.bare);
}

/** Index of the word after the match that begins at `at`, or -1. Bounded by the phrase's own length, never by the text's. */
export function matchPhrase(phrase: Phrase, words: readonly MatchWord[], at: number, element = 0): number {
  let position = at;
  for (let index = element; index < phrase.elements.length; index += 1) {
    const current = phrase.elements[index] as PhraseElement;
    if (current.kind === "gap") {
      for (let skip = 0; skip <= current.max; skip += 1) {
        const end = matchPhrase(phrase, words, position + skip, index + 1);
        if (end !== -1) return end;
      }
      return -1;
    }
    const word = words[position];
    if (word !== undefined && matches(current, word)) position += 1;
    else if (!current.optional) return -1;
  }
  return position;
}

/** Phrases by the bare form of their first word, so that a text is walked once. */
export class PhraseIndex<Value> {
  readonly #byFirst = new Map<string, { phrase: Phrase; value: Value }[]>();

  add(phrase: Phrase, value: Value): void {
    const first = phrase.elements[0];
    if (first?.kind !== "word") return;
    for (const bare of first.bare) {
      const bucket = this.#byFirst.get(bare);
      if (bucket === undefined) this.#byFirst.set(bare, [{ phrase, value }]);
      else bucket.push({ phrase, value });
    }
  }

  /** Calls `found` for every phrase at every place; `start` and `end` are word positions, end exclusive. */
  scan(words: readonly MatchWord[], found: (value: Value, start: number, end: number) => void): void {
    for (let at = 0; at < words.length; at += 1) {
      const bucket = this.#byFirst.get((words[at] as MatchWord).bare);
      if (bucket === undefined) continue;
      for (const { phrase, value } of bucket) {
        const end = matchPhrase(phrase, words, at);
        if (end !== -1) found(value, at, end);
      }
    }
  }
}
