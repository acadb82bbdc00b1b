import { parse } from "tldts";
import type { Entity } from "./entities.ts";
import type { Folded } from "./fold.ts";
import { readAddress } from "./link-address.ts";
import type { LinkSpan } from "./link-scan.ts";

export { editDistance } from "./edit-distance.ts";
export { skeleton } from "./homograph.ts";

/** A link taken apart on registered-domain borders. Nothing is ever opened or resolved (law 8). */
export interface Link {
  readonly entity: Entity;
  /** ASCII, lower case, without "www.". Never equal to a name it only looks like: other letters come as punycode. */
  readonly host: string;
  /** eTLD+1 by the Public Suffix List; null for addresses and unknown endings. */
  readonly registrable: string | null;
  readonly suffix: string | null;
  readonly subdomain: string | null;
  /** From the first slash, question mark or hash, lower case; "" when there is none. */
  readonly path: string;
  readonly isIp: boolean;
  readonly port: string | null;
  /** "bank.vn@evil.top": what stands before the @ is a lure. */
  readonly hasUserinfo: boolean;
  readonly isPunycode: boolean;
  /** What the eye sees; compare its skeleton. */
  readonly unicodeHost: string;
  /** Written so that filters or the phone do not see it: blanks round the dot, [.], hxxp, split, run into a word. */
  readonly hidden: boolean;
}

/** At most this many are taken apart; a text with more is judged by those. */
const MOST = 50;

export function linksOf(folded: Folded, entities: readonly Entity[]): readonly Link[] {
  const urls = entities.filter((entity) => entity.type === "url").slice(0, MOST);
  if (urls.length === 0) return [];
  const spans = folded.linkSpans.filter((span) => span.kind === "url");
  let next = 0;
  return urls.flatMap((entity) => {
    while (next < spans.length && (spans[next] as LinkSpan).end < entity.foldedEnd) next += 1;
    const span = spans[next];
    return span === undefined ? [] : [takeApart(folded, entity, span)];
  });
}

function takeApart(folded: Folded, entity: Entity, span: LinkSpan): Link {
  const { host, unicodeHost, port, path, glued } = readAddress(folded, span);
  const { domain, publicSuffix, subdomain, isIp } = parse(host);
  return {
    entity,
    host,
    registrable: domain,
    suffix: publicSuffix,
    subdomain: subdomain === "" ? null : subdomain,
    path,
    isIp: isIp === true,
    port,
    hasUserinfo: span.hasUserinfo,
    isPunycode: host.includes("xn--"),
    unicodeHost,
    hidden: span.disguised || glued,
  };
}

/** Shown so that no app makes it clickable: "vietcombank-x[.]top". Defanging twice changes nothing. */
export function defang(url: string): string {
  return url.replace(/\bh(?:tt|xx)p(s?):\/\//gi, "hxxp$1[:]//").replace(/(?<!\[)\.(?!\])/g, "[.]").replace(/(?<!\[)@(?!\])/g, "[@]");
}
