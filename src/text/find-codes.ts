import type { Findable, Findings } from "./findings.ts";

const CODE = String.raw`(?:[a-z]-)?(\d{4,8}|\d{3}[ -]\d{3})(?![\d]|[.,:/]\d| ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd|ty|h)(?![a-z]))`;
const AFTER_WORD = new RegExp(String.raw`(?<![a-z])(otp|ma|code|pin|mat khau|password|pass|passcode|xac minh|xac nhan|xac thuc|kich hoat)(?![a-z])([a-z :,'"(\-]{0,36}?)(?<![\d])${CODE}`, "g");
const BEFORE_WORD = /(?<![\d.,/a-z-])(\d{4,8}|\d{3}[ -]\d{3})(?= (?:la |is |lam |chinh la )(?:ma|otp|your|code|mat khau))/g;
const PREFIXED = /(?<![a-z0-9])[a-z]{1,2}-(\d{5,6})(?!\d)/g;
/** Numbers that are called "mã" and unlock nothing. */
const OTHER_CODES = /^ ?(?:so thue|don|van don|kh|khach|vach|vung|giam gia|chung khoan|co phieu|ho so|hs|bill|hoa don|hd|hop dong|san pham|sp|giao dich|gd|tra cuu|nhan vien|sinh vien|hoc sinh|so ho|buu|nganh|truong|qr|tau|chuyen|ve|dat|bhxh|the|loi|dinh danh|du thuong|khuyen mai|uu dai|thue bao|diem|cong dan)/;

/** One-time codes, PINs and the like: four to eight digits beside a word that says so. */
export function findCodes({ bare }: Findable, findings: Findings): void {
  if (!/\d{3}/.test(bare)) return;
  for (const match of bare.matchAll(AFTER_WORD)) {
    const between = match[2] as string;
    if (match[1] === "ma" && OTHER_CODES.test(between)) continue;
    if (/(?:nam|thang|ngay|so|goi|hotline|tong dai|tien|luc|truoc|phim) ?$/.test(between) && !/ma so $/.test(`ma${between}`)) continue;
    add(match, match[3] as string, findings);
  }
  for (const match of bare.matchAll(BEFORE_WORD)) add(match, match[1] as string, findings);
  if (/otp|ma |code|verif/.test(bare)) for (const match of bare.matchAll(PREFIXED)) add(match, match[1] as string, findings);
}

function add(match: RegExpMatchArray, digits: string, findings: Findings): void {
  const start = (match.index ?? 0) + match[0].lastIndexOf(digits);
  findings.add("code", start, start + digits.length, digits.replace(/\D/g, ""));
}
