import { shownPieces } from "./canned-pieces.ts";
import type { Knowledge, Rule } from "./rule.ts";
import { strings } from "./walk.ts";

const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const lower = (word: string): string => word.toLocaleLowerCase("vi").normalize("NFC");

/**
 * Every word the reviewed knowledge is written with: patterns, dispatches as corrected, guidance, advice, wording, names
 * of contacts and places. Aliases and examples stay out: they hold slang, missing diacritics and misspellings on purpose.
 */
export function wordList(k: Knowledge): ReadonlySet<string> {
  const { patterns, dispatches, guidance, advice, wording, benign, contacts, places, cannedShared } = k.catalog;
  const texts: unknown[] = [
    [...patterns.values()].map(({ name, short, targets, script, signs, twin, advice: own, since, related, false_positives }) => [name, short, targets, script, signs.map((sign) => sign.text), twin, [...own.do, ...own.dont].map((line) => line.text), since, related.map((one) => one.why), false_positives]),
    [...dispatches.values()].map(({ sections, about, issuer, issuer_today }) => [sections.map((section) => section.text), about, issuer, issuer_today]),
    [...guidance.values()].map(({ title, steps, warn }) => [title, [...steps, ...warn].map((line) => line.text)]),
    [...advice.values()].map((one) => [...one.do, ...one.dont].map((line) => line.text)),
    [...benign.values()].map(({ name, genuine, suspicious_when }) => [name, genuine, suspicious_when]),
    contacts.map(({ name, what_for, note }) => [name, what_for, note]),
    places.provinces.map((province) => province.full_name),
    wording,
  ];
  const words = new Set(cannedShared.words);
  for (const { text } of strings(texts)) for (const [word] of text.matchAll(WORD)) words.add(lower(word));
  for (const word of Object.keys(cannedShared.spoken)) words.add(lower(word));
  return words;
}

export const cannedSpellingRules: readonly Rule[] = [
  {
    code: "canned-spelling",
    why: "một chữ sai trên tờ bướm của xã làm mất lòng tin vào cả tờ",
    *check(k) {
      const known = wordList(k);
      const strange = new Map<string, { readonly file: string; readonly field: string }>();
      for (const { text, piece, at } of shownPieces(k)) {
        const own = new Set([...text.topic.words, ...Object.keys(text.topic.spoken)].map(lower));
        for (const [word] of piece.shown.matchAll(WORD)) if (!known.has(lower(word)) && !own.has(lower(word)) && !strange.has(`${at.file} ${lower(word)}`)) strange.set(`${at.file} ${lower(word)}`, at);
      }
      for (const [key, at] of strange) yield { ...at, message: `chữ lạ "${key.split(" ")[1]}": không có ở đâu khác trong knowledge/`, fix: "sửa chính tả; viết đúng rồi thì thêm vào words của bài" };
    },
  },
];
