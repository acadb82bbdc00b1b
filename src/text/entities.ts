import type { Folded } from "./fold.ts";
import { numberSpans } from "./numbers.ts";

export type EntityType = "url" | "email" | "phone" | "hotline" | "account" | "card" | "money" | "code" | "cccd" | "wallet" | "date" | "time" | "deadline" | "ussd";

/** Something with a form of its own in a text. `quote === original.slice(start, end)`. */
export interface Entity {
  readonly type: EntityType;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Canonical: phone "0912345678", money integer đồng, url host and path in lower case without scheme. */
  readonly value: string;
  /** Positions in the folded text. */
  readonly foldedStart: number;
  readonly foldedEnd: number;
}

/** Non-overlapping, sorted. Links first: a number inside an address is part of it. */
export function extractEntities(folded: Folded): readonly Entity[] {
  const { original, linkSpans } = folded;
  const links = linkSpans.map(({ kind, start, end, host, port, path }) => ({ type: kind, start, end, value: kind === "email" ? folded.bare.slice(start, end) : host + (port === null ? "" : `:${port}`) + path }));
  const spans = [...links, ...numberSpans(folded.bare, links)].sort((a, b) => a.start - b.start);
  return spans.map(({ type, start, end, value }) => {
    const range = folded.originalRange(start, end);
    return { type, ...range, quote: original.slice(range.start, range.end), value, foldedStart: start, foldedEnd: end };
  });
}
