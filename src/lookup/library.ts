import { openCanned } from "../canned/library.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { findPlaces } from "../catalog/place-index.ts";
import { upperFirst } from "../compose/check.ts";
import { nameOf, shortIssuer, sourceOf } from "../compose/citation.ts";
import { pickContacts } from "../compose/contacts.ts";
import { say } from "../compose/wording.ts";
import type { ContactDetails, DispatchSection, HarmPlan, Library } from "../domain/library.ts";
import type { Harm } from "../domain/harm.ts";
import type { Knowledge } from "../knowledge.ts";
import { bareText } from "../text/fold.ts";
import { lineFinder, page, sourceFor } from "./sources.ts";
import { showText } from "./shown-text.ts";
import { warningFinder } from "./warnings.ts";

/**
 * Everything a channel asks of an index besides answering. Made once per index; contacts are looked at anew on each
 * call, because they grow stale by the day (law 5).
 */
export function openLibrary(index: string, knowledge: Knowledge, clock: () => Date): Omit<Library, "answer"> {
  const { catalog } = knowledge;
  const line = lineFinder(catalog);
  const today = (): string => clock().toISOString().slice(0, 10);
  return {
    index,
    provinces: catalog.places.provinces.map((province) => province.name).sort((a, b) => a.localeCompare(b, "vi")),
    provinceOf: (written) => provinceOf(written, knowledge),
    harmPlan: (harm, province) => harmPlan(catalog, harm, today(), province),
    section: (id, section) => sectionOf(catalog, id, section),
    source: (source) => sourceFor(catalog, source),
    line,
    trickOf: (id) => catalog.patterns.get(id)?.short ?? null,
    references: (id) => [...new Set(catalog.patterns.get(id)?.references.map((reference) => reference.url) ?? [])].map(page),
    contact: (id) => contactOf(catalog, id),
    contacts: () => pickContacts(catalog, today(), undefined),
    shown: showText,
    warnings: warningFinder(catalog),
    canned: openCanned(catalog, (source) => sourceFor(catalog, source), today),
    says: (key, blanks) => say(catalog.wording, key, blanks),
  };
}

function provinceOf(written: string, { catalog, places }: Knowledge): string | null {
  const exact = catalog.places.provinces.find((province) => province.name === written.trim());
  if (exact !== undefined) return exact.name;
  const [hit] = findPlaces(places, bareText(written));
  return hit !== undefined && !hit.ambiguous ? (hit.provinceNow[0] ?? null) : null;
}

function harmPlan(catalog: Catalog, harm: Harm, today: string, province: string | undefined): HarmPlan | null {
  const found = catalog.guidance.get(harm);
  if (found === undefined) return null;
  return {
    harm,
    title: found.title,
    steps: found.steps.map((step) => ({ text: step.text, source: sourceOf(step), when: step.when })),
    warn: found.warn.map((warning) => ({ text: warning.text, source: sourceOf(warning), when: "warn" })),
    contacts: pickContacts(catalog, today, province, [harm]),
  };
}

function sectionOf(catalog: Catalog, id: string, sectionId: string): DispatchSection | null {
  const dispatch = catalog.dispatches.get(id);
  const section = dispatch?.sections.find((one) => one.id === sectionId);
  if (dispatch === undefined || section === undefined) return null;
  return {
    id,
    section: sectionId,
    label: section.label,
    text: section.text,
    number: dispatch.number,
    issuer: dispatch.issuer,
    date: dispatch.date ?? dispatch.date_text,
    title: dispatch.number === null ? "Công văn không ghi số" : `Công văn ${dispatch.number}`,
    byline: `${shortIssuer(dispatch.issuer)}, ${dispatch.date_text}`,
    name: upperFirst(nameOf(dispatch)),
    subject: dispatch.subject,
    about: dispatch.about,
    issuerToday: dispatch.issuer_today === dispatch.issuer ? null : dispatch.issuer_today,
    corrections: dispatch.errata.filter((erratum) => erratum.section === sectionId).map(({ from, to }) => ({ from, to })),
  };
}

/** Only a row that is a telephone, and a value that is nothing but its number, becomes something to dial. */
function contactOf(catalog: Catalog, id: string): ContactDetails | null {
  const row = catalog.contacts.find((contact) => contact.id === id);
  if (row?.value === undefined || row.value === null || row.source === null) return null;
  return {
    tel: row.channel === "phone" && /^\+?[\d .]{3,15}$/.test(row.value) ? row.value.replace(/[ .]/g, "") : null,
    whatFor: row.what_for,
    hours: row.hours,
    cost: row.cost,
    source: page(row.source),
    checked: row.checked,
  };
}
