import { readHost, type HostReading } from "./host-reading.ts";
import { isAlnumCode, isDigitCode, isLabelSign, isLetterCode } from "./signs.ts";

/** A link or an address found in bare folded text, before anything else is undone in it. */
export interface LinkSpan {
  readonly kind: "url" | "email";
  /** Positions in the folded text. */
  readonly start: number;
  readonly end: number;
  readonly hostStart: number;
  readonly hostEnd: number;
  /** Lower case, dots put back, look-alike letters already read as plain ones. */
  readonly host: string;
  readonly port: string | null;
  /** From "/", "?" or "#" on; blanks from wrapped lines taken out. */
  readonly path: string;
  readonly hasScheme: boolean;
  readonly hasUserinfo: boolean;
  /** Written so that a filter or a telephone does not see a link. */
  readonly disguised: boolean;
}

const CANDIDATE = /h(?:tt|xx|\*\*)ps?(?= ?[[:/])|\.|,(?=(?:com|vn|net|top|xyz|org|info)(?![a-z0-9]))|(?<![a-z0-9])(?:dot|cham)(?![a-z0-9])/g;
const SCHEME = /h(tt|xx|\*\*)ps? ?(?::|\[:\])? ?\/ ?\/{0,2} ?/y;
const LONGEST_USERINFO = 80;
const LONGEST_PATH = 2048;

/** All links of a text, in order, not overlapping. Case-blind, so that folding twice finds the same ones. */
export function scanLinks(bare: string): readonly LinkSpan[] {
  const spans: LinkSpan[] = [];
  let free = 0;
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(bare); match !== null; match = CANDIDATE.exec(bare)) {
    if (match.index < free) continue;
    const found = match[0].startsWith("h") ? schemed(bare, match.index) : unschemed(bare, match.index, free);
    if (found === null) continue;
    if (found.span !== null) spans.push(found.span);
    free = Math.max(free, found.end);
    CANDIDATE.lastIndex = Math.max(CANDIDATE.lastIndex, free);
  }
  return spans;
}

interface Found {
  readonly span: LinkSpan | null;
  /** Read up to here, link or not. */
  readonly end: number;
}

function schemed(bare: string, at: number): Found | null {
  SCHEME.lastIndex = at;
  const scheme = SCHEME.exec(bare);
  if (scheme === null) return null;
  const authority = SCHEME.lastIndex;
  const sign = bare.slice(authority, authority + LONGEST_USERINFO).search(/[@/?#\s]/);
  const hasUserinfo = sign > 0 && bare[authority + sign] === "@";
  const hostStart = hasUserinfo ? authority + sign + 1 : authority;
  const host = readHost(bare, hostStart, true);
  if (host === null) return null;
  if (host.host === null) return { span: null, end: Math.max(host.end, authority) };
  const disguised = host.disguised || scheme[1] !== "tt" || /[ [\]]/.test(scheme[0]) || !scheme[0].includes("://");
  return finish(bare, { kind: "url", start: at, hostStart: host.start, host, hasScheme: true, hasUserinfo, disguised });
}

function unschemed(bare: string, dot: number, free: number): Found | null {
  let end = dot;
  // Step back over what stands between the name and its dot: " .", "[.", " dot".
  while (end > free && dot - end < 3 && " [({".includes(bare[end - 1] ?? "x")) end -= 1;
  let start = end;
  while (start > free && isLabelSign(bare, start - 1)) start -= 1;
  if (start === end) return null;
  const spelled = end < dot ? spelledStart(bare, start, end, free) : start;
  const host = (spelled < start ? readSpelled(bare, spelled, end) : null) ?? readHost(bare, start, false);
  if (host === null) return null;
  if (host.host === null) return host.end > dot ? { span: null, end: host.end } : null;
  if (bare[host.start - 1] === "@" && host.start - 1 >= free) {
    const local = localPartStart(bare, host.start - 1, free);
    if (local < host.start - 1) return { span: span(bare, { kind: "email", start: local, hostStart: host.start, host, hasScheme: false, hasUserinfo: false, disguised: host.disguised }, host.end, null, ""), end: host.end };
  }
  return finish(bare, { kind: "url", start: host.start, hostStart: host.start, host, hasScheme: false, hasUserinfo: false, disguised: host.disguised });
}

/** "h u 3 6 . com", "vao hu 3 6 . com": single signs with blanks between belong to the name before a dot with blanks. */
function spelledStart(bare: string, start: number, end: number, free: number): number {
  if (end - start !== 1) return start;
  let first = start;
  let digits = isDigitCode(bare.charCodeAt(start));
  while (first - 2 >= free && start - first < 40 && bare[first - 1] === " " && isAlnumCode(bare.charCodeAt(first - 2)) && (first - 3 < free || !isAlnumCode(bare.charCodeAt(first - 3)))) {
    first -= 2;
    digits &&= isDigitCode(bare.charCodeAt(first));
  }
  if (!digits || first - 2 < free || bare[first - 1] !== " ") return first;
  // Only digits: the letters before them are the beginning of the name.
  let word = first - 1;
  while (word > free && first - word < 12 && isLetterCode(bare.charCodeAt(word - 1))) word -= 1;
  return word < first - 1 ? word : first;
}

function readSpelled(bare: string, start: number, end: number): HostReading | null {
  const host = readHost(bare, start, false, end);
  return host?.host === null ? null : host;
}

function localPartStart(bare: string, at: number, free: number): number {
  let start = at;
  while (start > free && at - start < 64 && (isLabelSign(bare, start - 1) || "._%+".includes(bare[start - 1] ?? " "))) start -= 1;
  while (start < at && !isAlnumCode(bare.charCodeAt(start))) start += 1;
  return start;
}

interface Started {
  readonly kind: "url" | "email";
  readonly start: number;
  readonly hostStart: number;
  readonly host: HostReading;
  readonly hasScheme: boolean;
  readonly hasUserinfo: boolean;
  readonly disguised: boolean;
}

function finish(bare: string, started: Started): Found {
  let at = started.host.end;
  const port = /^:(\d{2,5})(?![\d.,]*\d)/.exec(bare.slice(at, at + 12))?.[1] ?? null;
  if (port !== null) at += port.length + 1;
  const tail = readPath(bare, at, started);
  return { span: span(bare, started, tail.end, port, tail.path), end: tail.end };
}

function span(bare: string, { kind, start, hostStart, host, hasScheme, hasUserinfo, disguised }: Started, end: number, port: string | null, path: string): LinkSpan {
  const hiddenInText = !hasScheme && start > 0 && isAlnumCode(bare.charCodeAt(start - 1));
  return { kind, start, end, hostStart, hostEnd: host.end, host: host.host ?? "", port, path, hasScheme, hasUserinfo, disguised: disguised || hiddenInText };
}

const PATH_END = /[\s"'<>`{}|\\^()[\]\u0080-\uffff]/;

function readPath(bare: string, at: number, { host, hasScheme }: Started): { end: number; path: string } {
  let start = at;
  let skipped = 0;
  if (host.disguised) {
    const slash = /^ ?\/( ?)(?=[a-z0-9])/.exec(bare.slice(start, start + 4));
    if (slash !== null) {
      start += bare[start] === " " ? 1 : 0;
      skipped = (slash[1] ?? "").length;
    }
  }
  if (!"/?#".includes(bare[start] ?? " ")) return { end: at, path: "" };
  let end = pathEnd(bare, start + 1 + skipped);
  let path = bare.slice(start, start + 1) + bare.slice(start + 1 + skipped, end);
  // A line wrapped inside the address: it breaks after a joining sign and goes on with something that is no word.
  while ((hasScheme || path.length > 1) && /[-=&_%?/]$/.test(path) && bare[end] === " ") {
    const next = bare.slice(end + 1, pathEnd(bare, end + 1));
    if (!/[\d./?=&_-]/.test(next) || !/^[a-z0-9%]/.test(next) || /^[a-z]+[.,!?]*$/.test(next) || /^\d[\d.,]*(?:k|tr|d|h)?$/.test(next)) break;
    end += 1 + next.length;
    path += next;
    if (path.length > LONGEST_PATH) break;
  }
  const trimmed = /(?<![.,;:!?*~])[.,;:!?*~]+$/.exec(path.slice(-8));
  if (trimmed !== null) {
    end -= trimmed[0].length;
    path = path.slice(0, path.length - trimmed[0].length);
  }
  return path === "" ? { end: at, path } : { end, path };
}

function pathEnd(bare: string, start: number): number {
  let end = start;
  while (end < bare.length && !PATH_END.test(bare[end] as string)) {
    if (bare[end] === "h" && end > start + 1 && bare.startsWith("http", end) && /^https?:\/\//.test(bare.slice(end, end + 9)) && !"=/".includes(bare[end - 1] as string)) break;
    end += 1;
  }
  return end;
}
