import { extractEntities } from "../text/entities.ts";
import { bareText, fold } from "../text/fold.ts";
import { forbiddenIn, type ForbiddenKind } from "./gate-forbidden.ts";
import { saysTheSame, wordsBeside } from "./gate-same.ts";

/** Why something a model said is not used; the label in the metrics. */
export type Reason = ForbiddenKind | "empty" | "too-long" | "odd-signs" | "unknown-id" | "no-source" | "repeated" | "altered-quote" | "missing-quote" | "number" | "link" | "unknown-word" | "meaning-changed" | "missing-harm-step" | "fixed-changed" | "not-english" | "not-verbatim" | "negated" | "unknown-deed" | "nothing-chosen";

export interface Sayable {
  readonly text: string;
  /** The template's words for it; "" for a line of address and comfort alone. */
  readonly source: string;
  readonly quotes: readonly string[];
  readonly longest: number;
  readonly kindWords: ReadonlySet<string>;
}

/** Latin letters with marks, digits and plain punctuation: no tick, no emoji, no look-alike alphabet, no sign without width. */
const PLAIN = /^(?:\p{Script=Latin}|[\u0300-\u0323]|[0-9 \n.,;:!?…“”"'’()/–-]|•)*$/u;
/** Either kind of quotation marks. */
const QUOTED = /“([^“”]*)”|"([^"]*)"/gu;

/**
 * Whether a sentence of a model may be said in place of the template's. It says what the template says, word for word,
 * but for words of address and comfort; the other checks name what is wrong, for the operator, and hold a second time.
 * @returns null: it may
 */
export function refusal({ text: given, source, quotes, longest, kindWords: anywhere }: Sayable): Reason | null {
  const text = given.normalize("NFC").trim();
  if (text === "") return "empty";
  if (text.length > longest) return "too-long";
  const quoted = quoteTrouble(text, quotes);
  if (quoted !== null) return quoted;
  // Quotes are the message's own words and stand as they are; what is judged is what is said around them.
  const own = unquoted(text);
  const meant = unquoted(source);
  const kindWords = kindWordsFor(meant, anywhere);
  const numbers = new Set(meant.match(/\d+/g) ?? []);
  if ((own.match(/\d+/g) ?? []).some((number) => !numbers.has(number))) return "number";
  if (holdsDoor(own) && !holdsDoor(meant)) return "link";
  if (!PLAIN.test(own)) return "odd-signs";
  const forbidden = forbiddenIn(own, meant);
  if (forbidden !== null) return forbidden;
  const known = new Set(wordsBeside(meant, kindWords));
  if (wordsBeside(own, kindWords).some((word) => !known.has(word))) return "unknown-word";
  return saysTheSame(own, meant, kindWords) ? null : softened(own, meant) ? "softened" : "meaning-changed";
}

/** "bạn" that is no address. */
const FRIEND = /kết bạn|người bạn|bạn (?:bè|trai|gái|thân|học|cũ|tình|đời|hàng)/iu;

/** Where the template itself says "con" or "ông" it may name somebody, so the word stays where it is; "bạn" is the reader. */
function kindWordsFor(source: string, anywhere: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Set(wordsBeside(source, new Set(FRIEND.test(source) ? [] : ["bạn"])));
  return new Set([...anywhere].filter((word) => !own.has(word)));
}

/** All quotes and no others, letter for letter, each as often as the template has it. */
function quoteTrouble(text: string, quotes: readonly string[]): "altered-quote" | "missing-quote" | null {
  const said = [...text.matchAll(QUOTED)].map(([, curly, straight]) => curly ?? straight ?? "");
  const left = [...quotes];
  for (const quote of said) {
    const at = left.indexOf(quote);
    if (at === -1) return "altered-quote";
    left.splice(at, 1);
  }
  return left.length > 0 ? "missing-quote" : null;
}

function unquoted(text: string): string {
  return text.normalize("NFC").replace(QUOTED, "“”");
}

const DOORS = new Set(["url", "email", "phone", "account", "card", "wallet", "ussd"]);
function holdsDoor(text: string): boolean {
  return extractEntities(fold(text)).some(({ type }) => DOORS.has(type));
}

/** Doubt where there was none, or a warning word gone. */
function softened(text: string, source: string): boolean {
  if (text.includes("?") && !source.includes("?")) return true;
  const said = new Set(bareText(text).split(/[^a-z]+/));
  return ["lua", "dao", "gia", "mao", "danh", "tro", "dung", "khong", "chua"].some((word) => new RegExp(`\\b${word}\\b`).test(bareText(source)) && !said.has(word));
}
