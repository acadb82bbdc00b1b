import type { Catalog } from "../catalog/catalog.ts";
import { isShown, type Contact } from "../catalog/contact-schema.ts";
import type { ShownContact } from "../domain/answer.ts";
import type { Harm } from "../domain/harm.ts";

/** Stable nationwide since 1/3/2025, needing no directory: what everybody gets, and what a stale number falls back to (law 5). */
export const DEFAULT_CONTACTS = ["nat-113", "nat-commune-police", "nat-vneid"] as const;

const NEVER_OFFERED: readonly Contact["purpose"][] = ["integrity", "not-for-scams"];
/** The electricity company's own number helps who was rung up in its name; somebody who lost money needs the police alone. */
const TO_ASK_BACK: readonly Contact["purpose"][] = ["verify-caller", "information", "check"];

/**
 * Whom to call, most urgent first. Only rows that knowledge/contacts vouches for on `today` (ISO day).
 * @param province today's province, as in knowledge/places; its own lines come after the defaults
 */
export function pickContacts(catalog: Pick<Catalog, "contacts" | "guidance">, today: string, province: string | undefined, harms: readonly Harm[] = []): readonly ShownContact[] {
  const wanted = [...harms.flatMap((harm) => catalog.guidance.get(harm)?.contacts ?? []), ...DEFAULT_CONTACTS];
  const byId = new Map(catalog.contacts.map((contact) => [contact.id, contact]));
  const rows = [...new Set(wanted)].flatMap((id) => byId.get(id) ?? []);
  const unfit = harms.length > 0 ? [...NEVER_OFFERED, ...TO_ASK_BACK] : NEVER_OFFERED;
  if (province !== undefined) rows.push(...catalog.contacts.filter((contact) => contact.province === province && !unfit.includes(contact.purpose) && !rows.includes(contact)));
  return rows.filter((contact) => isShown(contact, today) || needsNoDirectory(contact)).map(shown);
}

/** What a stale number falls back to cannot go stale itself: with nobody left to call there would be no answer. */
function needsNoDirectory({ id, display }: Contact): boolean {
  return display === "shown" && (DEFAULT_CONTACTS as readonly string[]).includes(id);
}

function shown(contact: Contact): ShownContact {
  return { id: contact.id, name: contact.name, value: contact.value ?? "" };
}

/** "113", "Công an xã, phường nơi ở", "VNeID": short enough for one line of a first reply. */
export function inOneLine(contacts: readonly ShownContact[], most: number): string {
  return contacts.slice(0, most).map(({ id, name, value }) => SHORT[id] ?? (/^(?:\+?[\d ]+|soạn .+)$/.test(value) ? `${name}: ${value}` : name)).join("; ");
}

const SHORT: Readonly<Record<string, string>> = {
  "nat-113": "113",
  "nat-commune-police": "Công an xã, phường gần nhất",
  "nat-vneid": "ứng dụng VNeID, mục Kiến nghị, phản ánh về ANTT",
  "child-111": "111",
};
