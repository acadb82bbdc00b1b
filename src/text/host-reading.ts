import { segment } from "./segment.ts";
import { isAlnumCode, isLabelSign } from "./signs.ts";
import { endingKind, GLUED_ENDINGS } from "./top-level-domains.ts";
import { isAbbreviation } from "./abbreviations.ts";
import { isSyllable } from "./syllable.ts";
import { isWord, standsAlone } from "./words.ts";

/** A host name read from a place in the text; `host` is null when what stands there is none. */
export interface HostReading {
  readonly host: string | null;
  readonly start: number;
  readonly end: number;
  readonly disguised: boolean;
}

/** What stands between two labels. "after": dot and blank, as at the end of a sentence. */
type Dot = "tight" | "bracketed" | "spelled" | "before" | "both" | "after" | "comma";

interface Label {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The dot in front of it. */
  readonly dot: Dot | null;
}

/** Endings believed after a dot and a blank, where a sentence might as well have ended. */
const AFTER_BLANK = new Set(["com", "vn", "net", "org", "xyz", "cc", "icu", "cfd", "gov", "edu"]);
const SECOND_LEVEL = new Set(["com", "gov", "edu", "net", "org", "name", "info"]);
const BRACKETED = / ?[[({] ?(?:\.|dot|cham|,) ?[\])}] ?/y;
const SPELLED = / (?:dot|cham) /y;
const LONGEST_LABEL = 63;
const MOST_LABELS = 12;
/** Hosts of two labels that everybody sends; the first label is no word to begin with, or a word that is a name here. */
const FAMILIAR = new Set(["t.me", "m.me", "wa.me", "fb.me", "zalo.me", "bit.ly", "t.ly", "cutt.ly", "is.gd", "rb.gy", "goo.gl", "s.id", "g.co", "t.co", "fb.com", "x.com", "forms.gle", "tinyurl.com", "shorturl.at", "youtu.be", "zalo.ai"]);

/**
 * Reads labels and dots from `start` on and decides where the host ends, if it is one.
 * @param announced "https://" stood in front: every ending is believed.
 * @param firstEnd where the first label ends, when it is known to have blanks in it ("h u 3 6 . com").
 */
export function readHost(bare: string, start: number, announced: boolean, firstEnd: number | null = null): HostReading | null {
  const labels = readLabels(bare, start, announced, firstEnd);
  const first = labels[0];
  if (first === undefined) return null;
  // Where blanks took part, the next label may begin a host of its own; a tight chain is done with as a whole.
  const readTo = labels.some(({ dot }) => dot !== null && dot !== "tight") ? first.end : (labels.at(-1)?.end ?? start);
  const nothing = { host: null, start, end: readTo, disguised: false };
  if (labels.length < 2) return nothing;
  // "ceo.office@…": the name before an e-mail's @, read again from there.
  if (!announced && bare[labels.at(-1)?.end ?? 0] === "@") return { ...nothing, end: start };
  const certain = announced || first.text === "www" || (first.text.endsWith("www") && isWord(first.text.slice(0, -3)));
  for (let last = labels.length - 1; last >= 1; last -= 1) {
    const end = endOfHost(bare, labels, last, certain);
    if (end !== -1) return madeOf(bare, labels, last, end);
  }
  const numeric = addressOf(bare, labels, announced);
  if (numeric !== null) return numeric;
  const tight = labels.findIndex((label, at) => at > 0 && label.dot !== "tight");
  const count = tight === -1 ? labels.length : tight;
  if (announced && count >= 2) return madeOf(bare, labels, count - 1, (labels[count - 1] as Label).end);
  return nothing;
}

function readLabels(bare: string, start: number, announced: boolean, firstEnd: number | null): readonly Label[] {
  const labels: Label[] = [];
  let at = start;
  let dot: Dot | null = null;
  while (labels.length < MOST_LABELS) {
    const end = (dot === null ? firstEnd : spelledEnding(bare, at, dot, labels)) ?? labelEnd(bare, at, announced);
    if (end === at || end - at > LONGEST_LABEL) break;
    labels.push({ start: at, end, text: bare.slice(at, end).replaceAll(" ", ""), dot });
    const next = dotAt(bare, end);
    if (next === null) break;
    dot = next.dot;
    at = next.end;
  }
  return labels;
}

const SPELLED_ENDING = /[a-z](?: [a-z]){1,4}(?![a-z0-9])/y;

/** ". c o m", ". l y /": an ending letter by letter, after a dot with blanks. */
function spelledEnding(bare: string, at: number, dot: Dot, labels: readonly Label[]): number | null {
  if (dot === "tight" || dot === "comma") return null;
  SPELLED_ENDING.lastIndex = at;
  const match = SPELLED_ENDING.exec(bare)?.[0];
  if (match === undefined) return null;
  for (let length = match.length; length >= 3; length -= 2) {
    const ending = match.slice(0, length).replaceAll(" ", "");
    if (endingKind(ending) === "plain" || FAMILIAR.has(`${labels.at(-1)?.text ?? ""}.${ending}`)) return at + length;
  }
  return null;
}

function labelEnd(bare: string, start: number, announced: boolean): number {
  let end = start;
  while (end < bare.length && (isLabelSign(bare, end) || (announced && wrapsAt(bare, end)))) end += 1;
  return end;
}

/** An announced host broken after a hyphen at the end of a line. */
function wrapsAt(bare: string, at: number): boolean {
  return bare[at] === " " && bare[at - 1] === "-" && isAlnumCode(bare.charCodeAt(at + 1));
}

function dotAt(bare: string, at: number): { dot: Dot; end: number } | null {
  const sign = bare[at];
  if (sign === ".") return bare[at + 1] === " " ? { dot: "after", end: at + 2 } : { dot: "tight", end: at + 1 };
  if (sign === ",") return { dot: "comma", end: at + 1 };
  if (sign === " " && bare[at + 1] === ".") return bare[at + 2] === " " ? { dot: "both", end: at + 3 } : { dot: "before", end: at + 2 };
  for (const [pattern, dot] of [[BRACKETED, "bracketed"], [SPELLED, "spelled"]] as const) {
    pattern.lastIndex = at;
    if (pattern.test(bare)) return { dot, end: pattern.lastIndex };
  }
  return null;
}

/** Where the host ends if its last label is this one; -1 when it cannot be. */
function endOfHost(bare: string, labels: readonly Label[], last: number, certain: boolean): number {
  const label = labels[last] as Label;
  const before = labels[last - 1] as Label;
  const kind = endingKind(label.text);
  const end = kind === null ? gluedEnd(label, before, certain) : label.end;
  if (end === -1) return -1;
  for (let at = 1; at <= last; at += 1) if (!dotHolds(bare, labels[at] as Label, labels[at - 1] as Label, end, certain)) return -1;
  if (certain || kind === null || goesOn(bare, end) || FAMILIAR.has(`${before.text}.${label.text}`)) return end;
  // "trang đuôi .gov.vn" names an ending, not a host.
  if (last === 1 && label.text === "vn" && SECOND_LEVEL.has(before.text)) return -1;
  // "2.com", "10.co": a number in front is an item of a list rather than a name, unless the ending leaves no doubt.
  const named = !standsAlone(before.text) && before.text.length > 1 && !/^\d+$/.test(before.text);
  if (kind === "plain") return before.text.length > 1 || last > 1 || bare[before.start - 1] === "@" ? end : -1;
  if (kind === "word") return named ? end : -1;
  if (kind === "rare") return named && (before.text.includes("-") || before.text.length >= 8) ? end : -1;
  return -1;
}

/** A dot with blanks round it holds two labels together only where the ending leaves little doubt. */
function dotHolds(bare: string, label: Label, before: Label, end: number, certain: boolean): boolean {
  const { dot } = label;
  if (dot === "tight" || dot === "bracketed" || dot === null) return true;
  const familiar = FAMILIAR.has(`${before.text}.${label.text}`) && goesOn(bare, end);
  const strong = familiar || endingKind(label.text) === "plain" || label.text === "gov" || label.text === "edu";
  if (!strong) return (dot === "before" || dot === "both") && !standsAlone(label.text) && !isNativeWord(before.text) && label.text.length >= 4;
  const unlikeWord = !isWord(label.text) || label.text === "com";
  // "tên miền đuôi .vip" speaks of the ending; " . Top" begins a sentence.
  if (dot === "before") return familiar || (before.text.length >= 2 && !isSyllable(before.text));
  if (dot === "both") return familiar || (before.text.length >= 2 && (unlikeWord || !isSyllable(before.text)));
  if (before.text.length < 3) return false;
  const closed = end >= bare.length || !isAlnumCode(bare.charCodeAt(end));
  if (dot === "spelled") return closed && !isNativeWord(before.text);
  if (dot === "comma") return closed && !standsAlone(before.text) && before.text.length >= 4;
  return closed && AFTER_BLANK.has(label.text) && (certain || (!isNativeWord(before.text) && before.text.length >= 4));
}

/** Syllables and short forms end sentences; brand names and made-up names are followed by an ending. */
function isNativeWord(text: string): boolean {
  return isSyllable(text) || isAbbreviation(text) || text.length < 3;
}

/** "icude": a known ending run into the next word. */
function gluedEnd(label: Label, before: Label, certain: boolean): number {
  if (label.dot !== "tight" || (!certain && standsAlone(before.text))) return -1;
  for (const ending of GLUED_ENDINGS) {
    if (!label.text.startsWith(ending)) continue;
    const rest = label.text.slice(ending.length);
    if (/^\d/.test(rest) || isWord(rest) || segment(rest) !== null) return label.start + ending.length;
  }
  return -1;
}

function goesOn(bare: string, end: number): boolean {
  const sign = bare[end];
  if (/^ \/ ?[a-z0-9]/.test(bare.slice(end, end + 4))) return true;
  return ((sign === "/" || sign === "?") && isAlnumCode(bare.charCodeAt(end + 1))) || (sign === ":" && /^\d{2,5}\//.test(bare.slice(end + 1, end + 8)));
}

/** Four numbers: an address without a name, when something says that it is one. */
function addressOf(bare: string, labels: readonly Label[], announced: boolean): HostReading | null {
  const four = labels.slice(0, 4);
  const last = four[3];
  if (last === undefined || !four.every(({ text, dot }) => /^\d{1,3}$/.test(text) && Number(text) < 256 && (dot === null || dot === "tight" || dot === "bracketed"))) return null;
  const port = /^:\d{2,5}/.test(bare.slice(last.end, last.end + 6));
  return announced || port || goesOn(bare, last.end) ? madeOf(bare, labels, 3, last.end) : null;
}

function madeOf(bare: string, labels: readonly Label[], last: number, end: number): HostReading {
  const used = labels.slice(0, last + 1);
  const texts = used.map((label, at) => (at === last ? label.text.slice(0, label.text.length - (label.end - end)) : label.text));
  let start = (used[0] as Label).start;
  // "taibit.ly", "taiwww.": a word run into the host.
  const skip = gluedHead(texts);
  start += skip;
  texts[0] = (texts[0] as string).slice(skip);
  const host = texts.join(".");
  const disguised = skip > 0 || end < (used[last] as Label).end || used.some(({ dot, text, start: from, end: to }) => (dot !== null && dot !== "tight") || text.length !== to - from);
  return { host, start, end, disguised: disguised && bare.length > 0 };
}

function gluedHead(texts: readonly string[]): number {
  const first = texts[0] as string;
  if (first.length > 3 && first.endsWith("www") && isWord(first.slice(0, -3))) return first.length - 3;
  if (texts.length !== 2) return 0;
  for (const known of FAMILIAR) {
    const [name, ending] = known.split(".") as [string, string];
    if (name.length > 2 && ending === texts[1] && first.length > name.length + 1 && first.endsWith(name) && standsAlone(first.slice(0, -name.length))) return first.length - name.length;
  }
  return 0;
}
