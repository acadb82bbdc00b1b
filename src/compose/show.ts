import type { Evidence } from "../domain/answer.ts";
import type { Entity } from "../text/entities.ts";
import { defang } from "../text/links.ts";
import { maskPersonal } from "../text/mask.ts";

/** A quote fit to be shown: links defanged, numbers masked, long ones cut (law 8, law 7). */
export function showQuote(evidence: Evidence, entities: readonly Entity[], longest = 70): string {
  let shown = "";
  let at = evidence.start;
  for (const entity of entities) {
    if (entity.end <= evidence.start || entity.start >= evidence.end) continue;
    shown += evidence.quote.slice(at - evidence.start, Math.max(at, entity.start) - evidence.start);
    shown += showEntity(entity);
    at = Math.min(evidence.end, entity.end);
  }
  shown += evidence.quote.slice(at - evidence.start);
  const line = shown.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, line.lastIndexOf(" ", longest))}…`;
}

/** "zalo.me/0912345678": the number inside a link leads to a person as well (law 7), and is one not to call (law 5). */
const NUMBER_IN_LINK = /\d{6,}/g;

function showEntity(entity: Entity): string {
  if (entity.type === "url" || entity.type === "email") return defang(entity.value === "" ? entity.quote : entity.value).replace(NUMBER_IN_LINK, maskDigits);
  if (entity.type === "money" || entity.type === "date" || entity.type === "time" || entity.type === "deadline") return entity.quote;
  return entity.type === "hotline" || entity.type === "ussd" ? entity.quote.replace(/\d/g, "•") : maskDigits(maskPersonal(entity.quote));
}

/** Keeps the first and the last two digits of a number: enough to know it again, too little to call. */
function maskDigits(text: string): string {
  const digits = [...text].filter((sign) => /\d/.test(sign)).length;
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= 2 || seen > digits - 2 ? digit : "•";
  });
}
