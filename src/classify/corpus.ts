import type { Catalog } from "../catalog/catalog.ts";
import type { Benign, Pattern } from "../catalog/pattern-schema.ts";

/** What a text is, as the class model tells it. The first four speak for harm in their own way, the rest do not. */
export const TEXT_CLASSES = ["scam", "told", "offer", "rumour", "about", "advert", "ordinary"] as const;
export type TextClass = (typeof TEXT_CLASSES)[number];

/** An own written text with what it is. */
export interface Example {
  readonly text: string;
  /** null: a text where only "not harmful" is known; its class is then read off its frames (train.ts). */
  readonly class: TextClass | null;
  /** The modus it is a case of; null for genuine texts. */
  readonly modus: string | null;
  /** Pattern or benign id it stands under: examples of one group never judge each other in cross-validation. */
  readonly group: string;
  readonly harmful: boolean;
  /** Kept away from the class model: it teaches at most which trick, and measures the rest (docs/decisions/texts-kept-apart.md). */
  readonly apart?: true;
  /** Of a text made from another one: that one, so that the two are never held apart. */
  readonly origin?: string;
}

const BENIGN_CLASS: Readonly<Record<Benign["kind"], TextClass>> = {
  notice: "ordinary",
  personal: "ordinary",
  advert: "advert",
  warning: "about",
  article: "about",
  question: "about",
  directive: "about",
};

function classOfHit(pattern: Pattern, voice: "scammer" | "teller"): TextClass {
  if (pattern.told_as === "rumour") return "rumour";
  if (voice === "teller") return "told";
  return pattern.told_as === "illegal-offer" ? "offer" : "scam";
}

/** Files of knowledge/corpus whose texts the class model never sees. */
const KEPT_APART = /^(?:naming|apart)-/;

/** All examples of the catalog in a fixed order, dispatch sections among the texts that are about scams. */
export function examplesOf(catalog: Pick<Catalog, "patterns" | "cases" | "benign" | "corpus" | "dispatches">): readonly Example[] {
  const examples: Example[] = [];
  for (const id of [...catalog.cases.keys()].sort()) {
    const cases = catalog.cases.get(id);
    const pattern = catalog.patterns.get(id);
    if (cases === undefined || pattern === undefined) continue;
    for (const hit of cases.hit)
      examples.push({ text: hit.text, class: classOfHit(pattern, hit.voice), modus: id, group: id, harmful: pattern.told_as !== "rumour" });
    for (const miss of cases.miss) examples.push({ text: miss.text, class: null, modus: null, group: id, harmful: false });
  }
  for (const id of [...catalog.benign.keys()].sort()) {
    const benign = catalog.benign.get(id) as Benign;
    for (const message of benign.messages) examples.push({ text: message.text, class: BENIGN_CLASS[benign.kind], modus: null, group: id, harmful: false });
  }
  for (const name of [...catalog.corpus.keys()].sort()) {
    const apart = KEPT_APART.test(name) ? ({ apart: true } as const) : {};
    (catalog.corpus.get(name) ?? []).forEach((message, at) => {
      const pattern = message.modus === null ? undefined : catalog.patterns.get(message.modus);
      if (message.modus === null) examples.push({ text: message.text, class: BENIGN_CLASS[message.kind], modus: null, group: message.near ?? `${name} ${at % 10}`, harmful: false, ...apart });
      else if (pattern !== undefined) examples.push({ text: message.text, class: classOfHit(pattern, message.voice), modus: pattern.id, group: pattern.id, harmful: pattern.told_as !== "rumour", ...apart });
    });
  }
  for (const id of [...catalog.dispatches.keys()].sort())
    for (const section of catalog.dispatches.get(id)?.sections ?? [])
      examples.push({ text: section.text, class: "about", modus: null, group: id, harmful: false });
  return examples;
}

/** What a pattern says of itself, line by line: it knows tricks that nobody has written a case of yet. */
export function descriptionsOf(catalog: Pick<Catalog, "patterns">): readonly Example[] {
  return [...catalog.patterns.keys()].sort().flatMap((id) => {
    const pattern = catalog.patterns.get(id) as Pattern;
    const lines = [pattern.name, pattern.short, pattern.aliases.join(", "), ...pattern.script, ...pattern.signs.map((sign) => sign.text)];
    return lines.map((text): Example => ({ text, class: "told", modus: id, group: id, harmful: true }));
  });
}
