import type { Catalog } from "../catalog/catalog.ts";
import { examplesOf } from "../classify/corpus.ts";
import { randomFrom } from "../classify/linear-model.ts";

/** Texts of exactly `length` UTF-16 units, put together from our own written messages; the same each time. */
export function ownTexts(catalog: Parameters<typeof examplesOf>[0] & Pick<Catalog, "cases">, length: number, count: number): readonly string[] {
  const pool = examplesOf(catalog).map((example) => example.text);
  const random = randomFrom(length);
  return Array.from({ length: count }, () => {
    let text = "";
    while (text.length < length) text += `${text === "" ? "" : "\n"}${pool[Math.floor(random() * pool.length)] as string}`;
    // A cut through a surrogate pair would measure another text than people send.
    return text.slice(0, length).replace(/[\ud800-\udbff]$/, " ");
  });
}
