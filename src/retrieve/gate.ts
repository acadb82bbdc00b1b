import { fold } from "../text/fold.ts";
import { bareWords } from "../text/tokens.ts";
import type { LexicalIndex } from "./bm25.ts";
import type { Passage } from "./passage.ts";
import { pairsOf, topicWords } from "./terms.ts";

/**
 * Share of a question's weight (idf) that a passage must hold to be an answer. Below it the question is not ours: nothing
 * is retrieved, so that nobody asking for the weather is answered with a dispatch. Chosen on knowledge/questions.yaml.
 */
export const COVERAGE_FLOOR = 0.5;
/** The same for pairs of neighbouring words: "nấu", "phở" and "bò" each stand somewhere, "phở bò" nowhere. */
export const PAIR_FLOOR = 0.04;
/** A question that names a document is ours already. */
export const NAMED_FLOOR = 0.34;

/** Words for the documents themselves. */
const DOCUMENTS = ["cong van", "van ban", "chi thi", "cv", "phu luc", "ke hoach so"] as const;
/** What dispatches are about; with a place they ask for its dispatch, without one for any. */
const SUBJECTS = ["lua dao", "thu doan", "tong tien", "canh bao", "cat ghep", "ghep anh", "toi pham", "tin gia", "gia mao", "gia danh", "gia lanh dao", "xuyen tac", "chi dao", "giao", "nhac", "khuyen", "can bo", "mang xa hoi", "an ninh", "bao cao", "quy dinh", "gia facebook", "mat khau", "tuyen truyen", "chuyen tien", "muon tien", "bi doa", "nguoi la", "khoi to", "thiet hai", "ung xu", "dai hoi dang", "thong tin xau doc", "clip", "ma qr", "du bao", "thu hoi", "tin bao", "giam sat"] as const;
/** Words a place is dressed in; alone they ask nothing. */
const OFFICES: ReadonlySet<string> = new Set(["ubnd", "uy", "nhan", "dan", "tinh", "huyen", "thanh", "pho", "cong", "an", "chu", "tich", "thi", "xa"]);

/** A question as the gate sees it. */
export interface Gate {
  /** Does this passage hold enough of what is asked? */
  admits(passage: Passage, at: number): boolean;
  /** The question names this passage's dispatch, and no other one more closely. */
  names(passage: Passage): boolean;
}

/** Dispatch → the names it is asked for by; made once, for it is looked through at every question. */
export type OwnerNames = ReadonlyMap<string, readonly string[]>;

export function ownerNames(passages: readonly Passage[]): OwnerNames {
  const owners = new Map<string, readonly string[]>();
  for (const { owner, names } of passages) if (names !== undefined) owners.set(owner, names);
  return owners;
}

/** The dispatch that short words name by its number beside its place or the word for such a paper ("quảng trị 542", "cv 1177"); else null. */
export function ownerNamed(question: string, owners: OwnerNames): string | null {
  const line = ` ${bareWords(fold(question)).join(" ")} `;
  const has = (phrase: string): boolean => line.includes(` ${phrase} `);
  for (const [owner, names] of owners) {
    const hits = names.filter(has);
    const number = hits.find((name) => /^\d/.test(name));
    // "cv" reads as "công việc" where it stands alone; before the number of a dispatch it is one.
    if (number !== undefined && (DOCUMENTS.some(has) || has(`cong viec ${number}`) || hits.some((name) => !/^\d/.test(name)))) return owner;
  }
  return null;
}

/** @param topics folded single words; @param lexical the terms of `termsOf`, pairs among them */
export function gateFor(question: string, owners: OwnerNames, topics: LexicalIndex, lexical: LexicalIndex): Gate {
  const words = bareWords(fold(question));
  const line = ` ${words.join(" ")} `;
  const has = (phrase: string): boolean => line.includes(` ${phrase} `);
  const hits = [...owners].map(([owner, names]) => ({ owner, names: names.filter(has) })).filter((hit) => hit.names.length > 0);
  const closest = Math.max(0, ...hits.map((hit) => hit.names.length));
  const named = new Set(hits.filter((hit) => hit.names.length === closest).map((hit) => hit.owner));
  const document = DOCUMENTS.some(has) || hits.some((hit) => hit.names.some((name) => /^\d/.test(name)));
  const subject = SUBJECTS.some(has);
  const nameWords = new Set(hits.flatMap((hit) => hit.names).flatMap((name) => name.split(" ")));
  const topic = topicWords(question);
  const asksMore = topic.some((word) => !nameWords.has(word) && !OFFICES.has(word));
  const pairs = pairsOf(words);
  return {
    names: (passage) => named.has(passage.owner),
    admits(passage, at) {
      const covered = topics.coverage(topic, at);
      if (passage.kind === "pattern") return covered >= COVERAGE_FLOOR && lexical.coverage(pairs, at) >= PAIR_FLOOR;
      return document ? covered >= NAMED_FLOOR : subject && asksMore && covered >= COVERAGE_FLOOR;
    },
  };
}
