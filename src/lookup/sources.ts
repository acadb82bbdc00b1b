import type { Catalog } from "../catalog/catalog.ts";
import { upperFirst } from "../compose/check.ts";
import { labelOf, nameOf, sourceOf, type Line } from "../compose/citation.ts";
import type { KnownLine, Source, When } from "../domain/library.ts";

/** `dispatch:<id>#<section>` or a page's address → what a person reads under the line. */
export function sourceFor(catalog: Pick<Catalog, "dispatches">, source: string): Source {
  const official = /^dispatch:([^#]+)#(.+)$/.exec(source);
  if (official === null) return page(source);
  const [, id = "", section = ""] = official;
  const dispatch = catalog.dispatches.get(id);
  if (dispatch === undefined) return { label: id, href: null, dispatch: null };
  const label = labelOf(dispatch, section);
  return { label: `${upperFirst(nameOf(dispatch))}${label === "" ? "" : `, ${label}`}`, href: null, dispatch: { id, section } };
}

export function page(address: string): Source {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return { label: address, href: null, dispatch: null };
  const url = new URL(address);
  return { label: url.hostname.replace(/^www\./, ""), href: url.href, dispatch: null };
}

/** Lines are handed round as plain text (blocks of a reply); this finds each one's source and place again. */
export function lineFinder(catalog: Pick<Catalog, "guidance" | "advice" | "patterns">): (text: string) => KnownLine | null {
  const known = new Map<string, KnownLine>();
  const add = (lines: readonly Line[], when: (line: Line) => When | null): void => {
    for (const line of lines) if (!known.has(key(line.text))) known.set(key(line.text), { text: line.text, source: sourceOf(line), when: when(line) });
  };
  for (const one of catalog.guidance.values()) {
    const when = new Map(one.steps.map((step) => [step.text, step.when]));
    add(one.steps, (line) => when.get(line.text) ?? null);
    add(one.warn, () => "warn");
  }
  for (const advice of [...catalog.patterns.values()].map((pattern) => pattern.advice).concat([...catalog.advice.values()])) add([...advice.do, ...advice.dont], () => null);
  return (text) => known.get(key(text)) ?? null;
}

/** Verbatim lines have their first letter raised for display. */
function key(text: string): string {
  return text.trim().toLocaleLowerCase("vi");
}
