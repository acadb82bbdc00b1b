import { digitsOf, type Findable, type Findings } from "./findings.ts";

const BANKS = "vcb|vietcombank|bidv|mb|mbbank|mb bank|acb|tcb|techcombank|agribank|vietinbank|vietin|ctg|sacombank|stb|tpbank|tpb|vpbank|vpb|vib|hdbank|hdb|shb|msb|ocb|scb|seabank|eximbank|lpbank|lienvietpostbank|namabank|nam a bank|bac a bank|abbank|pvcombank|ncb|vietabank|bvbank|kienlongbank|cake|timo|momo|zalopay|viettelpay|viettel money|napas|ngan hang";
/** A number in the shape of an account: six to nineteen digits, perhaps in groups, perhaps partly hidden. */
const NUMBER = String.raw`\d(?:[ .-]?[\dx]){5,18}`;
/** Next to these words a number is an account even if it looks like a telephone number. */
const NAMED = new RegExp(String.raw`(?<![a-z])(?:stk|stknh|so tk|so tai khoan|tai khoan so|tk so|so tai khoan ngan hang|account|acc no|tknh|tai khoan|tk)(?: (?:ngan hang|nhan|nay|moi|sau|la|so|cua em|cua a|cua anh|cua toi|em|${BANKS})){0,3}[ :.,-]{0,4}(?:la[ :]{0,2})?(${NUMBER})(?![\da-z])`, "g");
const LETTERED = /(?<![a-z])(?:stk|so tk|so tai khoan)(?: (?:la|nay|moi|nhan)){0,2}[ :.-]{1,3}((?=[a-z0-9]{6,20}(?![a-z0-9]))[a-z]{1,10}\d{4,19}[a-z]{0,3})(?![a-z0-9])/g;
const AFTER_BANK = new RegExp(String.raw`(?<![a-z])(?:${BANKS}|vao so|qua so|vi momo|chu tk|ctk|chu tai khoan)(?: (?:ngan hang|so|stk|tk|la|cua em|cua a|cua anh|${BANKS})){0,2}[ :.,\-(]{1,4}(${NUMBER})(?![\da-z])`, "g");
const BEFORE_BANK = new RegExp(String.raw`(?=\d)(?<![\da-z.,/])(${NUMBER})(?![\da-z])(?=[ ,:\-(/]{1,4}(?:stk|ctk|chu tk|chu tai khoan|tai |ngan hang|${BANKS})(?![a-z]))`, "g");
const BEFORE_NAME = new RegExp(String.raw`(?=\d)(?<![\da-z.,/])(\d(?:[ .-]?\d){7,15})(?!\d)[ ,:\-]{1,3}(?:ten |ctk |chu tk |chu )?(?=(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|dao|mai|luong|truong|lam|doan|ha|cao|ta|chu|thai|chau|quach|la|kieu)(?: [a-z]{2,7}){1,3}(?![a-z]))`, "g");
const CARD = /(?=\d)(?<![\d.,])(?:\d{4}([ .-]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?)(?!\d)/g;
const HIDDEN_CARD = /(?=9)(?<![\d.,])9704[ .-]?(?:[\dx][ .-]?){7,14}[\dx](?![\dx])/g;
const CCCD_NAMED = /(?<![a-z])(?:cccd|cmnd|cmt|can cuoc|can cuoc cong dan|chung minh|chung minh nhan dan|so dinh danh|ma dinh danh|so giay to|cc)(?: (?:so|la|cua|em|toi|anh|chi|ca nhan|gan chip|cong dan|nhan dan|thu|khach)){0,4}[ :.#-]{0,4}((?:\d[ .]?){8}\d(?:(?:[ .]?\d){3})?)(?!\d)/g;
const CCCD = /(?=0)(?<![\d.,/a-z-])0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3](?:[ .]?\d){8}(?!\d|[.,/-]\d)/g;
const WALLET = /(?<![a-z0-9])(?:0x[0-9a-f]{40}|t[1-9a-z]{33}|bc1[0-9a-z]{25,60}|(?:eq|uq)[a-z0-9_-]{46})(?![a-z0-9])/g;

/** Wallets of the coins scams are paid in (TRON, Ethereum, Bitcoin, TON). `value` keeps the original's case. */
export function findWallets({ bare }: Findable, original: (start: number, end: number) => string, findings: Findings): void {
  if (bare.length < 34) return;
  for (const match of bare.matchAll(WALLET)) {
    const end = match.index + match[0].length;
    if (/\d/.test(match[0].slice(2))) findings.add("wallet", match.index, end, original(match.index, end));
  }
}

/** Identity numbers, then cards, then accounts that are called so. Before telephone numbers: many accounts are one. */
export function findAccounts({ bare, capitals }: Findable, findings: Findings): void {
  if (!/\d/.test(bare)) return;
  for (const match of bare.matchAll(CCCD_NAMED)) {
    const value = digitsOf(match[1] as string);
    if (value.length === 12 || value.length === 9) addGroup(match, "cccd", value, findings);
  }
  for (const match of bare.matchAll(CARD)) {
    const value = digitsOf(match[0]);
    if (value.startsWith("9704") || (/^(?:4|5[1-5]|35|6|2[2-7])/.test(value) && passesLuhn(value))) findings.add("card", match.index, match.index + match[0].length, value);
  }
  for (const match of bare.matchAll(HIDDEN_CARD)) if (match[0].includes("xx")) findings.add("card", match.index, match.index + match[0].length, digitsOf(match[0]));
  for (const match of bare.matchAll(NAMED)) addAccount(match, bare, findings);
  for (const match of bare.matchAll(LETTERED)) addGroup(match, "account", match[1] as string, findings);
  for (const match of bare.matchAll(CCCD)) findings.add("cccd", match.index, match.index + match[0].length, digitsOf(match[0]));
  for (const match of bare.matchAll(AFTER_BANK)) if (!isPhone(match[1] as string) && isLong(match)) addAccount(match, bare, findings);
  for (const match of bare.matchAll(BEFORE_BANK)) if (isLong(match)) addAccount(match, bare, findings);
  // Ten digits and a person's name in capitals: how accounts are passed on.
  for (const match of bare.matchAll(BEFORE_NAME)) if (!isPhone(match[1] as string) && capitals[match.index + match[0].length] === 1) addAccount(match, bare, findings);
}

/** Beside a bank's name alone, six digits may be a code, and 1900… its hotline. */
function isLong(match: RegExpMatchArray): boolean {
  const value = digitsOf(match[1] as string);
  return value.length >= 8 && !/^1[89]00\d{4,6}$/.test(value);
}

function isPhone(text: string): boolean {
  return /^(?:0[35789]\d{8}|84[35789]\d{8})$/.test(digitsOf(text));
}

function addAccount(match: RegExpMatchArray, bare: string, findings: Findings): void {
  const number = (match[1] as string).replace(/(?<![ .-])[ .-]+$/, "");
  const value = digitsOf(number);
  if (value.length < 6 || value.length > 19 || value.replace(/x/g, "").length < 4) return;
  // A sum or a date in the same place: "tài khoản +1.250.000", "TK 05.10.2025".
  if (/^[1-9]\d{0,2}(?:\.\d{3}){1,4}$/.test(number) || /^\d{1,2}[.-]\d{1,2}[.-]\d{4}$/.test(number)) return;
  const start = (match.index ?? 0) + match[0].indexOf(match[1] as string);
  const end = start + number.length;
  if (/^ ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd|ty)(?![a-z])/.test(bare.slice(end, end + 7))) return;
  findings.add("account", start, end, value);
}

function addGroup(match: RegExpMatchArray, type: "cccd" | "account", value: string, findings: Findings): void {
  const part = match[1] as string;
  const start = (match.index ?? 0) + match[0].lastIndexOf(part);
  findings.add(type, start, start + part.length, value);
}

/** Check digit of payment cards, ISO/IEC 7812-1. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}
