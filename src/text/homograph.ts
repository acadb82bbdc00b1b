import { domainToUnicode } from "node:url";
import { readCodePoint } from "./code-points.ts";

/**
 * What an eye takes a name for: punycode opened, accents off, other scripts' letters to Latin ones, 0→o, 1 and i→l,
 * 3→e, 5→s, rn→m, vv→w. Compare skeletons only with skeletons: "vietcombank" itself comes out as "vletcombank".
 */
export function skeleton(host: string): string {
  const name = host.toLowerCase().includes("xn--") ? domainToUnicode(host.toLowerCase()) || host : host;
  let plain = "";
  for (const sign of name) plain += readCodePoint(sign.codePointAt(0) ?? 0).bare;
  return plain.replace(/[01i|3!@$5]/g, (sign) => DRAWN_LIKE[sign] ?? sign).replaceAll("rn", "m").replaceAll("vv", "w");
}

const DRAWN_LIKE: Readonly<Record<string, string>> = { "0": "o", "1": "l", i: "l", "|": "l", "!": "l", "3": "e", "5": "s", $: "s", "@": "a" };
