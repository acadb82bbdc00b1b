import type { Catalog } from "../catalog/catalog.ts";
import type { AdviceSituation } from "../catalog/advice-schema.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import type { Citation, Guidance, ReplyBlock } from "../domain/answer.ts";
import { cite, dispatchesOf, firstSentence, labelOf, nameOf, sourced, type Line } from "./citation.ts";
import { inOneLine } from "./contacts.ts";
import type { Draft, Judged } from "./material.ts";
import { showQuote } from "./show.ts";
import { say } from "./wording.ts";

/** The answer to a message that was looked at: what it is, the words that give it away, what to do, whom to call. */
export function composeCheck(judged: Judged): Draft {
  const { catalog, decision, evidence, suspicion, contacts, province } = judged;
  const alarm = decision.verdict === "scam" || decision.verdict === "suspicious";
  const pattern = decision.modus === null ? undefined : catalog.patterns.get(decision.modus);
  const advice = adviceFor(catalog, pattern, situationOf(judged));
  const guidance: Guidance = { ...advice.guidance, ifHarmed: alarm && pattern !== undefined ? harmLines(catalog, pattern) : [] };
  const citations = citationsFor(catalog, pattern, advice.lines, province);
  const shownEvidence = decision.verdict === "no-sign" ? [] : evidence;
  return {
    kind: decision.told === "too-short" ? "unclear" : "check",
    verdict: decision.verdict,
    risk: suspicion.risk,
    modi: suspicion.modi,
    evidence: shownEvidence,
    harm: [],
    guidance,
    contacts,
    citations,
    blocks: blocksOf(judged, pattern, guidance, citations, advice.lines),
  };
}

function situationOf(judged: Judged): AdviceSituation {
  const { decision } = judged;
  if (decision.told === "rumour") return "rumour";
  if (decision.told === "offer") return "offer";
  if (decision.verdict === "no-sign") return decision.told === "code" ? "otp" : decision.told === "warning" ? "warning" : "no-sign";
  if (decision.verdict !== "unclear") return "suspicious";
  const key = questionKey(judged);
  return key === "unclear.ask.person" ? "unclear-person" : key === "unclear.ask.link" ? "unclear-link" : "unclear";
}

/**
 * A named modus brings its own advice; everything else brings the general one of its situation. What not to do is said in
 * a dispatch's words first; what to do begins with what helps most, as the file has it: "nâng cao cảnh giác" is no deed.
 */
export function adviceFor(catalog: Pick<Catalog, "advice">, pattern: Pattern | undefined, situation: AdviceSituation): { guidance: Pick<Guidance, "do" | "dont">; lines: readonly Line[] } {
  const advice = pattern?.advice ?? catalog.advice.get(situation);
  const official = (lines: readonly Line[]): Line[] => [...lines].sort((a, b) => Number("url" in a.source) - Number("url" in b.source));
  const dos = advice?.do ?? [];
  const donts = official(advice?.dont ?? []);
  return { guidance: { do: sourced(dos), dont: sourced(donts) }, lines: [...donts, ...dos] };
}

export function harmLines(catalog: Pick<Catalog, "guidance">, pattern: Pattern): Guidance["ifHarmed"] {
  const steps = pattern.if_harmed.flatMap((harm) => catalog.guidance.get(harm)?.steps.filter((step) => step.when === "now") ?? []);
  return sourced(steps.filter((step, at) => steps.findIndex((other) => other.text === step.text) === at));
}

/** Every dispatch that warns of the modus, then each that a line of advice is taken from, then the pattern itself. */
export function citationsFor(catalog: Catalog, pattern: Pattern | undefined, lines: readonly Line[], province: string | undefined): readonly Citation[] {
  const citations: Citation[] = [];
  const quoteIn = (id: string): { section: string; quote: string } | null => {
    const line = lines.find((one) => "dispatch" in one.source && one.source.dispatch === id);
    return line !== undefined && "dispatch" in line.source ? { section: line.source.section, quote: line.text } : null;
  };
  for (const { dispatch, section } of pattern === undefined ? [] : dispatchesOf(catalog, pattern.id, province)) {
    const quoted = quoteIn(dispatch.id) ?? { section, quote: firstSentence(dispatch.sections.find((one) => one.id === section)?.text ?? "", 220) };
    if (!citations.some((one) => one.id === dispatch.id)) citations.push(cite(dispatch, quoted.section, quoted.quote));
  }
  for (const line of lines) {
    if (!("dispatch" in line.source)) continue;
    const dispatch = catalog.dispatches.get(line.source.dispatch);
    if (dispatch !== undefined && !citations.some((one) => one.id === dispatch.id)) citations.push(cite(dispatch, line.source.section, line.text));
  }
  if (pattern !== undefined) citations.push({ type: "pattern", id: pattern.id });
  return citations;
}

function blocksOf(judged: Judged, pattern: Pattern | undefined, guidance: Guidance, citations: readonly Citation[], lines: readonly Line[]): ReplyBlock[] {
  const { catalog, decision, evidence, examined, contacts } = judged;
  const { wording } = catalog;
  const { verdict, told } = decision;
  const blocks: ReplyBlock[] = [{ type: "headline", verdict, text: headline(judged) }];
  // Nothing was said yet: what to do about it can wait until it is.
  if (told === "too-short") return [...blocks, { type: "question", text: say(wording, questionKey(judged)) }];
  if (pattern !== undefined && verdict !== "no-sign") {
    const key = told === "rumour" ? "rumour.is" : verdict !== "scam" ? "modus.like" : told === "offer" ? "offer.is" : "modus.is";
    blocks.push({ type: "paragraph", text: say(wording, key, { short: pattern.short }) });
  }
  if (verdict !== "no-sign" && evidence.length > 0) {
    const quotes = evidence.slice(0, 3).map((one) => showQuote(one, examined.reading.entities));
    blocks.push({ type: "evidence", quotes, text: say(wording, verdict === "unclear" ? "evidence.lead.unclear" : "evidence.lead", { quotes: quotes.map((quote) => `“${quote}”`).join(", ") }) });
  }
  if (verdict === "no-sign") blocks.push({ type: "paragraph", text: say(wording, told === "code" ? "no-sign.otp" : told === "warning" ? "no-sign.warning" : "no-sign.verify") });
  // What to do with a code is advice, so it is said in its source's words; an ordinary message needs none.
  if (verdict !== "no-sign" || told === "code") blocks.push({ type: "advice", dont: guidance.dont.slice(0, 2).map((line) => asDont(line.text)), do: guidance.do.slice(0, 1).map((line) => upperFirst(line.text)) });
  if (verdict === "unclear" || told === "code") blocks.push({ type: "question", text: say(wording, questionKey(judged)) });
  if (verdict !== "no-sign" || told === "code") blocks.push(...citationBlock(catalog, citations, shownOf(guidance, 1), lines));
  if (verdict !== "no-sign") blocks.push({ type: "contacts", text: say(wording, "contacts.lead", { contacts: inOneLine(contacts, 3) }) });
  return blocks;
}

/** The lines a first reply shows: two of what not to do, the first of what to do. */
function shownOf({ dont, do: dos }: Pick<Guidance, "do" | "dont">, most: number): readonly string[] {
  return [...dont.slice(0, 2), ...dos.slice(0, most)].map(({ text }) => text);
}

/**
 * Where the advice that is shown stands, the dispatch that is cited first before others; where none of it is a dispatch's, which one
 * warned of the trick. Nothing is credited to a dispatch that it does not say (law 2).
 */
export function citationBlock({ wording, dispatches }: Pick<Catalog, "wording" | "dispatches">, citations: readonly Citation[], shown: readonly string[], lines: readonly Line[]): readonly ReplyBlock[] {
  const first = citations.find((one) => one.type === "dispatch");
  const sources = lines.flatMap(({ text, source }) => (shown.includes(text) && "dispatch" in source ? [source] : []));
  const said = sources.find(({ dispatch }) => dispatch === first?.id) ?? sources[0];
  const dispatch = dispatches.get(said?.dispatch ?? first?.id ?? "");
  if (dispatch === undefined) return [];
  const section = said?.section ?? first?.section;
  return [{ type: "citation", text: say(wording, said === undefined ? "citation.warned" : "citation.dispatch", { what: nameOf(dispatch), section: section === undefined ? "" : `, ${labelOf(dispatch, section)}` }) }];
}

function headline({ catalog, decision: { verdict, told } }: Judged): string {
  if (told === "warning" && verdict === "no-sign") return say(catalog.wording, "headline.warning");
  if (told === "rumour") return say(catalog.wording, "headline.rumour");
  if (told === "offer" && (verdict === "scam" || verdict === "suspicious")) return say(catalog.wording, `headline.${verdict}.offer`);
  return say(catalog.wording, `headline.${verdict}`);
}

/** The one thing that would decide an unclear message. */
export function questionKey({ decision, examined }: Pick<Judged, "decision" | "examined">): string {
  if (decision.told === "code") return "no-sign.ask.code";
  if (decision.told === "too-short") return examined.reading.entities.some(({ type }) => type === "phone" || type === "hotline") ? "unclear.phone" : "unclear.short";
  if (decision.told === "rumour") return "unclear.ask";
  if (examined.signals.some((signal) => signal.id === "sender.relative-friend")) return "unclear.ask.person";
  return examined.links.length > 0 ? "unclear.ask.link" : "unclear.ask";
}

/** Verbatim lines of a dispatch begin in lower case; the first letter alone is raised for display. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

function asDont(text: string): string {
  return upperFirst(text);
}
