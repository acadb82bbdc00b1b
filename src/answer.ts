import { CANNED_REPLY_LIMIT, replyCanned } from "./canned/reply.ts";
import { findPlaces } from "./catalog/place-index.ts";
import { rankedByLink } from "./classify/bare-link.ts";
import { decide, THRESHOLDS } from "./classify/decision.ts";
import { evidenceFor, examine, suspect, type Examined } from "./classify/judge.ts";
import type { Window } from "./classify/features.ts";
import { formOf, heldToForm } from "./classify/told-by-form.ts";
import { composeCheck } from "./compose/check.ts";
import { pickContacts } from "./compose/contacts.ts";
import { composeCode, composeContacts, composeHelp, composeHypothetical, composeLine, composeStands, composeStandsUnnamed, type AskedPlace } from "./compose/conversation.ts";
import { composeEmergency, peopleFirst, planFor } from "./compose/emergency.ts";
import type { Draft, Judged, Material } from "./compose/material.ts";
import { composeMore } from "./compose/more.ts";
import { composePasted } from "./compose/pasted.ts";
import { raisedBy } from "./compose/raised.ts";
import { firstReply, FIRST_REPLY_LIMIT } from "./compose/reply-text.ts";
import type { FullAnswer } from "./domain/answer.ts";
import type { Turn } from "./domain/turn.ts";
import type { Knowledge } from "./knowledge.ts";
import { advise, ofDispatch } from "./questions.ts";
import { bodyOf } from "./understand/body.ts";
import { readCommand, type Command } from "./understand/command.ts";
import { readHarm } from "./understand/harm.ts";
import { findPasted } from "./understand/pasted-dispatch.ts";
import { doubts, isWordOfTheirs, ownDeed, readYesNo } from "./understand/follow-up.ts";
import { readRequest } from "./understand/request.ts";
import { whatToDo } from "./understand/what-to-do.ts";

/**
 * One turn, thought through from the first word to the last: read, understand, judge, look up, word. Sends nothing,
 * saves nothing. Whatever goes wrong ends in "chưa đủ căn cứ" with the default contacts (law 4).
 * @param now only the day matters: contacts grow stale
 */
export async function answer(turn: Turn, knowledge: Knowledge, now: Date): Promise<FullAnswer> {
  const today = now.toISOString().slice(0, 10);
  const province = turn.province ?? turn.context?.province;
  const base: Material = { catalog: knowledge.catalog, today, province, contacts: pickContacts(knowledge.catalog, today, province) };
  let draft: Draft;
  let failed: unknown = null;
  try {
    draft = await think(turn, knowledge, base);
  } catch (error) {
    failed = error;
    draft = failClosed(base);
  }
  const full = { ...draft, reply: firstReply(draft.blocks, draft.kind === "canned" ? CANNED_REPLY_LIMIT : FIRST_REPLY_LIMIT), more: composeMore(draft, base) };
  if (failed !== null) throw new AnswerFailure(full, failed);
  return full;
}

/** Carries the answer to give although thinking broke; the edge sends it and counts the failure without the words. */
export class AnswerFailure extends Error {
  readonly code = "answer-failed";
  readonly fallback: FullAnswer;

  constructor(fallback: FullAnswer, cause: unknown) {
    super("answering failed; the fallback was composed", { cause });
    this.name = "AnswerFailure";
    this.fallback = fallback;
  }
}

function failClosed(material: Material): Draft {
  const { wording } = material.catalog;
  const text = (key: string): string => (typeof wording[key] === "string" ? wording[key] : "");
  const line = composeLine("unclear", "error.body", material);
  return { ...line, verdict: "unclear", blocks: [{ type: "headline", verdict: "unclear", text: text("headline.error") }, ...line.blocks, { type: "contacts", text: material.contacts.map((contact) => `${contact.name}: ${contact.value}`).join("; ") }] };
}

async function think(turn: Turn, knowledge: Knowledge, base: Material): Promise<Draft> {
  const command = readCommand(turn.text);
  if (command !== null && command.name !== "kiemtra") return obey(command, knowledge, base);
  if (command !== null && command.rest === "") return composeLine("unclear", "unclear.short", base);
  const examined = examine(turn.text, knowledge.judge);
  if (examined.reading.words.length === 0) return /\S/.test(turn.text) ? composeLine("unclear", "unclear.short", base) : composeHelp(base);
  const judged = raisedBy(turn.heard, judge(turn.text, examined, knowledge, base, command?.restStart ?? 0), THRESHOLDS.suspicious);
  const followed = followUp(turn, judged);
  if (followed !== null) return followed;
  const pasted = findPasted(examined.reading, knowledge.dispatchRuns);
  if (pasted !== null) return ofPasted(turn.text, judged, pasted.id, pasted.section, pasted.foreign, knowledge);
  // "Công văn 136: bị ghép ảnh thì phải làm gì" asks what a paper says; who was harmed says so in other words.
  const todo = whatToDo(examined.reading);
  if (todo !== null && isPlainQuestion(examined) && examined.signals.some(({ id }) => id === "ask.dispatch") && !examined.signals.some(({ id }) => id === "harm.regret")) return ofDispatch(turn.text, todo, knowledge, base);
  const harm = readHarm(examined.reading, examined.signals, judged.suspicion.classes, knowledge.harm);
  if (harm.harms.length > 0) return composeEmergency({ ...judged, harms: harm.harms, contacts: pickContacts(base.catalog, base.today, base.province, peopleFirst(harm.harms)) });
  if (judged.suspicion.risk < THRESHOLDS.suspicious || (todo?.supposed === true && !examined.signals.some(({ demand, negated }) => demand !== null && !negated))) {
    const goesOn = ofTheSame(turn, judged, harm.hypothetical);
    if (goesOn !== null) return goesOn;
    const request = await asked(turn.text, examined, harm.hypothetical, knowledge, base);
    if (request !== null) return asksOn(turn, judged, harm.hypothetical) ? { ...request, goesOn: true } : request;
  }
  return composeCheck(judged);
}

/** The answer to the one question an unclear message was met with decides it (issue: unclear asks, and uses the answer). */
function followUp({ context }: Turn, judged: Judged): Draft | null {
  const asked = context?.asked;
  if (asked !== undefined && asked === judged.catalog.wording["no-sign.ask.code"] && judged.suspicion.risk < THRESHOLDS.suspicious) {
    const wanted = readYesNo(judged.examined.reading, judged.examined.signals);
    return wanted === null ? null : composeCode(judged, wanted === "yes");
  }
  if (asked === undefined || context?.lastVerdict !== "unclear" || judged.suspicion.risk >= THRESHOLDS.suspicious) return null;
  const { wording, patterns } = judged.catalog;
  if (asked !== wording["unclear.ask"] && asked !== wording["unclear.ask.link"] && asked !== wording["unclear.ask.person"]) return null;
  const said = readYesNo(judged.examined.reading, judged.examined.signals);
  if (said === null) return null;
  // "Bạn đang chờ tin này không", "đã gọi số cũ chưa": there it is the "no" that is bad.
  const bad = asked === wording["unclear.ask"] ? said === "yes" : said === "no";
  const modus = bad && context.lastModus !== undefined && patterns.has(context.lastModus) ? context.lastModus : null;
  return composeCheck({ ...judged, evidence: [], decision: { verdict: bad ? "suspicious" : "no-sign", told: bad ? "scam" : "message", modus } });
}

/** They speak on about what they are in the middle of, or about the last verdict: nothing new to be looked at. */
function ofTheSame({ text, context }: Turn, judged: Judged, hypothetical: boolean): Draft | null {
  const { examined: { reading, signals }, decision: { told }, catalog } = judged;
  const request = readRequest(reading, signals);
  if ((request !== null && request !== "advice") || (told !== "message" && told !== "too-short" && told !== "scam")) return null;
  const harms = context?.harmOpen ?? [];
  if (harms.length > 0 && isWordOfTheirs(reading)) return composeEmergency({ ...judged, harms, contacts: pickContacts(catalog, judged.today, judged.province, peopleFirst(harms)) }, true);
  const pattern = catalog.patterns.get(context?.lastModus ?? "");
  if ((context?.lastVerdict !== "scam" && context?.lastVerdict !== "suspicious") || !doubts(reading, text) || (hypothetical && ownDeed(judged.examined) !== null)) return null;
  return { ...(pattern === undefined ? composeStandsUnnamed(judged, context.lastVerdict) : composeStands(judged, pattern)), goesOn: true };
}

/** A question, nobody knows about what, right after something was concluded: it may well be about that. */
function asksOn({ context }: Turn, { examined: { reading, signals } }: Judged, hypothetical: boolean): boolean {
  const request = readRequest(reading, signals);
  return context?.lastVerdict !== undefined && (context.harmOpen ?? []).length === 0 && !hypothetical && (request === null || request === "advice") && isWordOfTheirs(reading);
}

/** Judges the part that is not the asker's own lead-in. */
function judge(text: string, examined: Examined, knowledge: Knowledge, base: Material, skipTo: number): Judged {
  const whole = wordsFrom(examined, skipTo);
  const body = bodyOf(examined.reading, examined.signals);
  const within = body === null || body.to <= whole.from ? whole : { from: Math.max(body.from, whole.from), to: body.to };
  const mixed = body !== null && (body.from > whole.from || body.to < whole.to);
  const form = formOf(examined);
  const suspicion = heldToForm(rankedByLink(examined, suspect(examined, knowledge.judge, within, mixed)), form);
  const evidence = evidenceFor(text, examined, suspicion.window);
  return { ...base, examined, suspicion, evidence, decision: decide(suspicion, examined, form, evidence, knowledge.catalog.patterns), harms: [] };
}

function wordsFrom(examined: Examined, start: number): Window {
  const words = examined.reading.words;
  const from = words.findIndex((word) => word.start >= start);
  return { from: from === -1 ? 0 : from, to: words.length };
}

/** A dispatch is never called a scam; what somebody put into it is judged alone (hard-negatives, principle 5). */
function ofPasted(text: string, judged: Judged, id: string, section: string, foreign: readonly Window[], knowledge: Knowledge): Draft {
  for (const window of foreign) {
    const suspicion = suspect(judged.examined, knowledge.judge, window);
    const door = judged.examined.reading.words.slice(window.from, window.to).some((word) => word.entity !== null && ["url", "phone", "account", "wallet"].includes(word.entity.type));
    if (suspicion.risk < THRESHOLDS.suspicious || !door) continue;
    const evidence = evidenceFor(text, judged.examined, window);
    return composeCheck({ ...judged, suspicion, evidence, decision: decide(suspicion, judged.examined, null, evidence, judged.catalog.patterns) });
  }
  return composePasted(judged, id, section);
}

async function asked(text: string, examined: Examined, hypothetical: boolean, knowledge: Knowledge, base: Material): Promise<Draft | null> {
  if (hypothetical) {
    const harm = ownDeed(examined);
    const found = [...base.catalog.guidance.values()].find((one) => harm?.id === `harm.${one.harm}`);
    if (found !== undefined) return composeHypothetical(base, planFor([found]));
  }
  const todo = whatToDo(examined.reading);
  const request = readRequest(examined.reading, examined.signals) ?? (todo !== null && isPlainQuestion(examined) ? "advice" : null) ?? (namesDispatch(text, examined, knowledge) ? "dispatch" : null);
  const place = placeIn(text, knowledge, examined);
  switch (request) {
    case null:
      return null;
    case "contact":
      return composeContacts(withPlace(base, place), place);
    case "canned":
      return replyCanned(text, base);
    case "dispatch":
      return ofDispatch(text, todo, knowledge, base);
    case "help":
      return composeHelp(base);
    case "thanks":
      return composeLine("help", "thanks.body", base);
    case "figures":
      return composeLine("help", "figures.body", base);
    case "disagree":
      return composeLine("help", "wrong.body", base);
    case "offtopic":
      return composeLine("offtopic", "offtopic.body", base);
    case "advice":
      return advise(text, todo, knowledge, base);
  }
}

/** Nobody is told to have asked for anything: then "thì phải làm gì" asks about a kind of case, not about one. */
function isPlainQuestion({ reading, signals }: Examined): boolean {
  return reading.words.length > LEAST_TOPIC && !signals.some((signal) => signal.id === "frame.reported" || (signal.demand !== null && !signal.negated));
}

/** "Em phải làm gì": what about is not said. */
const LEAST_TOPIC = 5;

/** More words than this are a message that happens to hold a number. */
const LONGEST_NAMING = 20;

function namesDispatch(text: string, { reading }: Examined, { retriever }: Knowledge): boolean {
  return reading.words.length <= LONGEST_NAMING && reading.links.length === 0 && !reading.entities.some((entity) => entity.type === "account" || entity.type === "phone") && retriever.named(text) !== null;
}

function placeIn(text: string, knowledge: Knowledge, examined = examine(text, knowledge.judge)): AskedPlace | null {
  const [hit] = findPlaces(knowledge.places, examined.reading.folded.bare);
  return hit === undefined ? null : { name: hit.name, provinces: hit.provinceNow };
}

function withPlace(base: Material, place: AskedPlace | null): Material {
  const province = place?.provinces.length === 1 ? place.provinces[0] : place === null ? base.province : undefined;
  return { ...base, province, contacts: pickContacts(base.catalog, base.today, province) };
}

async function obey(command: Command, knowledge: Knowledge, base: Material): Promise<Draft> {
  switch (command.name) {
    case "lienhe":
    case "tinh": {
      const place = command.rest === "" ? null : placeIn(command.rest, knowledge);
      return composeContacts(withPlace(base, place), place);
    }
    case "mau":
      return replyCanned(command.rest, base);
    case "congvan":
      return ofDispatch(command.rest === "" ? "công văn" : command.rest, null, knowledge, base);
    case "kiemtra":
    case "start":
    case "help":
    case "xoa":
      return composeHelp(base);
  }
}
