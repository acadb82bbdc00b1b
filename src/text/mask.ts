import { extractEntities, type Entity } from "./entities.ts";
import { fold } from "./fold.ts";

/** Kinds that lead to a person. */
const PERSONAL: ReadonlySet<Entity["type"]> = new Set(["phone", "account", "card", "cccd", "code", "wallet"]);
/** Nothing of the number stays, not even its length. */
const HIDDEN = "•••";

/** Words that a name follows. "tên đăng nhập", "tên miền" name something else. */
const NAME_AFTER = /(?<![\p{L}\p{N}])(?:họ và tên|ho va ten|họ tên|ho ten|người nhận|nguoi nhan|người thụ hưởng|nguoi thu huong|chủ tài khoản|chu tai khoan|chủ tk|chu tk|chủ thẻ|chu the|tên chủ tk|ctk|tên tôi|tên|ten)(?!\s+(?:đăng nhập|dang nhap|miền|mien|công ty|cong ty|khách hàng|khach hang|app|ứng dụng|shop))(?:\s+(?:là|la|em|tôi|toi|mình|minh|cháu|chau)(?![\p{L}\p{N}]))*\s*[:\-–=]?\s*/giu;
/** One to five words with capitals, or a surname in small letters and what follows it. */
const NAME = /(?:\p{Lu}[\p{L}.]*)(?:[ \t]+\p{Lu}[\p{L}.]*){0,4}|(?:nguyễn|nguyen|trần|tran|lê|le|phạm|pham|hoàng|hoang|huỳnh|huynh|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ|ngô|ngo|dương|duong|lý|đinh|dinh|trịnh|trinh)(?:[ \t]+\p{Ll}{1,7}){1,3}/uy;
/** Long numbers that no finder knew: contract, customer or file numbers lead to a person too. */
const LONG_NUMBER = /(?<![\d.,/])\d(?:[ .-]?\d){7,19}(?![\d]|[.,/]\d)/g;

/** "o(a)gmail.com": an address spelled so that programs do not see it. Begins where a word begins and is bounded, so that a run of letters is looked at once. */
const SPELLED_EMAIL = /(?<![\p{L}\p{N}_+-])[\p{L}\p{N}_+-]{1,64}(?:[ .][\p{L}\p{N}_+-]{1,64})?[ \t]{0,3}[([{](?:a|at|a còng|a cong)[)\]}][ \t]{0,3}[a-z0-9-]{1,63}(?:\.[a-z]{2,24}){1,4}/giu;
/** A code in pieces, and a passport number: the word before tells them from other short numbers. */
const TOLD_NUMBER = /((?:(?<![\p{L}\p{N}])(?:otp|mã xác thực|ma xac thuc|mã xác minh|ma xac minh|mật khẩu|mat khau)(?![\p{L}\p{N}])(?:[ \t]{1,3}(?:là|la|của|cua|tôi|toi|em|con|mình|minh)){0,4}[ \t]{0,3}[:=]?[ \t]{0,3}))\d{1,4}(?:[ .-]\d{1,4}){1,5}(?![\p{L}\p{N}])|((?:hộ chiếu|ho chieu|passport)(?:[ \t]{1,3}(?:số|so|là|la)){0,3}[ \t]{0,3}[:=]?[ \t]{0,3})\p{L}{1,2}[ ]?\d{6,8}(?!\d)/giu;

/**
 * The text without what tells who somebody is: telephone, account, card and identity numbers, codes, wallets, e-mail
 * addresses, long numbers of unknown kind, and names that are called names. Hotlines, sums, dates and links stay.
 */
export function maskPersonal(text: string): string {
  // What is hidden may bring what stood beside it into the open ("… 345 678 ••• 091"): look again until nothing is found.
  let masked = text;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const before = masked;
    masked = maskOnce(before.replace(SPELLED_EMAIL, `${HIDDEN}@${HIDDEN}`).replace(TOLD_NUMBER, (_, code: string | undefined, passport: string | undefined) => `${code ?? passport ?? ""}${HIDDEN}`));
    if (masked === before) break;
  }
  return masked;
}

const MOST_LOOKS = 4;

function maskOnce(text: string): string {
  const entities = extractEntities(fold(text));
  let masked = "";
  let at = 0;
  for (const entity of entities) {
    masked += text.slice(at, entity.start).replace(LONG_NUMBER, HIDDEN) + shownForm(entity);
    at = entity.end;
  }
  return maskNames(masked + text.slice(at).replace(LONG_NUMBER, HIDDEN));
}

function shownForm({ type, quote }: Entity): string {
  if (PERSONAL.has(type)) return HIDDEN;
  if (type === "email") return `${HIDDEN}@${HIDDEN}`;
  // "zalo.me/0912345678", "**21*0912345678#": the number inside leads to a person as well.
  return type === "url" || type === "ussd" ? maskDigitRuns(quote) : quote;
}

function maskDigitRuns(quote: string): string {
  return quote.replace(/\d{6,}/g, HIDDEN);
}

function maskNames(text: string): string {
  let masked = "";
  let at = 0;
  for (const lead of text.matchAll(NAME_AFTER)) {
    const start = lead.index + lead[0].length;
    if (start < at) continue;
    NAME.lastIndex = start;
    const name = NAME.exec(text);
    if (name === null) continue;
    masked += `${text.slice(at, start)}${HIDDEN}`;
    at = start + name[0].length;
  }
  return masked + text.slice(at);
}
