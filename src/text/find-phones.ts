import { digitsOf, type Findable, type Findings } from "./findings.ts";

const GAP = "[ .,_()\\-]{0,3}";
/** One digit as it is typed: o for 0, l and i for 1, x where it was hidden. */
const DIGIT = "[\\doilx]";
const MOBILE = new RegExp(String.raw`(?<![\d+]|\d[.,])(?:\( ?\+ ?84 ?\)|\+ ?84|0084|84|(?<![a-z])o|0)${GAP}(?:\(?0\)?${GAP})?[35789](?:${GAP}${DIGIT}){8}(?![\doil]|[.,-]\d)`, "g");
const FIXED = new RegExp(String.raw`(?<![\d+]|\d[.,])(?:\( ?\+ ?84 ?\)|\+ ?84|\(?0)${GAP}(?:2\d(?:${GAP}[\dx]){8}|69(?:${GAP}[\dx]){7}|1[2689](?:${GAP}[\dx]){8})(?!\d|[.,-]\d)`, "g");
const FOREIGN = /(?<![\d+])(?:\+|00) ?(?!84)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){6,12}(?!\d)/g;
const SERVICE = /(?<![\d+]|\d[.,])1[89]00(?:[ .-]{0,2}\d){4,6}(?!\d|[.,-]\d)/g;
/** Three to five digits are a number to call only where somebody is told to call, or to write to it. */
const SHORT = /(?<![a-z])(?:goi|lh|lhe|lien he|tong dai|hotline|cskh|dau so|duong day nong|bao|dt|sdt|dien thoai|call|chi tiet|ho tro|qua so|toi so|den so|gui|alo|nhan(?: tin)?)(?: ngay| den| toi| so| cho| qua| tong dai| dau so| hotline){0,3}[ :.(]{1,3}(\*?\d{3,5})(?![\d]|[.,/-]\d| ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd|usd|usdt|ty|cu|g|kg|h|gio|phut|ngay|nguoi|don|lan|thang|nam|m|km|chiec|cai|anh|tin)(?![a-z]))/g;
const EMERGENCY = /(?<![\d.,/a-z-])(?:111|112|113|114|115|156|5656)(?![\d]|[.,/-]\d| ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd|ty|g|kg|h|nguoi|don)(?![a-z]))/g;
const FREE_CALL = /(?<![\d.,/a-z-])(\d{3,5}) ?\( ?(?:0 ?d|mien phi|mien cuoc|\d{1,4} ?d)/g;

/** Telephone numbers in every local form; `value` begins with 0 ("0912345678"), or with + for other countries. */
export function findPhones({ bare }: Findable, findings: Findings): void {
  if (!/\d/.test(bare)) return;
  for (const match of bare.matchAll(SERVICE)) findings.add("hotline", match.index, match.index + match[0].length, digitsOf(match[0]));
  for (const pattern of [MOBILE, FIXED])
    for (const match of bare.matchAll(pattern)) {
      const value = localForm(match[0]);
      const real = value.replace(/x/g, "").length;
      const typed = match[0].replace(/\D/g, "").length;
      // Hidden digits come in a row; a letter here and there among digits is no telephone number.
      if (value.length >= 10 && value.length <= 11 && real >= 4 && typed >= 4 && (typed + (match[0].match(/[oil]/g) ?? []).length >= value.length - 1 || /x{2}/.test(value))) findings.add("phone", match.index, match.index + match[0].length, value);
    }
  for (const match of bare.matchAll(FOREIGN)) findings.add("phone", match.index, match.index + match[0].length, `+${match[0].replace(/\D/g, "").replace(/^00/, "")}`);
}

/** Short numbers, after sums, dates and codes have taken theirs. */
export function findHotlines({ bare }: Findable, findings: Findings): void {
  if (!/\d{3}/.test(bare)) return;
  for (const match of bare.matchAll(SHORT)) addLast(match, findings);
  for (const match of bare.matchAll(FREE_CALL)) findings.add("hotline", match.index, match.index + (match[1] as string).length, match[1] as string);
  for (const match of bare.matchAll(EMERGENCY)) findings.add("hotline", match.index, match.index + match[0].length, match[0]);
}

function addLast(match: RegExpMatchArray, findings: Findings): void {
  const number = match[1] as string;
  const end = (match.index ?? 0) + match[0].length;
  findings.add("hotline", end - number.length, end, number);
}

function localForm(text: string): string {
  const plus = text.replace(/\(0\)/, "");
  const digits = digitsOf(plus);
  if (/^[( ]*\+/.test(text) || digits.startsWith("0084")) return `0${digits.replace(/^(?:0084|84)0?/, "")}`;
  return digits.startsWith("84") && digits.length >= 11 ? `0${digits.slice(2)}` : digits;
}
