import type { Citation, ShownContact } from "../../domain/answer.ts";
import type { HarmPlan, KnownLine, Library, When } from "../../domain/library.ts";
import type { ContactView, LineView, Part, StepGroup } from "./view.ts";

type Desk = Pick<Library, "source" | "line" | "contact" | "section">;

const WHEN_LABEL: Readonly<Record<Exclude<When, "warn">, string>> = { now: "Ngay bây giờ", today: "Trong hôm nay", later: "Sau đó" };

/** A line with its source, found by its words when the source was not handed over with it. */
export function lineOf(text: string, desk: Desk, source?: string): LineView {
  const from = source ?? desk.line(text)?.source;
  return { text: upperFirst(text), source: from === undefined ? null : desk.source(from) };
}

export function planPart(title: string, lines: readonly Pick<KnownLine, "text" | "source" | "when">[], desk: Desk): Part {
  const groups: (StepGroup & { steps: LineView[] })[] = [];
  for (const line of lines) {
    if (line.when === "warn") continue;
    const label = line.when === null ? null : WHEN_LABEL[line.when];
    const last = groups.at(-1);
    if (last?.label === label) last.steps.push(lineOf(line.text, desk, line.source));
    else groups.push({ label, steps: [lineOf(line.text, desk, line.source)] });
  }
  return { type: "plan", title, groups, warn: lines.filter((line) => line.when === "warn").map((line) => lineOf(line.text, desk, line.source)) };
}

/** Steps of a reply block: what a line is not found for is told without source (a pattern's course of events). */
export function stepsPart(title: string, steps: readonly string[], desk: Desk): Part {
  const known = steps.map((text) => ({ text, found: desk.line(text) }));
  if (known.every(({ found }) => found === null)) return { type: "plan", title, groups: [{ label: null, steps: steps.map((text) => ({ text: upperFirst(text), source: null })) }], warn: [] };
  return planPart(title, known.map(({ text, found }) => ({ text, source: found?.source ?? "", when: found?.when ?? null })), desk);
}

/** The plan of one harm, with whom to call. */
export function harmParts(plan: HarmPlan, desk: Desk): readonly Part[] {
  return [planPart(plan.title, [...plan.steps, ...plan.warn], desk), contactsPart(plan.contacts, desk)];
}

export function contactsPart(contacts: readonly ShownContact[], desk: Desk): Part {
  return { type: "contacts", items: contacts.map((contact) => contactView(contact, desk)) };
}

function contactView({ id, name, value }: ShownContact, desk: Desk): ContactView {
  const row = desk.contact(id);
  return {
    id,
    name,
    value,
    tel: row?.tel ?? null,
    whatFor: row?.whatFor ?? null,
    detail: [row?.cost, row?.hours].filter((text) => text !== null && text !== undefined).join(" · ") || null,
    source: row?.source ?? null,
    checked: row === null ? null : row.checked.split("-").reverse().join("/"),
  };
}

/** Every dispatch cited with a section the reader can open; null when there is none. */
export function dispatchesPart(title: string, citations: readonly Citation[], desk: Desk): Part | null {
  const items = citations.flatMap((citation) => {
    const section = citation.type === "dispatch" && citation.section !== undefined ? desk.section(citation.id, citation.section) : null;
    return section === null ? [] : [{ id: section.id, section: section.section, title: section.title, label: section.label === "" ? section.byline : `${section.byline}, ${section.label}`, quote: citation.quote ?? null, issuerToday: section.issuerToday }];
  });
  return items.length === 0 ? null : { type: "dispatches", title, items };
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
