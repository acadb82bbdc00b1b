import { findAccounts, findWallets } from "./find-accounts.ts";
import { findCodes } from "./find-codes.ts";
import { findMoments } from "./find-moments.ts";
import { findMoney } from "./find-money.ts";
import { findHotlines, findPhones } from "./find-phones.ts";
import { findTelcoSyntax } from "./find-telco.ts";
import { Findings } from "./findings.ts";
import type { Folded } from "./fold.ts";
import { readAddress } from "./link-address.ts";

export type EntityType = "url" | "email" | "phone" | "hotline" | "account" | "card" | "money" | "code" | "cccd" | "wallet" | "date" | "time" | "deadline" | "ussd";

/** Something with a form of its own in a text. `quote === original.slice(start, end)`. */
export interface Entity {
  readonly type: EntityType;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /**
   * Canonical: phone "0912345678" (x where a digit was hidden), money integer đồng (dollars at a nominal rate), url
   * host and path in lower case without scheme, date "2025-07-05" or "--07-05", time "17:00" or a duration "PT15M",
   * deadline a date, an hour, a duration or "hom nay", ussd "soan dk 4g gui 191".
   */
  readonly value: string;
  /** Positions in the folded text. */
  readonly foldedStart: number;
  readonly foldedEnd: number;
}

/**
 * Everything of interest in a text, not overlapping, in order. Read on the folded text, where words round a number are
 * undisguised; the fold never turns the digits of numbers, sums, codes and links into letters.
 * Earlier finders keep their ground, so the order is the precedence.
 */
export function extractEntities(folded: Folded): readonly Entity[] {
  const { original, bare } = folded;
  const findings = new Findings(bare.length);
  const originalOf = (start: number, end: number): string => {
    const range = folded.originalRange(start, end);
    return original.slice(range.start, range.end);
  };
  for (const span of folded.linkSpans) {
    const address = readAddress(folded, span);
    findings.add(span.kind, address.start, address.end, address.value);
  }
  findWallets(folded, originalOf, findings);
  findTelcoSyntax(folded, findings);
  findAccounts(folded, findings);
  findPhones(folded, findings);
  findMoney(folded, findings);
  findCodes(folded, findings);
  findMoments(folded, findings);
  findHotlines(folded, findings);
  const entities: Entity[] = [];
  let taken = 0;
  for (const { type, start, end, value } of findings.all.sort((a, b) => a.start - b.start)) {
    const range = folded.originalRange(start, end);
    // One sign of the original may be several here ("½"); two entities cannot share it.
    if (range.start < taken) continue;
    taken = range.end;
    entities.push({ type, ...range, quote: original.slice(range.start, range.end), value, foldedStart: start, foldedEnd: end });
  }
  return entities;
}
