import type { Reading } from "../classify/stream.ts";

/** "Phải làm gì khi", "thì nên làm sao", "xử lý thế nào": with what may stand between. */
const ASKING = /(?:^| )(?:(?:thi )?(?:phai|nen|can) (?:\S+ )?)?(?:lam (?:gi|sao|the nao|nhu the nao)|xu ly (?:the nao|ra sao|sao|nhu the nao)|lam (?:the )?nao)(?: (?:bay gio|gio|a|day|nhi))*(?= |$)/;
/** Between the asking and the situation: "khi", "nếu", "để phòng". */
const JOINS: ReadonlySet<string> = new Set(["khi", "neu", "luc", "de", "truoc", "voi", "gap", "a", "thi"]);
/** Of these, what says that a case is supposed. */
const SUPPOSES: ReadonlySet<string> = new Set(["khi", "neu", "luc", "de"]);
/** "Không cần làm gì": a promise, no question. */
const REFUSES = /(?:^| )(?:khong|chang|chua|ko|k|dung)(?: \S+)?$/;
/** Longer ones tell a story, and are looked at as one. */
const LONGEST = 24;

export interface WhatToDo {
  /** The situation alone, as written: "bị ghép ảnh". */
  readonly situation: string;
  /** "Phải làm gì khi …": the case is supposed; "nó bắt chuyển tiền, phải làm gì" tells what goes on. */
  readonly supposed: boolean;
}

/** "Phải làm gì khi bị ghép ảnh": the words that only ask are taken off, or they would look for "làm gì khi". @returns null when that is not asked */
export function whatToDo({ words, links, entities, folded }: Reading): WhatToDo | null {
  if (words.length > LONGEST || links.length > 0 || entities.some(({ type }) => type === "account" || type === "phone" || type === "wallet" || type === "code")) return null;
  const line = words.map(({ bare }) => bare).join(" ");
  const found = ASKING.exec(line);
  if (found === null || REFUSES.test(line.slice(0, found.index))) return null;
  const before = line.slice(0, found.index).split(" ").filter((word) => word !== "").length;
  let after = before + found[0].split(" ").filter((word) => word !== "").length;
  const supposed = SUPPOSES.has(words[after]?.bare ?? "") || SUPPOSES.has(words[0]?.bare ?? "");
  while (after < words.length && JOINS.has(words[after]?.bare ?? "")) after += 1;
  const kept = [...words.slice(0, before), ...words.slice(after)].map(({ start, end }) => folded.original.slice(start, end));
  return kept.length === 0 ? null : { situation: kept.join(" "), supposed };
}
