import { digitsOf, type Findable, type Findings } from "./findings.ts";
import { findSpokenMoney } from "./spoken-money.ts";

/** Only to put sums in dollars and USDT on one scale with đồng; never shown. */
const NOMINAL_DONG_PER_DOLLAR = 26_000;

/** Đồng per unit. Slang (lít, chai, củ, tỏi, xị, lúa) counts where its neighbours speak of money. */
const SCALE: Readonly<Record<string, number>> = {
  k: 1e3, nghin: 1e3, ngan: 1e3, ng: 1e3, tr: 1e6, trd: 1e6, trieu: 1e6, cu: 1e6, ty: 1e9, ti: 1e9, d: 1, dong: 1, vnd: 1, "₫": 1,
  chai: 1e6, gay: 1e6, lit: 1e5, xi: 1e5, toi: 1e9, lua: 1e3, usdt: NOMINAL_DONG_PER_DOLLAR, usd: NOMINAL_DONG_PER_DOLLAR, $: NOMINAL_DONG_PER_DOLLAR, do: NOMINAL_DONG_PER_DOLLAR,
};
const SLANG = new Set(["chai", "gay", "lit", "xi", "toi", "lua", "do", "cu"]);

/** How a unit looks when it is written with marks; anything else with the same letters is another word ("3 ngân hàng", "5 dòng"). */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  nghin: ["nghìn"], ngan: ["ngàn"], trieu: ["triệu"], cu: ["củ"], ty: ["tỷ"], ti: ["tỉ"], dong: ["đồng"], d: ["đ"], lit: ["lít"], xi: ["xị"], toi: ["tỏi"], lua: ["lúa"], gay: ["gậy"], do: ["đô"], vnd: ["vnđ"],
};
/** The word after it shows that it is no sum. */
const NO_SUM_BEFORE: Readonly<Record<string, RegExp>> = {
  ngan: /^ (?:hang|sach)/, dong: /^ (?:chi|ho|nai|thap|bao|phuc|ruong)/, cu: /^ (?:khoai|hanh|toi|san|ca rot|gung|nghe|su hao|dau|cai|ti|phap)/, trieu: /^ (?:tap|phong|son)/, do: /^ (?:dam|la chuong|thi)/, lit: /^ (?:xang|dau|nuoc|ruou|bia|sua|mat|mam|son)/, chai: /^ (?:nuoc|bia|ruou|dau|sua|mam|lo|dau goi|thuoc|xit|kem)/, k: /^ ?(?:uhd|tv)/,
};

const AMOUNT = String.raw`\d[\do]{0,2}(?:[.,][\do]{3})+|\d[\do]{0,11}(?:[.,]\d{1,3})?`;
const UNIT = "trieu|trd|tr|nghin|ngan|ng|usdt|usd|vnd|dong|chai|gay|lit|toi|lua|cu|ty|ti|xi|do|k|d|₫|\\$";
const SUM = new RegExp(String.raw`(?=\d)(?<![\d.,/a-z-]|[\d]-)(?:(\d{1,3}(?:[.,]\d)?) ?- ?)?(${AMOUNT}) ?(${UNIT})(?![a-z])(?:(\d{1,3})(?![\d.,]\d|[\da-z])| ?(\d{1,3}) ?(trieu|tr|nghin|ngan|k)(?![a-z\d])| (ruoi)(?![a-z])| (\d)(?=[ .,;!?)]|$)(?![.,]\d| (?:nguoi|lan|ngay|thang|nam|gio|phut|don|cai|tuan|lop|con|suat|ve|chiec|trieu|tr|k|ty|nghin|ngan|cu|em|chi|anh|bo|ban|tai|thu|d|dong)(?![a-z])))?(?: ?(?:dong|vnd|đ|d|₫)(?![a-z]))?`, "g");
const PREFIXED = new RegExp(String.raw`(?<![a-z\d])(\$|usdt|usd|vnd)[ :]?(${AMOUNT})(?![\da-z])`, "g");
const GROUPED = /(?=[\d+-])(?<![\d.,/a-z])([+-]?)([1-9]\d{0,2}(?:([.,])\d{3})(?:\3\d{3}){0,3})(?![\d]|[.,]\d|\/)/g;
const ROUND = /(?=[\d+-])(?<![\d.,/a-z-])([+-]?)([1-9]\d{0,8}000)(?![\d]|[.,/]\d|[a-z])/g;

const SPEAKS_OF_MONEY = /(?:tien|chuyen|gui|muon|vay|nop|coc|phi|gia|luong|thuong|phat|no|tra|nap|rut|ck|thu nhap|lai|von|dau tu|han muc|so du|gd|thanh toan|hoan|tang|mat|lua|ung|gop|dong|nhan|ban|mua|dua|kiem|bay)(?: [a-z]{1,7}){0,3}[ :+-]{1,3}$/;

export function findMoney(text: Findable, findings: Findings): void {
  const { exact, bare } = text;
  if (/\d/.test(bare)) {
    for (const match of bare.matchAll(SUM)) readSum(exact, bare, match, findings);
    for (const match of bare.matchAll(PREFIXED)) {
      const value = amountOf(match[2] as string) * (SCALE[match[1] as string] ?? 1);
      findings.add("money", match.index, match.index + match[0].length, String(Math.round(value)));
    }
    for (const match of bare.matchAll(GROUPED)) {
      const groups = (match[2] as string).split(/[.,]/).length;
      const start = match.index + (match[1] as string).length;
      if (/^ (?:xu|diem|khach|nguoi|luot|view|follow|like|sao|tin|cuoc|thue bao|don|suat|ho)(?![a-z])/.test(bare.slice(match.index + match[0].length, match.index + match[0].length + 10))) continue;
      // "500.000" alone could count anything; "1.250.000" hardly ever does.
      if (groups > 2 || match[1] !== "" || speaksOfMoney(bare, start)) findings.add("money", start, match.index + match[0].length, digitsOf(match[2] as string));
    }
    for (const match of bare.matchAll(ROUND)) {
      const start = match.index + (match[1] as string).length;
      if ((match[2] as string).length >= 5 && speaksOfMoney(bare, start)) findings.add("money", start, match.index + match[0].length, match[2] as string);
    }
  }
  findSpokenMoney(text, findings);
}

function speaksOfMoney(bare: string, at: number): boolean {
  return SPEAKS_OF_MONEY.test(bare.slice(Math.max(0, at - 36), at));
}

function readSum(exact: string, bare: string, match: RegExpMatchArray, findings: Findings): void {
  const [whole, , amount, unit, tail, second, secondUnit, half, tenth] = match as readonly (string | undefined)[] as readonly [string, ...(string | undefined)[]];
  // "1 triệu 8" is said like "1tr8".
  const attached = tail ?? (unit === "trieu" || unit === "tr" || unit === "ty" ? tenth : undefined);
  const start = match.index ?? 0;
  const end = start + whole.length - (tenth !== undefined && attached === undefined ? 2 : 0);
  if (amount === undefined || unit === undefined) return;
  const unitAt = bare.indexOf(unit, start + whole.indexOf(amount) + amount.length);
  if (!isWrittenSo(exact.slice(unitAt, unitAt + unit.length), unit)) return;
  if (NO_SUM_BEFORE[unit]?.test(bare.slice(unitAt + unit.length, unitAt + unit.length + 14)) === true) return;
  const scale = SCALE[unit] ?? 1;
  const base = amountOf(amount);
  // "2k8" is somebody born in 2008.
  if (unit === "k" && amount === "2" && attached !== undefined && attached.length < 3) return;
  // "5d" is five days or a cinema; "5đ" and "5000d" are sums.
  if (unit === "d" && base < 1000 && exact[unitAt] !== "đ") return;
  if (unit === "ng" && base < 10) return;
  if (SLANG.has(unit) && !(unit === "cu" && exact[unitAt + 1] === "ủ") && !speaksOfMoney(bare, start)) return;
  // "1 tỷ 200 triệu" is one sum; "500k 3tr" are two.
  const smaller = second !== undefined && (SCALE[secondUnit ?? ""] ?? 0) < scale;
  if (second !== undefined && !smaller) {
    findings.add("money", start, unitAt + unit.length, String(Math.round(base * scale)));
    return;
  }
  const fraction = attached === undefined ? 0 : (Number(attached) / 10 ** attached.length) * scale;
  const rest = second === undefined ? 0 : Number(second) * (SCALE[secondUnit ?? ""] ?? 0);
  const value = base * scale + fraction + rest + (half === undefined ? 0 : scale / 2);
  findings.add("money", start, end, String(Math.round(value)));
}

/** Without marks anything goes; with marks they must be the unit's own. */
function isWrittenSo(exact: string, unit: string): boolean {
  return exact === unit || WRITTEN[unit]?.includes(exact) === true;
}

/** "1.250.000" and "1,250,000" are grouped; "1,5" and "2.5" have a decimal. */
function amountOf(amount: string): number {
  const digits = amount.replace(/o/g, "0");
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ""));
  return Number(digits.replace(",", "."));
}
