import type { GuidancePackage } from "../catalog/guidance-schema.ts";
import type { ReplyBlock, SourcedLine } from "../domain/answer.ts";
import type { Harm } from "../domain/harm.ts";
import { citationsFor, adviceFor, upperFirst } from "./check.ts";
import { sourceOf } from "./citation.ts";
import { inOneLine } from "./contacts.ts";
import type { Draft, Judged } from "./material.ts";
import { say } from "./wording.ts";

/** Told once a child or despair is in the words: people before money. */
const PEOPLE_FIRST: ReadonlySet<Harm> = new Set(["despair", "minor", "held"]);

/** A child, despair, somebody held: their contacts come before the bank's. */
export function peopleFirst(harms: readonly Harm[]): readonly Harm[] {
  return [...harms].sort((a, b) => Number(PEOPLE_FIRST.has(b)) - Number(PEOPLE_FIRST.has(a)));
}

/** The ordered list for the next ten minutes; several harms are joined, what is to be done now before what can wait. */
export function planFor(packages: readonly GuidancePackage[]): readonly SourcedLine[] {
  const steps = (["now", "today", "later"] as const).flatMap((when) => roundRobin(packages.map((one) => one.steps.filter((step) => step.when === when))));
  const lines = [...steps, ...packages.flatMap((one) => one.warn)].map((step) => ({ text: step.text, source: sourceOf(step) }));
  return lines.filter((line, at) => lines.findIndex((other) => other.text === line.text) === at);
}

/** First steps of every package, then second ones: no harm waits for another's paperwork. */
function roundRobin<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** @param again they go on talking about what was told before: said anew in short, and that somebody is still there */
export function composeEmergency(judged: Judged, again = false): Draft {
  const { catalog, harms, contacts, decision, suspicion, province } = judged;
  // Somebody who thinks of dying, or a child, is not handed a list about the bank in between.
  const first = harms.find((harm) => PEOPLE_FIRST.has(harm));
  const leading = first === undefined ? [] : planFor([catalog.guidance.get(first)].filter((one) => one !== undefined));
  const packages = harms.filter((harm) => harm !== first).flatMap((harm) => catalog.guidance.get(harm) ?? []);
  const rest = planFor(packages).filter((line) => !leading.some((other) => other.text === line.text));
  const plan = [...leading, ...rest];
  const pattern = decision.modus === null ? undefined : catalog.patterns.get(decision.modus);
  const advice = adviceFor(catalog, pattern, "suspicious");
  const title = catalog.guidance.get(first ?? (harms[0] as Harm))?.title ?? "";
  const blocks: ReplyBlock[] = [];
  if (again) blocks.push({ type: "paragraph", text: say(catalog.wording, "emergency.again") });
  else if (first === undefined) blocks.push({ type: "headline", verdict: null, text: say(catalog.wording, "emergency.lead") });
  blocks.push({ type: "plan", title, steps: plan.map((line) => upperFirst(line.text)) });
  if (harms.includes("money-sent") && !harms.includes("despair")) blocks.push({ type: "paragraph", text: say(catalog.wording, "emergency.recovery") });
  blocks.push({ type: "contacts", text: say(catalog.wording, "contacts.emergency", { contacts: inOneLine(contacts, 3) }) });
  return {
    kind: "emergency",
    verdict: decision.verdict === "no-sign" ? null : decision.verdict,
    risk: suspicion.risk,
    modi: suspicion.modi,
    evidence: decision.verdict === "no-sign" ? [] : judged.evidence,
    harm: harms,
    guidance: { ...advice.guidance, ifHarmed: plan },
    contacts,
    citations: citationsFor(catalog, pattern, [...harms.flatMap((harm) => catalog.guidance.get(harm)?.steps ?? []), ...advice.lines], province),
    blocks,
  };
}
