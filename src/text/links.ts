import { parse } from "tldts";
import type { Entity } from "./entities.ts";
import type { Folded } from "./fold.ts";
import { stripDiacritics } from "./fold.ts";
// stand-in
export interface Link { readonly entity: Entity; readonly host: string; readonly registrable: string|null; readonly suffix: string|null; readonly subdomain: string|null; readonly path: string; readonly isIp: boolean; readonly port: string|null; readonly hasUserinfo: boolean; readonly isPunycode: boolean; readonly unicodeHost: string; readonly hidden: boolean }
export function linksOf(_f: Folded, entities: readonly Entity[]): readonly Link[] {
  return entities.filter((e) => e.type === "url").map((entity) => { const p = parse(entity.value); const host = p.hostname ?? ""; const rest = entity.value.replace(/^https?:\/\//, ""); return { entity, host, registrable: p.domain, suffix: p.publicSuffix, subdomain: p.subdomain || null, path: rest.slice(host.length), isIp: p.isIp === true, port: null, hasUserinfo: false, isPunycode: false, unicodeHost: host, hidden: false }; });
}
export function defang(u: string): string { return u.replace(/\./g, "[.]"); }
export function skeleton(h: string): string { return stripDiacritics(h).replace(/0/g, "o").replace(/1/g, "l").replace(/rn/g, "m").replace(/vv/g, "w"); }
export function editDistance(a: string, b: string, max: number): number { if (Math.abs(a.length - b.length) > max) return max + 1; let prev = Array.from({ length: b.length + 1 }, (_, i) => i); for (let i = 1; i <= a.length; i++) { const cur = [i]; for (let j = 1; j <= b.length; j++) cur[j] = Math.min((prev[j] as number) + 1, (cur[j - 1] as number) + 1, (prev[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)); prev = cur; } return prev[b.length] as number; }
