import { rangeOf, unitAt, type Folded } from "./fold.ts";
import { linkSpans } from "./link-spans.ts";
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
  /** A link written so that filters miss it. */
  readonly hidden: boolean;
}

/** Non-overlapping, sorted. Links first: a number inside an address is part of it. Read on the light layer, before any digit becomes a letter. */
export function extractEntities(folded: Folded): readonly Entity[] {
  const { light, original } = folded;
  const links = linkSpans(light.bare);
  const spans = [...links.map((span) => ({ ...span, type: "url" as const })), ...numberSpans(light.bare, links).map((span) => ({ ...span, hidden: false }))].sort((a, b) => a.start - b.start);
  const layer = folded.layer;
  return spans.map(({ type, start, end, value, hidden }) => {
    const range = rangeOf(light, original.length, start, end);
    return { type, ...range, quote: original.slice(range.start, range.end), value, hidden, foldedStart: unitAt(layer, range.start), foldedEnd: unitAt(layer, range.end) };
  });
}
