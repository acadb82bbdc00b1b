import type { Catalog } from "../catalog/catalog.ts";
import type { Citation, FullAnswer, ReplyBlock } from "../domain/answer.ts";
import type { FollowUp, FollowUpRequest, MaskedText } from "../domain/assistant.ts";
import { blockText } from "../domain/block-text.ts";
import { citationsFor, upperFirst } from "./check.ts";
import { cite, labelOf, nameOf, sourced, type Line } from "./citation.ts";
import type { FollowMaterial, Offer } from "./follow-material.ts";
import { composeMore } from "./more.ts";
import { FIRST_REPLY_LIMIT, firstReply } from "./reply-text.ts";
import { say } from "./wording.ts";

/** Ours to say in other words of address; all the rest is chosen as it stands. */
const OURS: ReadonlySet<Offer["as"]> = new Set(["comfort", "genuine"]);
const LEADS: ReadonlySet<Offer["as"]> = new Set(["lead-tell", "lead-do", "lead-genuine"]);

export function followRequest({ verdict, offers }: FollowMaterial, words: MaskedText, kindWords: readonly string[]): FollowUpRequest {
  const parts = (ours: boolean): FollowUpRequest["parts"] => offers.filter(({ as }) => OURS.has(as) === ours).map(({ part }) => part);
  return { words, verdict, parts: parts(true), fixed: parts(false), kindWords };
}

type Chosen = Offer & { readonly text: string };

/**
 * The answer to a question about the last answer: what was concluded stands first, then what was chosen, each sentence
 * in its own frame and in the order of ours. What does not fit the first reply is left out, the last chosen first.
 * @returns null when nothing was chosen that says anything
 */
export function followed(full: FullAnswer, material: FollowMaterial, { opening, lines }: FollowUp, catalog: Catalog, today: string, province: string | undefined): FullAnswer | null {
  const chosen = lines.flatMap(({ id, text }): Chosen[] => material.offers.filter(({ part }) => part.id === id).map((offer) => ({ ...offer, text })));
  const opened: ReplyBlock[] = opening === null ? [] : [{ type: "paragraph", text: opening }];
  for (let most = chosen.length; most > 0; most -= 1) {
    const kept = chosen.slice(0, most);
    if (kept.every(({ as }) => LEADS.has(as) || as === "comfort")) return null;
    const blocks = blocksOf(kept, material, catalog);
    const fitting = [[...opened, ...blocks], blocks].find((some) => some.map(blockText).join("\n").length <= FIRST_REPLY_LIMIT);
    if (fitting !== undefined) return answerOf(full, fitting, kept, material, catalog, today, province);
  }
  return null;
}

function blocksOf(chosen: readonly Chosen[], { still, pattern, firstDont }: FollowMaterial, catalog: Catalog): readonly ReplyBlock[] {
  const { wording } = catalog;
  const of = (as: Offer["as"]): readonly Chosen[] => chosen.filter((one) => one.as === as);
  const paragraphs = (as: Offer["as"]): ReplyBlock[] => of(as).map(({ text }) => ({ type: "paragraph", text }));
  const advice = advised(chosen, firstDont);
  const shown = (lines: readonly Line[]): string[] => lines.map(({ text }) => upperFirst(text));
  // A step of theirs taken out of its row would read like one to take.
  const script = pattern === undefined || of("script").length === 0 ? [] : [{ type: "plan" as const, title: say(wording, "stands.lead", { short: pattern.short }), steps: pattern.script }];
  const quotes = chosen.flatMap((one): ReplyBlock[] => (one.as !== "quote" ? [] : [{ type: "paragraph", text: say(wording, "dispatch.answer", { what: nameOf(one.dispatch), section: `, ${labelOf(one.dispatch, one.section)}` }) }, { type: "paragraph", text: `“${one.text}”` }]));
  const lead = advice.do.length > 0 && of("lead-tell").length === 0 ? paragraphs("lead-do") : advice.do.length + of("dont").length > 0 ? paragraphs("lead-tell") : [];
  return [
    ...(script.length > 0 ? [] : [{ type: "paragraph" as const, text: still }]),
    ...paragraphs("comfort"),
    ...script,
    ...(of("genuine").length > 0 ? [...paragraphs("lead-genuine"), ...paragraphs("genuine")] : []),
    ...quotes,
    ...lead,
    ...(advice.dont.length + advice.do.length > 0 ? [{ type: "advice" as const, dont: shown(advice.dont), do: shown(advice.do) }] : []),
    ...citedBy([...advice.dont, ...advice.do], catalog),
    ...of("contacts").map(({ text }): ReplyBlock => ({ type: "contacts", text })),
  ];
}

/** Advice that is shown, as it is sourced: what was chosen, and the first "đừng" of an alarm whatever was chosen. */
function advised(chosen: readonly Chosen[], firstDont: FollowMaterial["firstDont"]): { readonly dont: readonly Line[]; readonly do: readonly Line[] } {
  const of = (as: "do" | "dont"): Line[] => chosen.flatMap((one) => (one.as === as ? [one.line] : []));
  const donts = of("dont");
  return { dont: donts.length > 0 || firstDont === null ? donts : [firstDont.line], do: of("do") };
}

/** The dispatch that the first line of advice out of one stands in. */
function citedBy(lines: readonly Line[], { dispatches, wording }: Catalog): ReplyBlock[] {
  for (const { source } of lines) {
    const dispatch = "dispatch" in source ? dispatches.get(source.dispatch) : undefined;
    if (dispatch !== undefined && "dispatch" in source) return [{ type: "citation", text: say(wording, "citation.dispatch", { what: nameOf(dispatch), section: `, ${labelOf(dispatch, source.section)}` }) }];
  }
  return [];
}

function answerOf(full: FullAnswer, blocks: readonly ReplyBlock[], chosen: readonly Chosen[], { pattern, firstDont }: FollowMaterial, catalog: Catalog, today: string, province: string | undefined): FullAnswer {
  const { dont, do: dos } = advised(chosen, firstDont);
  const quoted = chosen.flatMap((one): Citation[] => (one.as === "quote" ? [cite(one.dispatch, one.section, one.text)] : []));
  const citations = [...quoted, ...citationsFor(catalog, pattern, [...dont, ...dos], province).filter(({ id }) => !quoted.some((other) => other.id === id))];
  const draft = { ...full, kind: "help" as const, verdict: null, guidance: { do: sourced(dos), dont: sourced(dont), ifHarmed: [] }, citations, blocks };
  return { ...draft, reply: firstReply(blocks), more: composeMore(draft, { catalog, today, province, contacts: full.contacts }) };
}
