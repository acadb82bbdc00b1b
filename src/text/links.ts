import { parse } from "tldts";
import type { Entity } from "./entities.ts";
import type { Folded } from "./fold.ts";
import type { LinkSpan } from "./link-scan.ts";
import { readCodePoint } from "./code-points.ts";

/** A link taken apart on registered-domain borders. Nothing is ever opened or resolved. */
export interface Link {
  readonly entity: Entity;
  readonly host: string;
  /** eTLD+1 by the Public Suffix List; null for addresses and unknown endings. */
  readonly registrable: string | null;
  readonly suffix: string | null;
  readonly subdomain: string | null;
  /** From the first slash, question mark or hash; "" when there is none. */
  readonly path: string;
  readonly isIp: boolean;
  readonly port: string | null;
  /** "bank.vn@evil.top": what stands before @ is a lure. */
  readonly hasUserinfo: boolean;
  readonly isPunycode: boolean;
  readonly unicodeHost: string;
  readonly hidden: boolean;
}

/** At most 50 links are taken apart; a text with more is judged by those. */
const MOST = 50;

export function linksOf(folded: Folded, entities: readonly Entity[]): readonly Link[] {
  const spans = new Map(folded.linkSpans.map((span) => [span.start, span]));
  return entities.filter((entity) => entity.type === "url").slice(0, MOST).map((entity) => takeApart(entity, spans.get(entity.foldedStart)));
}

function takeApart(entity: Entity, span: LinkSpan | undefined): Link {
  const cut = entity.value.search(/[/?#]/);
  const authority = cut === -1 ? entity.value : entity.value.slice(0, cut);
  const path = cut === -1 ? "" : entity.value.slice(cut);
  const at = authority.lastIndexOf("@");
  const [, name, port] = /^(.*?)(?::(\d{1,5}))?$/.exec(authority.slice(at + 1)) ?? [];
  const host = (name ?? "").replace(/^www\./, "");
  const parsed = parse(host);
  const unicodeHost = host.split(".").map(fromPunycode).join(".");
  return {
    entity,
    host,
    registrable: parsed.domain,
    suffix: parsed.publicSuffix,
    subdomain: parsed.subdomain === "" ? null : parsed.subdomain,
    path,
    isIp: parsed.isIp === true,
    port: port ?? null,
    hasUserinfo: span?.hasUserinfo === true,
    isPunycode: host.split(".").some((label) => label.startsWith("xn--")),
    unicodeHost,
    hidden: span?.disguised === true,
  };
}

/** RFC 3492 decoding of one label; the label itself when it is not punycode. */
function fromPunycode(label: string): string {
  if (!label.startsWith("xn--")) return label;
  const body = label.slice(4);
  const split = body.lastIndexOf("-");
  const output = split > 0 ? [...body.slice(0, split)] : [];
  let n = 128, bias = 72, index = 0;
  for (let at = split > 0 ? split + 1 : 0; at < body.length; ) {
    const old = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const code = body.charCodeAt(at++);
      const digit = code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : 99;
      if (digit >= 36) return label;
      index += digit * weight;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 1e9) return label;
    }
    const count = output.length + 1;
    let delta = old === 0 ? Math.floor((index - old) / 700) : (index - old) >> 1;
    delta += Math.floor(delta / count);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    n += Math.floor(index / count);
    index %= count;
    if (n > 0x10ffff) return label;
    output.splice(index++, 0, String.fromCodePoint(n));
  }
  return output.join("");
}

/** Shown so that no app makes it clickable: "vietcombank-x[.]top". */
export function defang(url: string): string {
  return url.replace(/^h(?:tt|xx)ps?:\/\//i, "").replaceAll(".", "[.]").replaceAll("@", "[@]").replaceAll("://", "[:]//");
}

/**
 * What an eye takes a name for: accents off, 0→o, 1→l, rn→m, vv→w, look-alike scripts. Compare skeleton with skeleton
 * only ("vietcombank" itself becomes something else where rn or vv stand in it).
 */
export function skeleton(host: string): string {
  let plain = "";
  for (const sign of host) plain += readCodePoint(sign.codePointAt(0) ?? 0).bare;
  return plain.replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("0", "o").replaceAll("1", "l").replaceAll("i", "l").replaceAll("5", "s").replaceAll("3", "e").replaceAll("@", "a");
}

/**
 * Damerau-Levenshtein, optimal string alignment (neighbours may swap once).
 * @returns the distance, or `max + 1` as soon as it is known to be larger
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] as number) + 1, (current[j - 1] as number) + 1, (previous[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (older[j - 2] as number) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    older = previous;
    previous = current;
  }
  return Math.min(max + 1, previous[b.length] as number);
}
