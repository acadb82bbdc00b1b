import type { CannedCard, IssuerLogo } from "../domain/canned.ts";
import type { SheetInk, SheetKind } from "../domain/print.ts";

/** Whom to call: with a number large enough to read from afar where there is one to dial. */
export interface Call {
  readonly label: string;
  readonly number: string | null;
}

/** Everything that stands on a sheet, composed; the sheet only gives it a place. Plain data: its bytes name it in the cache. */
export interface SheetText {
  readonly kind: SheetKind;
  readonly ink: SheetInk;
  readonly brand: string;
  readonly title: string;
  readonly lead: string;
  readonly dont: readonly string[];
  readonly do: readonly string[];
  readonly steps: { readonly heading: string; readonly lines: readonly string[] };
  readonly genuine: { readonly heading: string; readonly text: string };
  /** null: nothing to do afterwards is known. */
  readonly harmed: { readonly heading: string; readonly title: string; readonly lines: readonly string[] } | null;
  readonly calls: { readonly heading: string; readonly lines: readonly Call[] };
  readonly citation: string;
  /** Version and last day, small. */
  readonly edition: string;
  /** ISO day on which the text was written. */
  readonly date: string;
  readonly issuer: string | null;
  readonly logo: IssuerLogo | null;
  /** Codes to scan; only addresses that somebody configured. */
  readonly codes: readonly { readonly label: string; readonly address: string }[];
}

export type Says = (key: string, blanks?: Readonly<Record<string, string>>) => string;

/** Contacts whose short name stands in the wording; 113 first: it is what one must find without reading. */
const NAMED = ["nat-113", "child-111", "nat-commune-police", "nat-vneid"] as const;
const MOST_CALLS = 5;

/** @param bot where people ask the bot, when the card's own issuer names no address; null: no code */
export function sheetText(card: CannedCard, kind: SheetKind, ink: SheetInk, says: Says, bot: string | null): SheetText {
  const day = card.validUntil.split("-").reverse().join("/");
  const { ifHarmed } = card;
  const asked = card.bot ?? bot;
  return {
    kind,
    ink,
    brand: says("canned.sheet.brand"),
    title: card.title,
    lead: card.lead,
    dont: card.dont,
    do: card.do,
    steps: { heading: says(`canned.sheet.steps.${card.stepsAre}`), lines: card.steps },
    genuine: { heading: says("canned.sheet.genuine"), text: card.genuine },
    harmed: ifHarmed.steps.length === 0 ? null : { heading: says("canned.sheet.harmed"), title: ifHarmed.title, lines: ifHarmed.steps.map(upperFirst) },
    calls: { heading: says("canned.sheet.calls"), lines: callsOf(card, says) },
    citation: card.citation,
    edition: says("canned.sheet.edition", { version: String(card.version), day }),
    date: card.date,
    issuer: card.issuer,
    logo: card.logo,
    codes: [
      ...(asked === null ? [] : [{ label: says("canned.sheet.code.bot"), address: asked }]),
      ...(card.page === null ? [] : [{ label: says("canned.sheet.code.page"), address: card.page }]),
    ],
  };
}

function callsOf({ contacts }: Pick<CannedCard, "contacts">, says: Says): readonly Call[] {
  const rank = (id: string): number => (NAMED.indexOf(id as (typeof NAMED)[number]) + NAMED.length + 1) % (NAMED.length + 1);
  return [...contacts]
    .sort((a, b) => rank(a.id) - rank(b.id))
    .slice(0, MOST_CALLS)
    .map(({ id, name, value }) => {
      const number = /^\+?[\d .]{3,15}$/.test(value) ? grouped(value) : null;
      // "Công an (tỉnh, nay là …) Đồng Nai – Phòng …": the body's own name is enough on paper.
      const label = NAMED.some((one) => one === id) ? says(`canned.sheet.call.${id}`) : (name.split(" – ")[0] ?? name).replace(/\s*\([^)]*\)/g, "").trim();
      return { label, number };
    });
}

/** A line of a dispatch begins as its sentence went on; on paper it begins a line. */
function upperFirst(line: string): string {
  return line.charAt(0).toLocaleUpperCase("vi") + line.slice(1);
}

/** "02513685134" → "0251 368 5134": read out in pieces, a number is dialled rightly. */
function grouped(value: string): string {
  const digits = value.replace(/[ .]/g, "");
  if (value.includes(" ") || digits.length < 8) return value.trim();
  const [head, rest] = digits.length >= 11 ? [digits.slice(0, 4), digits.slice(4)] : [digits.slice(0, digits.length - 6), digits.slice(-6)];
  return [head, rest.slice(0, 3), rest.slice(3)].join(" ");
}
