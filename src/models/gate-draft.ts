import { extractEntities } from "../text/entities.ts";
import { fold } from "../text/fold.ts";
import type { Reason } from "./gate.ts";
import { forbiddenIn } from "./gate-forbidden.ts";

/** Latin letters with marks, digits and plain punctuation, as in an answer; a draft may also hold % and +. */
const PLAIN = /^(?:\p{Script=Latin}|[\u0300-\u0323]|[0-9 \n.,;:!?…“”"'’()/–%+-])*$/u;
const DOORS = new Set(["url", "email", "phone", "account", "card", "wallet", "ussd"]);
const QUOTED = /“([^“”]*)”|"([^"]*)"/gu;

/**
 * Whether a sentence of a draft may stand before the person who will check it. Its words are the model's own: what it
 * must not hold is a number, a door, a quote or a name of a document that its sources do not have, nor words that calm.
 * @param source all that the sentence rests on
 * @returns null: it may
 */
export function draftRefusal(given: string, source: string, longest: number): Reason | null {
  const text = given.normalize("NFC").trim();
  const own = source.normalize("NFC");
  if (text === "") return "empty";
  if (text.length > longest) return "too-long";
  for (const [, curly, straight] of text.matchAll(QUOTED)) if (!own.includes(curly ?? straight ?? "")) return "altered-quote";
  const numbers = new Set(own.match(/\d+/g) ?? []);
  if ((text.match(/\d+/g) ?? []).some((number) => !numbers.has(number))) return "number";
  if (extractEntities(fold(text)).some(({ type, start, end }) => DOORS.has(type) && !own.includes(text.slice(start, end)))) return "link";
  if (!PLAIN.test(text)) return "odd-signs";
  return forbiddenIn(text, own);
}

/** A quote of a dispatch: letter for letter in the section it is said to stand in, and long enough to say something. */
export function quoteRefusal(given: string, section: string | undefined): Reason | null {
  const quote = given.normalize("NFC").trim();
  if (section === undefined) return "unknown-id";
  if (quote.length < SHORTEST_QUOTE) return "empty";
  return section.normalize("NFC").includes(quote) ? null : "altered-quote";
}

const SHORTEST_QUOTE = 12;
