import type { Catalog } from "../catalog/catalog.ts";
import { examplesOf } from "../classify/corpus.ts";
import type { Harm } from "../domain/harm.ts";

export interface ToldText {
  readonly text: string;
  /** Empty: nothing has happened. */
  readonly harms: readonly Harm[];
}

/** Longer texts are articles and dispatches; nobody cries for help so. */
const LONGEST = 900;

/**
 * What the harm model learns from: knowledge/told, and as silence every other written text but the stories told about
 * scams, of which nobody wrote down whether the harm was done.
 */
export function toldTexts(catalog: Pick<Catalog, "told" | "patterns" | "cases" | "benign" | "corpus" | "dispatches">): readonly ToldText[] {
  const told = [...catalog.told.keys()].sort().flatMap((name) => (catalog.told.get(name) ?? []).flatMap(({ harms, texts }) => texts.map((text) => ({ text, harms }))));
  const silent = examplesOf(catalog).filter(({ class: kind, text, apart }) => apart !== true && kind !== "told" && kind !== "rumour" && text.length < LONGEST);
  return [...told, ...silent.map(({ text }) => ({ text, harms: [] }))];
}
