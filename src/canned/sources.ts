import type { CannedShared, CannedTopic } from "../catalog/canned-schema.ts";
import { marksIn, referencesIn, type CannedPiece } from "../catalog/canned-text.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { labelOf, nameOf, sourceOf, type Line } from "../compose/citation.ts";
import { say } from "../compose/wording.ts";
import type { Citation } from "../domain/answer.ts";
import { cite } from "../compose/citation.ts";

type LineSource = Line["source"];

/** Where a text's claims come from, in the order it makes them; what shared lines claim comes last. */
export function sourcesOf(pieces: readonly CannedPiece[], topic: CannedTopic, shared: CannedShared): readonly LineSource[] {
  const own = pieces.flatMap((piece) => marksIn(piece.text)).flatMap((mark) => topic.claims[mark]?.source ?? []);
  const lent = pieces.flatMap((piece) => referencesIn(piece.text)).flatMap((key) => shared.lines[key]?.source ?? []);
  const seen = new Map([...own, ...lent].map((source) => [sourceOf({ text: "", source }), source]));
  return [...seen.values()];
}

/**
 * "Nguồn: công văn 57/UBND-NC ngày 08/01/2025 của UBND tỉnh Quảng Ninh, đoạn mở đầu, mục 1…; trang bocongan.gov.vn."
 * Dispatches before pages, each once. Sections are left out when the line would be longer than `longest`.
 */
export function citationLine(sources: readonly LineSource[], catalog: Pick<Catalog, "dispatches" | "wording">, longest: number): string {
  const full = lineOf(sources, catalog, true);
  return full.length <= longest ? full : lineOf(sources, catalog, false);
}

function lineOf(sources: readonly LineSource[], { dispatches, wording }: Pick<Catalog, "dispatches" | "wording">, withSections: boolean): string {
  const sections = new Map<string, string[]>();
  for (const source of sources) if ("dispatch" in source) sections.set(source.dispatch, [...(sections.get(source.dispatch) ?? []), source.section]);
  const parts = [...sections].flatMap(([id, named]) => {
    const dispatch = dispatches.get(id);
    return dispatch === undefined ? [] : [withSections ? [nameOf(dispatch), ...named.map((section) => labelOf(dispatch, section))].join(", ") : nameOf(dispatch)];
  });
  const pages = [...new Set(sources.flatMap((source) => ("url" in source ? [new URL(source.url).hostname.replace(/^www\./, "")] : [])))];
  if (pages.length > 0) parts.push(say(wording, "canned.sources.pages", { pages: pages.join(", ") }));
  return say(wording, "canned.sources", { sources: parts.join("; ") });
}

/** The dispatches among the sources, as an answer carries them. */
export function citationsOf(sources: readonly LineSource[], { dispatches }: Pick<Catalog, "dispatches">): Citation[] {
  return sources.flatMap((source) => {
    const dispatch = "dispatch" in source ? dispatches.get(source.dispatch) : undefined;
    return dispatch === undefined || !("dispatch" in source) ? [] : [cite(dispatch, source.section, null)];
  });
}
