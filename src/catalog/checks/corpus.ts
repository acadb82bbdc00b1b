import { plainWords } from "../plain-words.ts";
import { fileOf, type Knowledge, type Rule } from "./rule.ts";

interface CaseText {
  readonly file: string;
  readonly field: string;
  readonly side: "hit" | "benign";
  readonly words: readonly string[];
}

/** Every written example: a pattern's hits and todos on one side, its misses and the benign corpus on the other. */
function corpus(k: Knowledge): CaseText[] {
  const texts: CaseText[] = [];
  const push = (file: string, list: string, side: CaseText["side"], items: readonly { readonly text: string }[]): void => {
    for (const [i, { text }] of items.entries()) texts.push({ file, field: `${list}.${i}`, side, words: plainWords(text) });
  };
  for (const c of k.catalog.cases.values()) {
    const file = fileOf(k, "cases", c.pattern);
    push(file, "hit", "hit", c.hit);
    push(file, "todo", "hit", c.todo);
    push(file, "miss", "benign", c.miss);
  }
  for (const b of k.catalog.benign.values()) push(fileOf(k, "benign", b.id), "messages", "benign", b.messages);
  return texts;
}

/** Word 3-grams; a text of one or two words is its own single gram. */
export function threeGrams(words: readonly string[]): ReadonlySet<string> {
  if (words.length < 3) return new Set([words.join(" ")]);
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(" ")));
}

const TOO_ALIKE = 0.8;

/**
 * Pairs whose 3-gram sets have Jaccard |A ∩ B| / |A ∪ B| > 0.8, through an inverted index: only texts that share a gram
 * are compared.
 */
export function* alike<T extends { readonly words: readonly string[] }>(texts: readonly T[]): Generator<readonly [T, T]> {
  const grams = texts.map((t) => threeGrams(t.words));
  const holders = new Map<string, number[]>();
  for (const [i, set] of grams.entries()) {
    const shared = new Map<number, number>();
    for (const gram of set) {
      const list = holders.get(gram) ?? [];
      for (const j of list) shared.set(j, (shared.get(j) ?? 0) + 1);
      list.push(i);
      holders.set(gram, list);
    }
    for (const [j, both] of shared) {
      const [first, second] = [texts[j], texts[i]];
      const size = set.size + (grams[j]?.size ?? 0) - both;
      if (both / size > TOO_ALIKE && first !== undefined && second !== undefined) yield [first, second];
    }
  }
}

const MIN_HITS = 12;
const MIN_MISSES = 6;
const MIN_VOICE = 3;

export const corpusRules: readonly Rule[] = [
  {
    code: "case-on-both-sides",
    why: "một câu vừa là lừa đảo vừa là tin thật thì máy học điều trái ngược",
    *check(k) {
      const hits = new Map(corpus(k).filter((t) => t.side === "hit").map((t) => [t.words.join(" "), t]));
      for (const t of corpus(k)) {
        const hit = t.side === "benign" ? hits.get(t.words.join(" ")) : undefined;
        if (hit !== undefined) yield { file: t.file, field: t.field, message: `trùng ${hit.file} ${hit.field}`, fix: "quyết định nó là thật hay giả, bỏ bên kia" };
      }
    },
  },
  {
    code: "case-near-duplicate",
    why: "chép đi chép lại một mẫu làm phép đo đẹp giả",
    *check(k) {
      for (const [first, second] of alike(corpus(k))) {
        yield { file: second.file, field: second.field, message: `gần như trùng ${first.file} ${first.field}`, fix: "viết lại khác hẳn: cách mở đầu, thứ tự, cớ, giọng" };
      }
    },
  },
  {
    code: "cases-too-few",
    why: "ít ví dụ, hoặc chỉ một giọng, thì máy học vẹt",
    *check(k) {
      for (const c of k.catalog.cases.values()) {
        const file = fileOf(k, "cases", c.pattern);
        const told = c.hit.filter((h) => h.voice === "teller").length;
        const counts = [["hit", c.hit.length, MIN_HITS], ["miss", c.miss.length, MIN_MISSES], ["hit, giọng người kể", told, MIN_VOICE], ["hit, giọng kẻ gian", c.hit.length - told, MIN_VOICE]] as const;
        for (const [what, have, need] of counts) {
          if (have < need) yield { file, field: what, message: `có ${have}, cần ít nhất ${need}`, fix: "viết thêm ví dụ khác hẳn nhau" };
        }
      }
    },
  },
  {
    code: "pattern-without-cases",
    why: "thủ đoạn không có hit và miss thì chưa được nhận",
    *check(k) {
      for (const id of k.catalog.patterns.keys()) {
        if (!k.catalog.cases.has(id)) yield { file: fileOf(k, "pattern", id), field: "", message: `thiếu ${id}.cases.yaml`, fix: "viết hit và miss cạnh thủ đoạn" };
      }
    },
  },
];
