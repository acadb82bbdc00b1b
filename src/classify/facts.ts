import type { Situation } from "../catalog/situation-schema.ts";
import type { Window } from "./features.ts";
import type { LinkAssessment } from "./link-assessment.ts";
import type { Signal } from "./signals.ts";
import type { Reading } from "./stream.ts";
import { traitsOf } from "./traits.ts";

/** Senders that are offices, banks, carriers: bodies with real doors of their own. */
const INSTITUTIONS: ReadonlySet<string> = new Set(["police", "court-procuracy", "tax", "social-insurance", "state-agency", "utility", "telecom", "bank", "finance-company", "e-wallet", "courier", "shop-platform", "platform-support", "school", "hospital"]);

/** What holds in a stretch of a message, by name; the language of knowledge/situations. */
export function factsOf(reading: Reading, signals: readonly Signal[], links: readonly LinkAssessment[], knownHotlines: ReadonlySet<string>, window: Window): ReadonlySet<string> {
  const facts = new Set<string>();
  let warnings = 0;
  for (const signal of signals) {
    if (signal.from < window.from || signal.to > window.to || signal.negated) continue;
    facts.add(signal.id);
    if (signal.id === "frame.warning") warnings += 1;
    if (signal.sender !== null && INSTITUTIONS.has(signal.sender)) facts.add("sender.institution");
    for (const group of ["demand", "pressure", "bait"]) if (signal.id.startsWith(`${group}.`)) facts.add(`${group}.any`);
  }
  const first = reading.words[window.from]?.start ?? 0;
  const last = reading.words[window.to - 1]?.end ?? 0;
  for (const { link, class: kind, riskyEnding } of links) {
    if (link.entity.start < first || link.entity.end > last) continue;
    facts.add("link.any").add(`link.${kind}`);
    if (link.hidden) facts.add("link.hidden");
    if (kind === "unknown" && link.suffix?.endsWith("vn") === true) facts.add("link.unknown-vn");
    if (kind === "unknown" && (riskyEnding || !/(?:^|\.)vn$/.test(link.suffix ?? ""))) facts.add("link.unknown-risky");
  }
  for (let at = window.from; at < window.to; at += 1) addEntity(reading, at, knownHotlines, facts);
  const head = reading.folded.original.slice(0, 24);
  if (window.from === 0 && /^\s*[[(]\s*TB\s*[\])]/i.test(head)) facts.add("label.tb");
  if (window.from === 0 && /^\s*[[(]\s*QC\s*[\])]/i.test(head)) facts.add("label.qc");
  for (const trait of traitsOf(reading, window)) {
    facts.add(`trait.${trait.replace(" ", "-")}`);
    if (/^signs-inside [3-9]|^case-flips [34]/.test(trait)) facts.add("trait.disguised");
    if (/^signs-inside [4-9]|^case-flips 4/.test(trait)) facts.add("trait.disguised-hard");
  }
  if (warnings >= 2 || (warnings === 1 && facts.has("frame.third-person"))) facts.add("frame.warned");
  return facts;
}

function addEntity(reading: Reading, at: number, knownHotlines: ReadonlySet<string>, facts: Set<string>): void {
  const entity = reading.words[at]?.entity;
  if (entity === null || entity === undefined) return;
  if (entity.type === "phone") facts.add("phone.any").add(phoneKind(entity.value, knownHotlines));
  else if (entity.type === "hotline") facts.add("hotline.any").add(hotlineKind(entity.value, knownHotlines));
  else if (entity.type === "money") {
    facts.add("money");
    if (Number(entity.value) >= LARGE_SUM) facts.add("money.large");
  } else facts.add(entity.type);
}

/** Five million đồng: more than everyday errands cost. */
const LARGE_SUM = 5_000_000;

function phoneKind(value: string, known: ReadonlySet<string>): string {
  if (value.startsWith("+")) return "phone.foreign";
  if (known.has(value)) return "hotline.known";
  return /^0[35789]/.test(value) ? "phone.mobile" : "phone.fixed";
}

function hotlineKind(value: string, known: ReadonlySet<string>): string {
  if (known.has(value) || value.length <= 5) return "hotline.known";
  return value.startsWith("1800") ? "hotline.free" : "hotline.unknown";
}

export function holds(situation: Situation, facts: ReadonlySet<string>): boolean {
  return situation.all.every((fact) => facts.has(fact)) && situation.any.every((group) => group.some((fact) => facts.has(fact))) && !situation.none.some((fact) => facts.has(fact));
}
