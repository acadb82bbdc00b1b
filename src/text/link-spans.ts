import { parse } from "tldts";
import { isSyllable } from "./syllable.ts";

/** Where a link stands in folded text, before words are repaired. */
export interface LinkSpan {
  readonly start: number;
  readonly end: number;
  /** Cleaned: lower case, no scheme, dots as dots. */
  readonly value: string;
  /** It was written so that filters miss it: "abc . com", "[.]", "hxxp", cut by a line break. */
  readonly hidden: boolean;
}

const SCHEME = /h(?:tt|xx)ps?:\/\/?[^\s<>"]+/g;
/** Labels with dots between, or dots in disguise: "[.]", "(.)", " . " before a plain ending. */
const BARE_HOST = /(?:[a-z0-9][a-z0-9-]{0,62}(?:\.|\[\.\]|\(\.\)|\(dot\)|\[dot\])){1,6}[a-z][a-z0-9-]{1,23}(?::\d{2,5})?(?:[/?#][^\s<>"]*)?/g;
/** "abc123 .com", "vay-nhanh. top", "abc chấm com": only endings nobody writes as a word. */
const SPACED_HOST = /[a-z0-9][a-z0-9-]{1,62}(?: ?\. | \. ?| cham )(?:com|net|vn|org|top|xyz|vip|cc|info|online|club|site|icu|life|shop|live|bet|app|biz|asia)(?:\.vn)?(?![a-z0-9])(?:\/[^\s<>"]*)?/g;
/** A host cut after its hyphen by a line break: "ghtk- express.cc". */
const WRAPPED_HOST = /[a-z0-9]{2,30}- [a-z0-9-]{2,40}\.[a-z]{2,8}(?:\/[^\s<>"]*)?/g;
const ADDRESS = /(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:\/[^\s<>"]*)?/g;

/** Endings that are also Vietnamese words: without more to go by, "nhé.la" is two sentences, not an address. */
const SHORT_KNOWN: ReadonlySet<string> = new Set(["t.me", "m.me", "zalo.me", "bit.ly", "t.ly", "s.id", "is.gd", "goo.gl", "t.co", "cutt.ly", "rb.gy", "wa.me", "fb.me", "g.co", "x.co", "v.gd", "lnkd.in", "fb.com", "g.page"]);

/** Non-overlapping, in order. Linear: each pattern is one pass of bounded pieces. */
export function linkSpans(bare: string): readonly LinkSpan[] {
  if (!bare.includes(".") && !/h(?:tt|xx)ps?:/.test(bare) && !bare.includes(" cham ") && !bare.includes("dot")) return [];
  const found: LinkSpan[] = [];
  const add = (start: number, end: number, hidden: boolean, sure: boolean): void => {
    const trimmed = trimEnd(bare, start, end);
    if (trimmed - start < 4 || found.some((other) => start < other.end && other.start < trimmed)) return;
    const value = clean(bare.slice(start, trimmed));
    if (value === null || !(sure || isHost(value))) return;
    found.push({ start, end: trimmed, value, hidden });
  };
  for (const match of bare.matchAll(SCHEME)) add(match.index, match.index + match[0].length, match[0].startsWith("hxx"), true);
  for (const match of bare.matchAll(ADDRESS)) if (isAddress(match[0], bare, match.index)) add(match.index, match.index + match[0].length, false, true);
  for (const match of bare.matchAll(WRAPPED_HOST)) add(match.index, match.index + match[0].length, true, false);
  for (const match of bare.matchAll(BARE_HOST)) if (bare[match.index - 1] !== "@") add(match.index, match.index + match[0].length, /[[(]/.test(match[0]), false);
  for (const match of bare.matchAll(SPACED_HOST)) if (!isSyllable(match[0].split(/[ .]/)[0] as string)) add(match.index, match.index + match[0].length, true, false);
  return found.sort((a, b) => a.start - b.start);
}

function trimEnd(bare: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[.,;:!?'")\]}…*_-]/.test(bare[last - 1] as string)) last -= 1;
  return last;
}

/** @returns the address without scheme and disguise, or null when nothing of a host is left */
export function clean(raw: string): string | null {
  const value = raw
    .replace(/^h(?:tt|xx)ps?:\/\/?/, "")
    .replace(/\[\.\]|\(\.\)|\(dot\)|\[dot\]/g, ".")
    .replace(/ cham /g, ".")
    .replace(/ /g, "");
  return value === "" ? null : value;
}

/** An ending the Public Suffix List knows, and, where the ending is also a Vietnamese word, a name that is not one. */
function isHost(value: string): boolean {
  const host = (value.split(/[/?#]/)[0] as string).replace(/:\d+$/, "");
  const { domain, isIcann, publicSuffix } = parse(host);
  if (domain === null || isIcann !== true || publicSuffix === null) return false;
  if ([...SHORT_KNOWN].some((known) => host === known || host.endsWith(`.${known}`))) return true;
  const labels = host.split(".");
  const last = labels.at(-1) as string;
  if (labels.length === 2 && isSyllable(last)) return /[\d-]/.test(labels[0] as string) || (value.length > host.length && !isSyllable(labels[0] as string)) || (!isSyllable(labels[0] as string) && (labels[0] as string).length >= 5 && last !== "do" && last !== "la" && last !== "co");
  return !(labels.length === 2 && (labels[0] as string).length === 1 && last.length <= 2) ;
}

function isAddress(text: string, bare: string, at: number): boolean {
  const host = (text.split(/[:/]/)[0] as string).split(".").map(Number);
  return host.every((part) => part <= 255) && !/[\d.,]/.test(bare[at - 1] ?? " ") && (text.includes("/") || text.includes(":") || (host[0] as number) > 20);
}
