import type { Catalog } from "../catalog/catalog.ts";
import type { Dispatch } from "../catalog/dispatch-schema.ts";
import { FRAME_SECTIONS } from "../catalog/dispatch-schema.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import { plainWords } from "../catalog/plain-words.ts";
import type { Passage } from "./passage.ts";

/** Every passage of the catalog, in a fixed order: dispatches, then patterns, by id. */
export function passagesOf(catalog: Pick<Catalog, "dispatches" | "patterns">): readonly Passage[] {
  const passages: Passage[] = [];
  for (const dispatch of byId(catalog.dispatches)) passages.push(...ofDispatch(dispatch));
  for (const pattern of byId(catalog.patterns)) passages.push(ofPattern(pattern));
  return passages;
}

function byId<T extends { readonly id: string }>(map: ReadonlyMap<string, T>): T[] {
  return [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ofDispatch(dispatch: Dispatch): Passage[] {
  const heading = [dispatch.number ?? "", dispatch.issuer, dispatch.province_then].join(" ");
  const names = namesOf(dispatch);
  const opening = { id: `${dispatch.id}#dau`, kind: "dispatch", owner: dispatch.id, section: "dau", names, text: [heading, dispatch.date_text, dispatch.subject ?? "", dispatch.about, dispatch.signer_office ?? ""].join(". ") } as const;
  const sections = dispatch.sections
    .filter((section) => !FRAME_SECTIONS.has(section.id))
    .map((section): Passage => ({ id: `${dispatch.id}#${section.id}`, kind: "dispatch", owner: dispatch.id, section: section.id, names, text: `${heading}. ${section.label}. ${section.text}` }));
  return [opening, ...sections];
}

/** "Ủy ban nhân dân tỉnh Quảng Ninh" is asked for as "quảng ninh". */
function namesOf({ number, issuer }: Dispatch): readonly string[] {
  const digits = /^\d+/.exec(number ?? "")?.[0];
  const place = plainWords(issuer.replace(/^(?:Ủy ban nhân dân|Công an)\s+(?:tỉnh|huyện|thành phố|xã|phường)\s+/u, "")).join(" ");
  return digits === undefined ? [place] : [digits, place];
}

function ofPattern(pattern: Pattern): Passage {
  const text = [pattern.name, pattern.short, ...pattern.aliases, ...pattern.script, ...pattern.signs.map((sign) => sign.text), pattern.twin].join(". ");
  return { id: `pattern:${pattern.id}`, kind: "pattern", owner: pattern.id, section: null, text };
}
