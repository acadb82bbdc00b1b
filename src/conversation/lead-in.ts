import { bareText } from "../text/fold.ts";

/** What people type before the message itself: greetings, and words about the message to come. */
const WORDS: ReadonlySet<string> = new Set(
  "a ad admin ah ai alo ban bao bot chao cho chua co coi con dang day dc de di do dung em gi giup ha hay hello hi hoi ho hom khoan kiem kinh ko khong la lam lua dao luon minh moi mot nay nha nhan nhe nho nhu nhung nua oi ok phai qua roi sao ta the thay thu thua tin toi tra tren va vay voi vua xem xin y anh chi chu bac co ong ba nao duoc gap cai nhung link so that gia".split(" "),
);
/** Alone, these answer a question of ours. */
const REPLIES: ReadonlySet<string> = new Set(["co", "khong", "ko", "chua", "roi", "da", "dung", "phai", "vang", "u", "uh", "ok"]);
const LONGEST = 60;
/** Platforms cut what is longer than this into several messages (Telegram at 4,096 UTF-16 units). */
const CUT_AT = 3_900;

/**
 * Words that announce a message rather than being one: "bot ơi cho hỏi", "tin này có lừa đảo không". Waiting a moment for
 * what follows helps; anything with content of its own is answered at once.
 */
export function isLeadIn(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST || line.startsWith("/") || /\d/.test(line)) return false;
  const words = bareText(line).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !REPLIES.has(word)) && words.every((word) => WORDS.has(word));
}

/** From this many words on a text says something by itself. */
const WHOLE = 12;

/** A message in its own right, no order and no piece of one. */
export function isWhole(text: string): boolean {
  return !/^\s*\/\p{L}/u.test(text) && text.trim().split(/\s+/).length >= WHOLE;
}

/** So long that the platform may have cut it: the rest is on its way. */
export function maybeCut(text: string): boolean {
  return text.length >= CUT_AT;
}
