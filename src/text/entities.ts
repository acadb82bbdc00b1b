import type { Folded } from "./fold.ts";
// stand-in
export type EntityType = "url"|"email"|"phone"|"hotline"|"account"|"card"|"money"|"code"|"cccd"|"wallet"|"date"|"time"|"deadline"|"ussd";
export interface Entity { readonly type: EntityType; readonly start: number; readonly end: number; readonly quote: string; readonly value: string; readonly foldedStart: number; readonly foldedEnd: number }
const RULES: [EntityType, RegExp][] = [
  ["url", /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:vn|com|net|top|cc|vip|xyz|online|info|life|icu|site|shop|me|ly|org|club|live|fun|band|link|one|app|io|gl|apk)(?:\/[^\s]*)?/g],
  ["ussd", /soan [a-z0-9_ ]{1,20} gui \d{3,5}/g],
  ["money", /\d[\d.,]*\s?(?:tr(?:ieu)?|trieu|cu|k|nghin|ngan|ty|d|dong|vnd|usdt)\b/g],
  ["hotline", /\b(?:1[89]00\s?\d{4,6}|19[0-9]{1}|9090)\b/g],
  ["phone", /(?:\+?84|0)[35789]\d[\d. ]{6,9}\d/g],
  ["account", /\b\d{8,16}\b/g],
  ["code", /\b\d{4,6}\b/g],
  ["time", /\b\d{1,2}h(?:\d{2})?\b/g],
  ["date", /\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b/g],
];
export function extractEntities(f: Folded): readonly Entity[] {
  const out: Entity[] = [];
  for (const [type, re] of RULES) for (const m of f.bare.matchAll(re)) {
    const a = m.index, b = a + m[0].length;
    if (out.some((o) => a < o.foldedEnd && o.foldedStart < b)) continue;
    const r = f.originalRange(a, b);
    let value = m[0]; if (type === "money") { const n = parseFloat(m[0].replace(/[.,](?=\d{3})/g, "").replace(",", ".")); value = String(Math.round(n * (/ty/.test(m[0]) ? 1e9 : /tr|cu/.test(m[0]) ? 1e6 : /k|ngh|ngan/.test(m[0]) ? 1e3 : 1))); }
    out.push({ type, ...r, quote: f.original.slice(r.start, r.end), value, foldedStart: a, foldedEnd: b });
  }
  return out.sort((x, y) => x.start - y.start);
}
