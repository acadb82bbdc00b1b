import { topicIndexOf } from "./canned/topic-index.ts";
import type { Pattern } from "./catalog/pattern-schema.ts";
import { composeDispatch, composeDispatchList, composeLine, composePatternTopic, composeUnknownDispatch } from "./compose/conversation.ts";
import type { Draft, Material } from "./compose/material.ts";
import { composeWhatToDo, guidanceSection, guidanceSections, type Guiding } from "./compose/what-to-do.ts";
import type { Knowledge } from "./knowledge.ts";
import { dispatchNamed, dispatchOfPlace, namesTopic, withoutDispatch } from "./understand/dispatch-asked.ts";
import type { WhatToDo } from "./understand/what-to-do.ts";

/** A question nobody attached a message to: a dispatch that answers it, the trick it is about, or "not mine". */
export async function advise(text: string, todo: WhatToDo | null, knowledge: Knowledge, base: Material): Promise<Draft> {
  if (todo !== null) {
    const local = dispatchOfPlace(text, knowledge.catalog);
    const told = local === null ? null : await guidanceIn(local, todo.situation, knowledge, base);
    if (local !== null && told !== null) return composeDispatch(base, local, told.section, told.text);
    return (await whatToDoAbout(todo.situation, knowledge, base)) ?? composeLine("offtopic", "offtopic.body", base);
  }
  const [best] = await knowledge.retriever.find(text, 1);
  if (best === undefined) return composeLine("offtopic", "offtopic.body", base);
  const pattern = base.catalog.patterns.get(best.passage.owner);
  if (best.passage.kind === "pattern" && pattern !== undefined) return composePatternTopic(base, pattern);
  return composeDispatch(base, best.passage.owner, best.passage.section ?? "dau", text);
}

const CANDIDATES = 8;
/** Weighs the order of the trick's own names beside that of the passages' words: reciprocal ranks, as in retrieval. */
const RANK = 3;

/** What to do is told by guidance: a trick's advice, or a section that gives some; never by the account of what happened. */
async function whatToDoAbout(situation: string, knowledge: Knowledge, base: Material): Promise<Draft | null> {
  const found = await knowledge.retriever.find(situation, CANDIDATES);
  const guiding = found.find(({ passage }) => passage.kind === "pattern" || guidanceSections(base.catalog).has(`${passage.owner}#${passage.section ?? ""}`));
  if (guiding?.passage.kind === "dispatch") return composeDispatch(base, guiding.passage.owner, guiding.passage.section ?? "dau", situation);
  const pattern = patternFor(situation, found.filter(({ passage }) => passage.kind === "pattern").map(({ passage }) => passage.owner), base);
  return pattern === null ? null : composeWhatToDo(base, pattern);
}

function patternFor(situation: string, found: readonly string[], { catalog }: Material): Pattern | null {
  const named = topicIndexOf(catalog).search(situation, CANDIDATES * 2).map(({ id }) => id).filter((id) => catalog.patterns.has(id));
  const score = (id: string): number => [found, named].reduce((sum, ranked) => sum + (ranked.includes(id) ? 1 / (RANK + ranked.indexOf(id)) : 0), 0);
  const [best] = [...new Set(found)].sort((a, b) => score(b) - score(a));
  return catalog.patterns.get(best ?? "") ?? null;
}

export async function ofDispatch(text: string, todo: WhatToDo | null, knowledge: Knowledge, base: Material): Promise<Draft> {
  const named = dispatchNamed(text, knowledge.catalog);
  if (!namesTopic(text)) return named !== null ? composeDispatch(base, named, "dau") : /\d/.test(text) ? composeUnknownDispatch(base, /\d{1,5}/.exec(text)?.[0] ?? "") : composeDispatchList(base);
  const heard = await knowledge.retriever.find(text, CANDIDATES, "dispatch");
  // "Đồng Tháp dặn làm gì khi …" names no paper, yet asks for one.
  const found = heard.length > 0 || todo === null ? heard : await knowledge.retriever.find(`công văn ${text}`, CANDIDATES, "dispatch");
  const best = named === null ? found[0] : (found.find((one) => one.passage.owner === named) ?? null);
  const owner = best?.passage.owner ?? named;
  if (owner !== null && todo !== null) {
    const told = (await guidanceIn(owner, todo.situation, knowledge, base)) ?? firstGuidanceIn(owner, base);
    if (told !== null) return composeDispatch(base, owner, told.section, told.text);
  }
  if (best !== null && best !== undefined) return composeDispatch(base, best.passage.owner, best.passage.section ?? "dau", text);
  if (named !== null) return composeDispatch(base, named, "dau");
  const number = /\d{1,5}/.exec(text)?.[0];
  return number === undefined ? composeLine("offtopic", "offtopic.body", base) : composeUnknownDispatch(base, number);
}

/** Where this dispatch says what to do about the trick that is asked about; null when it warned of no such trick. */
async function guidanceIn(id: string, situation: string, knowledge: Knowledge, base: Material): Promise<Guiding | null> {
  const dispatch = base.catalog.dispatches.get(id);
  if (dispatch === undefined) return null;
  const topic = withoutDispatch(situation, dispatch.issuer);
  const found = (await knowledge.retriever.find(topic, CANDIDATES, "pattern")).map(({ passage }) => passage.owner).filter((pattern) => dispatch.patterns.includes(pattern));
  const pattern = patternFor(topic, found, base);
  return pattern === null ? null : guidanceSection(base.catalog, id, pattern);
}

function firstGuidanceIn(id: string, { catalog }: Material): Guiding | null {
  const pattern = catalog.patterns.get(catalog.dispatches.get(id)?.patterns[0] ?? "");
  return pattern === undefined ? null : guidanceSection(catalog, id, pattern);
}
