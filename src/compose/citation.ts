import type { Catalog } from "../catalog/catalog.ts";
import type { Dispatch } from "../catalog/dispatch-schema.ts";
import type { AdviceLine } from "../catalog/pattern-schema.ts";
import type { z } from "zod";
import type { Citation, SourcedLine } from "../domain/answer.ts";

export type Line = z.infer<typeof AdviceLine>;

/** `dispatch:<id>#<section>`, or the page's address. */
export function sourceOf(line: Line): string {
  return "url" in line.source ? line.source.url : `dispatch:${line.source.dispatch}#${line.source.section}`;
}

export function sourced(lines: readonly Line[]): SourcedLine[] {
  return lines.map((line) => ({ text: line.text, source: sourceOf(line) }));
}

/** "công văn 57/UBND-NC ngày 08/01/2025 của Ủy ban nhân dân tỉnh Quảng Ninh"; blanks are said, never filled. */
export function nameOf(dispatch: Dispatch): string {
  const number = dispatch.number === null ? "công văn (bản hiện có không ghi số)" : `công văn ${dispatch.number}`;
  return `${number} ${dispatch.date === null ? "tháng" : "ngày"} ${dispatch.date_text} của ${shortIssuer(dispatch.issuer)}`;
}

/** As people say it on the phone; the full name stands in the citation object. */
export function shortIssuer(issuer: string): string {
  return issuer.replace(/^[ỦU][yỷỶ]? ?ban nhân dân|^Uỷ ban nhân dân/u, "UBND");
}

export function labelOf(dispatch: Dispatch, section: string): string {
  return dispatch.sections.find((one) => one.id === section)?.label ?? "";
}

/** @param quote verbatim in that section; left out when null */
export function cite(dispatch: Dispatch, section: string | null, quote: string | null): Citation {
  return {
    type: "dispatch",
    id: dispatch.id,
    ...(dispatch.number === null ? {} : { number: dispatch.number }),
    issuer: dispatch.issuer,
    date: dispatch.date ?? dispatch.date_text,
    ...(section === null ? {} : { section }),
    ...(quote === null ? {} : { quote }),
  };
}

/** The sentence of a section that says most to a citizen: the first whole one, cut at a clause if it is long. */
export function firstSentence(text: string, longest: number): string {
  const stop = text.search(/[.;](?:\s|$)/);
  const sentence = stop === -1 ? text : text.slice(0, stop);
  if (sentence.length <= longest) return sentence.trim();
  const cut = sentence.slice(0, longest);
  const clause = Math.max(cut.lastIndexOf(","), cut.lastIndexOf(";"));
  return (clause > longest / 3 ? cut.slice(0, clause) : cut.slice(0, cut.lastIndexOf(" "))).trim();
}

/** Dispatches that name a pattern, the asker's province first, then the higher level, then the newer. */
export function dispatchesOf(catalog: Pick<Catalog, "dispatches" | "patterns">, patternId: string, province: string | undefined): readonly { readonly dispatch: Dispatch; readonly section: string }[] {
  const LEVEL = { "tinh": 0, "cong-an-tinh": 1, "thanh-pho": 2, "huyen": 3, "xa": 4 } as const;
  return (catalog.patterns.get(patternId)?.dispatches ?? [])
    .flatMap(({ dispatch: id, section }) => {
      const dispatch = catalog.dispatches.get(id);
      return dispatch === undefined ? [] : [{ dispatch, section }];
    })
    .sort((a, b) => Number(b.dispatch.province_today === province) - Number(a.dispatch.province_today === province) || LEVEL[a.dispatch.level] - LEVEL[b.dispatch.level] || ((a.dispatch.date ?? "") < (b.dispatch.date ?? "") ? 1 : -1));
}
