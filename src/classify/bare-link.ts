import type { Organisation } from "../catalog/domain-schema.ts";
import { THRESHOLDS } from "./decision.ts";
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

/** Too little for a reader to be told "this is": below half of the share a named modus must hold (decision.ts). */
const NOT_NAMED = THRESHOLDS.modus / 2 - 0.01;

/**
 * A link sent with next to no words: the model has little to tell tricks apart by. The trick that goes with whom the
 * link apes comes first; what the model makes of the address stays in its order behind it, too low to be named.
 */
export function rankedByLink(examined: Examined, suspicion: Suspicion): Suspicion {
  const own = examined.reading.words.filter((word) => word.entity === null).length;
  if (own >= FEW_WORDS || examined.links.length === 0) return suspicion;
  const aping = examined.links.find((link) => link.class === "lookalike");
  const type = aping === undefined ? null : aping.trick === "glued-gov" ? "nha-nuoc" : (aping.organisation?.type ?? null);
  const id = type === null ? undefined : TRICK_OF[type];
  const most = suspicion.modi[0]?.score ?? 0;
  const lowered = suspicion.modi.filter((one) => one.id !== id).map((one) => ({ id: one.id, score: most > NOT_NAMED ? (one.score / most) * NOT_NAMED : one.score }));
  return { ...suspicion, modi: id === undefined ? lowered : [{ id, score: suspicion.risk }, ...lowered].slice(0, 5) };
}
