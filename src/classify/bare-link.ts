import type { Organisation } from "../catalog/domain-schema.ts";
import type { Examined, Suspicion } from "./judge.ts";

/** Fewer words than this beside a link say nothing of the trick; then only whom the link apes does. */
const FEW_WORDS = 3;

/** The trick that a link aping one of these leads into, by its permanent id; where it could be several, none. */
const TRICK_OF: Readonly<Partial<Record<Organisation["type"], string>>> = {
  "nha-nuoc": "gia-mao-cong-dich-vu-cong",
  "ngan-hang": "sms-brandname-ngan-hang-gia",
  "buu-chinh": "sms-buu-chinh-sua-dia-chi",
  "dien-luc": "gia-danh-dien-luc",
  "thuong-mai": "gia-cskh-san-hoan-tien",
  "vi-dien-tu": "gia-cskh-san-hoan-tien",
  "nen-tang": "rai-link-phishing-facebook",
};

/**
 * A link sent with next to no words: the model has nothing to tell tricks apart by, and would name any. Its ranking then
 * gives way to the trick that goes with whom the link apes; aping nobody known, no trick is named.
 */
export function rankedByLink(examined: Examined, suspicion: Suspicion): Suspicion {
  const own = examined.reading.words.filter((word) => word.entity === null).length;
  if (own >= FEW_WORDS || examined.links.length === 0) return suspicion;
  const aping = examined.links.find((link) => link.class === "lookalike");
  const type = aping === undefined ? null : aping.trick === "glued-gov" ? "nha-nuoc" : (aping.organisation?.type ?? null);
  const id = type === null ? undefined : TRICK_OF[type];
  return { ...suspicion, modi: id === undefined ? [] : [{ id, score: suspicion.risk }] };
}
