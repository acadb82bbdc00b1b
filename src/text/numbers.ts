import type { EntityType } from "./entities.ts";

/** A number-like thing in light folded text. */
export interface NumberSpan {
  readonly type: EntityType;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

type Rule = readonly [type: EntityType, pattern: RegExp, value: (match: RegExpMatchArray, bare: string) => string | null];

const digits = (text: string): string => text.replace(/[o]/g, "0").replace(/\D/g, "");
const same = (match: RegExpMatchArray): string => match[0].trim();
const before = (match: RegExpMatchArray, bare: string, length: number): string => bare.slice(Math.max(0, (match.index ?? 0) - length), match.index);

const SCALE: Readonly<Record<string, number>> = { k: 1e3, nghin: 1e3, ngan: 1e3, ng: 1e3, tr: 1e6, trieu: 1e6, cu: 1e6, chai: 1e6, m: 1e6, ty: 1e9, ti: 1e9, toi: 1e9, d: 1, dong: 1, vnd: 1, vnđ: 1, dg: 1, lit: 1e5, xi: 1e5, usdt: 26_000, usd: 26_000, $: 26_000, do: 26_000, đ: 1 };

/** Integer đồng. "2tr5" is 2,500,000; "1.250.000" and "1,250,000" have thousands marks; "1,5 tr" a decimal one. */
export function parseMoney(amount: string, unit: string, rest: string): string | null {
  const plain = amount.replace(/ /g, "");
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(plain);
  const base = Number(grouped ? plain.replace(/[.,]/g, "") : plain.replace(",", "."));
  const scale = SCALE[unit];
  if (!Number.isFinite(base) || scale === undefined) return null;
  const fraction = rest === "" ? 0 : (Number(rest) / 10 ** rest.length) * scale;
  return String(Math.round(base * scale + fraction));
}

const MONEY_CONTEXT = /(?:tien|chuyen|gui|muon|vay|nop|coc|mat|no|tra|luong|gia|thu nhap|nap|ck|khoan)[a-z ]{0,14}$/;

/** In order of precedence: an earlier rule keeps its ground. Every pattern is bounded, so one pass is linear. */
const RULES: readonly Rule[] = [
  ["email", /[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/g, same],
  ["ussd", /(?:soan|nhan|bam|gui)(?: tin)?:? [a-z0-9_*#][a-z0-9_*# ]{0,26} (?:gui|toi|den|goi)(?: so| den| toi)? ?\d{3,5}(?!\d)/g, same],
  ["ussd", /\*{1,2}\d{2,4}\*[\d*]{0,24}#?|\*\d{3}#/g, same],
  ["wallet", /(?<![a-z0-9])(?:0x[0-9a-f]{40}|t[1-9a-z]{33}|bc1[0-9a-z]{25,60})(?![a-z0-9])/g, same],
  ["card", /(?<!\d)\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}(?!\d)/g, (m) => digits(m[0])],
  ["hotline", /(?<!\d)1[89]00[ .-]?\d{2,4}[ .-]?\d{0,4}(?!\d)/g, (m) => (digits(m[0]).length >= 8 ? digits(m[0]) : null)],
  ["phone", /(?<![\da-z])(?:\+ ?84|0084|84|[0o])[ .\-()]{0,2}[35789](?:[ .,\-()]{0,2}[\do]){8}(?!\d)/g, (m) => phone(m[0])],
  ["phone", /(?<![\da-z])(?:\+ ?84|0)[ .\-()]{0,2}2\d{1,2}(?:[ .\-()]{0,2}\d){7,8}(?!\d)/g, (m) => phone(m[0])],
  ["phone", /(?<!\d)\+(?!84)\d{1,3}[ .-]?\d(?:[ .-]?\d){6,11}(?!\d)/g, (m) => `+${digits(m[0])}`],
  ["money", /(?<![\d.,a-z])(\d{1,3}(?:[.,]\d{3})+|\d{1,12}(?:[.,]\d{1,2})?) ?(trieu|tr|nghin|ngan|ty|ti|cu|usdt|usd|vnd|dong|k|d|m)(\d{0,3})(?![a-z\d])(?:\/)?/g, (m) => parseMoney(m[1] as string, m[2] as string, m[3] as string)],
  ["money", /(?<![\d.,a-z])(\d{1,4}(?:[.,]\d{1,2})?) (chai|lit|xi|toi)(?![a-z\d])/g, (m, bare) => (MONEY_CONTEXT.test(before(m, bare, 30)) ? parseMoney(m[1] as string, m[2] as string, "") : null)],
  ["money", /\$ ?(\d{1,3}(?:[.,]\d{3})+|\d{1,9})|(?<![\d.,a-z])(\d{1,9}) ?\$/g, (m) => parseMoney((m[1] ?? m[2]) as string, "$", "")],
  ["money", /(?<![\d.,a-z])\d{1,3}(?:[.,]\d{3}){2,4}(?![\d])/g, (m) => digits(m[0])],
  ["deadline", /(?:trong vong|trong|truoc|han cuoi|het han|qua han|han)(?: la| vao| ngay| luc| den)? ?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,3} ?(?:gio|tieng|phut|ngay|h)(?![a-z])\d{0,2}|\d{1,2}:\d{2}|hom nay|ngay mai|toi nay|chieu nay|dem nay)/g, same],
  ["date", /(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d])|(?<![\d/.-])\d{1,2}\/\d{1,2}(?![\d/])|ngay \d{1,2} thang \d{1,2}(?: nam \d{4})?/g, same],
  ["time", /(?<![\d:])\d{1,2}(?:h\d{0,2}|:\d{2}(?::\d{2})?)(?![a-z\d])|(?<!\d)\d{1,3} ?(?:gio|tieng|phut)(?![a-z])/g, same],
  ["cccd", /(?:cccd|cmnd|can cuoc|cmt|chung minh)[a-z :.]{0,24}(0\d{11})(?!\d)/g, (m) => m[1] as string],
  ["account", /(?:stk|so tk|so tai khoan|tai khoan|tk|vao tk|ngan hang|bank|vcb|vietcombank|bidv|mb|acb|tcb|techcombank|agribank|vietinbank|sacombank|momo|tpbank|vpbank)[a-z :.,\-]{0,24}?(\d(?:[ .-]?\d){5,18})(?!\d)/g, (m) => digits(m[1] as string)],
  ["account", /(?<![\da-z])(\d(?:[ .-]?\d){7,18})(?=[ ,:-]{1,3}(?:stk|ngan hang|vcb|vietcombank|bidv|mb|acb|tcb|techcombank|agribank|vietinbank|sacombank|momo|tpbank|vpbank|ctk|chu tai khoan))/g, (m) => digits(m[1] as string)],
  ["code", /(?:ma|otp|code|pin|mat khau|passcode|xac minh|xac nhan|xac thuc|kich hoat)[a-z :.,'"(\-]{0,34}?(?<![\d])(\d{4,8})(?![\d.,]\d|\d)/g, (m) => m[1] as string],
  ["code", /(?<![\d.,])(\d{4,8})(?= (?:la |is )?(?:ma|otp|your|code|mat khau))/g, (m) => m[1] as string],
  ["code", /(?:^| )g-(\d{6})(?!\d)/g, (m) => m[1] as string],
  ["hotline", /(?:lh|lien he|lhe|goi|tong dai|hotline|cskh|dau so|chi tiet)[:. ]{1,3}(?:so |ngay )?(\d{3,5})(?![\d/.,]\d|\d|[a-z])/g, (m) => m[1] as string],
  ["hotline", /(?<!\d)(?:113|114|115|111|156|5656|198|9090|18001091|18008098|18001090)(?![\d.,]\d|\d)/g, same],
  ["cccd", /(?<!\d)0\d{11}(?!\d)/g, same],
  ["account", /(?<![\da-z])\d{9,16}(?![\da-z])/g, same],
];

/** Rules that match context too: only the number itself becomes the entity. */
function numberPart(match: RegExpMatchArray): { start: number; end: number } {
  const start = match.index ?? 0;
  const inner = match[1];
  if (inner === undefined || /[a-z$]/.test(match[0].slice(match[0].lastIndexOf(inner) + inner.length, match[0].length))) return { start, end: start + match[0].replace(/\/$/, "").length };
  const at = start + match[0].lastIndexOf(inner);
  return { start: at, end: at + inner.length };
}

function phone(text: string): string {
  const only = text.replace(/[()\s.,-]/g, "").replace(/o/g, "0");
  return only.replace(/^\+?84|^0084/, "0").replace(/\D/g, "");
}

const MOST = 2_000;

/** @param bare light folded text; `taken` stretches (links) are left alone. Non-overlapping, in order. */
export function numberSpans(bare: string, taken: readonly { readonly start: number; readonly end: number }[]): readonly NumberSpan[] {
  if (!/\d|@/.test(bare)) return [];
  const busy = new Uint8Array(bare.length);
  for (const { start, end } of taken) busy.fill(1, start, end);
  const spans: NumberSpan[] = [];
  for (const [type, pattern, valueOf] of RULES) {
    for (const match of bare.matchAll(pattern)) {
      const value = valueOf(match, bare);
      if (value === null) continue;
      const { start, end } = numberPart(match);
      let free = end > start;
      for (let at = start; at < end && free; at += 1) free = busy[at] === 0;
      if (!free) continue;
      busy.fill(1, start, end);
      spans.push({ type, start, end, value });
      if (spans.length >= MOST) return spans.sort((a, b) => a.start - b.start);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}
