import { domainToASCII, domainToUnicode } from "node:url";
import type { Folded } from "./fold.ts";
import type { LinkSpan } from "./link-scan.ts";
import { isLabelSign } from "./signs.ts";
import { isExactSyllable, LONGEST_SYLLABLE } from "./syllable.ts";

/** A link or e-mail address with what the original says about it. */
export interface Address {
  /** Folded positions; narrower than the span where words were run into it. */
  readonly start: number;
  readonly end: number;
  /** ASCII, lower case, without "www."; other letters as punycode, so that a look-alike never equals the real name. */
  readonly host: string;
  /** As the eye sees it. */
  readonly unicodeHost: string;
  readonly port: string | null;
  readonly path: string;
  readonly value: string;
  /** A word was run into it in front. */
  readonly glued: boolean;
}

export function readAddress(folded: Folded, span: LinkSpan): Address {
  const head = span.hasScheme || span.kind === "email" ? 0 : gluedHead(folded.exact.slice(span.hostStart, span.hostEnd));
  const shown = shownHost(folded, span).slice(head);
  const ascii = /^[\0-\x7f]*$/.test(shown) ? shown : domainToASCII(shown) || span.host.slice(head);
  const host = ascii.replace(/^www\./, "");
  const unicodeHost = (host.includes("xn--") ? domainToUnicode(host) : host) || host;
  const { end, path } = pathOf(folded, span);
  const start = span.start + head;
  const value = span.kind === "email" ? `${folded.bare.slice(span.start, span.hostStart)}${host}` : host + (span.port === null ? "" : `:${span.port}`) + path;
  return { start, end, host, unicodeHost, port: span.port, path, value, glued: head > 0 };
}

/** "tạiabc.vn": how much of the first label is a Vietnamese word with its marks. */
function gluedHead(host: string): number {
  const label = /^[^.[( ]*/.exec(host)?.[0] ?? "";
  let last = label.length - 1;
  while (last >= 0 && label.charCodeAt(last) < 0x80) last -= 1;
  if (last < 0) return 0;
  for (let length = Math.min(LONGEST_SYLLABLE, label.length - 2); length > last; length -= 1) if (label[length] !== "-" && isExactSyllable(label.slice(0, length))) return length;
  return 0;
}

/** The host with the letters the original has in it, compatibility forms aside: what a browser would be given. */
function shownHost(folded: Folded, { host, hostStart, hostEnd }: LinkSpan): string {
  const { start, end } = folded.originalRange(hostStart, hostEnd);
  // Spelled with blanks it was typed for eyes, not for a browser: Vietnamese marks in it are the writer's habit.
  if (folded.bare.slice(hostStart, hostEnd).includes(" ") && /^[\0-\u024f\u0300-\u036f\u1e00-\u1eff]*$/.test(folded.original.slice(start, end))) return host;
  if (/^[\0-\x7f]*$/.test(folded.original.slice(start, end))) return host;
  let shown = "";
  let at = hostStart;
  for (const sign of host) {
    if (sign === ".") {
      shown += ".";
      continue;
    }
    while (at < hostEnd && (folded.bare[at] !== sign || !isLabelSign(folded.bare, at))) at += 1;
    if (at >= hostEnd) return host;
    const range = folded.originalRange(at, at + 1);
    const letter = folded.original.slice(range.start, range.end).normalize("NFKC").toLowerCase().replace(/[\p{C}\u034f]/gu, "");
    shown += letter.length === 0 || /[^\p{L}\p{N}\p{M}-]/u.test(letter) ? sign : letter;
    at += 1;
  }
  return shown.normalize("NFC");
}

/** The path up to a Vietnamese letter run into it, and over a wrapped line only where the original really has one. */
function pathOf(folded: Folded, span: LinkSpan): { end: number; path: string } {
  if (span.path === "") return { end: span.end, path: "" };
  const from = span.hostEnd + (span.port === null ? 0 : span.port.length + 1);
  for (let at = from; at < span.end; at += 1) {
    const sign = folded.bare[at] as string;
    const cut = sign === " " ? at > from + 2 && !breaksLine(folded, at) : folded.exact[at] !== sign;
    if (cut) return { end: at, path: folded.bare.slice(from, at).replaceAll(" ", "").replace(/(?<![.,;:!?])[.,;:!?]+$/, "") };
  }
  return { end: span.end, path: span.path };
}

function breaksLine(folded: Folded, at: number): boolean {
  const { start, end } = folded.originalRange(at, at + 1);
  return /[\n\r\u2028\u2029]/.test(folded.original.slice(start, end));
}
