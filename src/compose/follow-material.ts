import type { Catalog } from "../catalog/catalog.ts";
import type { Dispatch } from "../catalog/dispatch-schema.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import type { ShownContact } from "../domain/answer.ts";
import type { Part } from "../domain/assistant.ts";
import type { TurnContext } from "../domain/turn.ts";
import type { Verdict } from "../domain/verdict.ts";
import { adviceFor, upperFirst } from "./check.ts";
import { dispatchesOf, type Line } from "./citation.ts";
import { inOneLine } from "./contacts.ts";
import { say } from "./wording.ts";

/** Where a sentence may stand in the answer: each place has a frame of its own, so that none can be read as another. */
export type Offer = { readonly part: Part } & (
  | { readonly as: "lead-tell" | "lead-do" | "lead-genuine" | "comfort" | "genuine" | "contacts" | "script" }
  | { readonly as: "do" | "dont"; readonly line: Line }
  | { readonly as: "quote"; readonly dispatch: Dispatch; readonly section: string }
);

interface Dont {
  readonly part: Part;
  readonly as: "dont";
  readonly line: Line;
}

/** What a question about the last answer may be answered with. */
export interface FollowMaterial {
  readonly verdict: Verdict;
  /** What was said of the message stands, whatever is asked about it. */
  readonly still: string;
  readonly pattern: Pattern | undefined;
  /** Said even when it is not chosen; null: nothing was warned of. */
  readonly firstDont: Dont | null;
  readonly offers: readonly Offer[];
}

/** A section of a dispatch that was found for the question. */
export interface FoundSection {
  readonly owner: string;
  readonly section: string | null;
}

const MOST_QUOTES = 8;

/** Null when nothing was concluded that could be asked about. */
export function followMaterial(catalog: Catalog, context: TurnContext | undefined, contacts: readonly ShownContact[], found: readonly FoundSection[], province?: string): FollowMaterial | null {
  const verdict = context?.lastVerdict;
  if (verdict === undefined) return null;
  const { wording } = catalog;
  const alarmed = verdict === "scam" || verdict === "suspicious";
  const pattern = catalog.patterns.get(context?.lastModus ?? "");
  const { lines } = adviceFor(catalog, pattern, alarmed ? "suspicious" : verdict);
  const advice = adviceFor(catalog, pattern, alarmed ? "suspicious" : verdict).guidance;
  const lineOf = (text: string): Line => lines.find((line) => line.text === text) as Line;
  const donts = advice.dont.map(({ text }, at): Dont => ({ part: part(`dont-${at + 1}`, upperFirst(text)), as: "dont", line: lineOf(text) }));
  const comfort = wording["model.follow.comfort"];
  const offers: Offer[] = [
    ...(["tell", "do", "genuine"] as const).map((lead): Offer => ({ part: part(`lead-${lead}`, say(wording, `model.follow.lead.${lead}`)), as: `lead-${lead}` })),
    ...(Array.isArray(comfort) ? (comfort as readonly string[]) : []).map((text, at): Offer => ({ part: part(`comfort-${at + 1}`, text), as: "comfort" })),
    ...(pattern === undefined ? [] : [{ part: part("genuine", pattern.twin), as: "genuine" } as const, ...pattern.script.map((text, at): Offer => ({ part: part(`script-${at + 1}`, text), as: "script" }))]),
    ...donts,
    ...advice.do.map(({ text }, at): Offer => ({ part: part(`do-${at + 1}`, upperFirst(text)), as: "do", line: lineOf(text) })),
    // What was found for the question, then what warns of this very trick, then what is always said.
    ...quotes(catalog, [...found, ...dispatchesOf(catalog, pattern?.id ?? "", province).map(({ dispatch, section }) => ({ owner: dispatch.id, section }))], lines, alarmed),
    { part: part("contacts", say(wording, "contacts.lead", { contacts: inOneLine(contacts, 3) })), as: "contacts" },
  ];
  const still = pattern !== undefined && alarmed ? say(wording, "stands.pattern", { short: pattern.short }) : say(wording, `stands.${verdict}`);
  return { verdict, still, pattern, firstDont: alarmed ? (donts[0] ?? null) : null, offers };
}

/**
 * A dispatch also tells what scammers ask for, and alone such a sentence would read as advice. So of a section only those
 * words are offered that stand as advice somewhere in knowledge/: reviewed, verbatim in it, meant for everybody.
 */
function quotes({ dispatches, patterns, advice }: Catalog, sections: readonly FoundSection[], known: readonly Line[], alarmed: boolean): Offer[] {
  const all = [...patterns.values(), ...advice.values()].flatMap((one) => ("advice" in one ? [...one.advice.dont, ...one.advice.do] : [...one.dont, ...one.do]));
  const general = alarmed ? (advice.get("suspicious")?.dont ?? []) : [];
  const wanted = [...sections.flatMap(({ owner, section }) => all.filter(({ source }) => "dispatch" in source && source.dispatch === owner && source.section === section)), ...general];
  const offers: Offer[] = [];
  const seen = new Set(known.map(({ text }) => text));
  for (const { text, source } of wanted) {
    const dispatch = "dispatch" in source ? dispatches.get(source.dispatch) : undefined;
    if (dispatch === undefined || !("dispatch" in source) || seen.has(text) || offers.length >= MOST_QUOTES || /[“”"]/.test(text)) continue;
    seen.add(text);
    offers.push({ part: part(`quote-${offers.length + 1}`, text), as: "quote", dispatch, section: source.section });
  }
  return offers;
}

function part(id: string, text: string): Part {
  return { id, text, quotes: [...text.matchAll(/“([^“”]*)”|"([^"]*)"/gu)].map(([, curly, straight]) => curly ?? straight ?? "") };
}
