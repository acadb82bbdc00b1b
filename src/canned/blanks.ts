import type { Blanks } from "../catalog/canned-text.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { isShown, type Contact } from "../catalog/contact-schema.ts";
import type { CannedPlace } from "../domain/canned.ts";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** What is known of a place, ready to be put into shared lines. A number only where knowledge/contacts vouches for it today. */
export function blanksFor(place: CannedPlace, catalog: Pick<Catalog, "contacts" | "places">, today: string): Blanks {
  const police = place.province === undefined ? null : policeOf(place.province, catalog, today);
  return {
    ...filled("xa", place.commune),
    ...filled("tinh", place.province),
    ...filled("co-quan", place.office),
    ...filled("ngay", place.day),
    ...(police === null ? {} : { "cong-an": `${police.name}: ${police.value}`, "cong-an-doc": `${police.name}, số ${sayDigits(police.value)}` }),
  };
}

/** One line of somebody's own words, without what would be read as a blank or a mark of a text. */
function filled(key: "xa" | "tinh" | "co-quan" | "ngay", value: string | undefined): Blanks {
  const clean = (value ?? "").replace(/[\p{Cc}\p{Cf}{}[\]]/gu, " ").replace(/\s+/g, " ").trim().slice(0, 120);
  return clean === "" ? {} : { [key]: clean };
}

function policeOf(province: string, { contacts, places }: Pick<Catalog, "contacts" | "places">, today: string): { readonly name: string; readonly value: string } | null {
  const usable = (contact: Contact): boolean =>
    contact.level === "province" && contact.province === province && contact.channel === "phone" && contact.purpose !== "integrity" && contact.purpose !== "not-for-scams" && isShown(contact, today) && /^[\d .]{8,15}$/.test(contact.value ?? "");
  const found = contacts.find((contact) => usable(contact) && contact.purpose === "report-crime") ?? contacts.find(usable);
  const name = places.provinces.find((one) => one.name === province)?.police_name;
  return found?.value === undefined || found.value === null || name === undefined ? null : { name, value: found.value };
}

/** "0692 348" → "không sáu chín hai ba bốn tám". */
export function sayDigits(number: string): string {
  return [...number.replace(/\D/g, "")].map((digit) => DIGITS[Number(digit)]).join(" ");
}
