import { editDistance } from "../text/edit-distance.ts";
import { stripDiacritics } from "../text/letters.ts";

/** Letters and digits alone, small, without marks: how words of the screen are compared, as marks and blanks are misread first. */
export function keyOf(text: string): string {
  return stripDiacritics(text).toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What stands in the empty box for one's own message, in the apps people take pictures of. */
const COMPOSER = ["tinnhan", "nhantin", "tinnhansms", "tinnhanvanban", "tinnhanrcs", "nhaptinnhan", "soantinnhan", "viettinnhan", "guitinnhan", "aa", "message", "imessage", "textmessage", "typeamessage"];
/** Under a name: whether somebody is there, who they are to us. */
const PRESENCE = ["danghoatdong", "truycapganday", "vuamoitruycap", "vuatruycap", "trucanganday", "online", "activenow", "nguoila", "khongconhomchung", "nguoilakhongconhomchung", "taikhoankinhdoanh", "taikhoandoanhnghiep", "thietbichuaxacminh", "lastseenrecently", "dangnhaptinnhan", "banbe"];
/** Under one's own bubble. */
const DELIVERY = ["danhan", "daxem", "dagui", "dachuyen", "danggui", "dadoc", "seen", "delivered", "sent", "read", "xem"];
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "azertyuiop"];

const near = (key: string, known: readonly string[]): boolean => key !== "" && known.some((one) => key === one || (one.length >= 6 && editDistance(key, one, 3) <= Math.floor(one.length / 6)));

export function isComposer(text: string): boolean {
  // A plus, a smiley or a microphone beside the box is read as one stray sign.
  const key = keyOf(text);
  return near(key, COMPOSER) || (key.length > 5 && (near(key.slice(1), COMPOSER) || near(key.slice(0, -1), COMPOSER)));
}

export function isPresence(text: string): boolean {
  const key = keyOf(text);
  return near(key, PRESENCE) || /^(?:truycap|hoatdong)\d*(?:phut|gio|ngay)(?:truoc)?$/.test(key) || /^\d+(?:thanhvien|nguoi|subscribers|nguoidangky)/.test(key);
}

export function isDelivery(text: string): boolean {
  return near(keyOf(text.replace(TIME, "")), DELIVERY);
}

/** A row of keys: letters in the order of a keyboard, a few misread. No words come that near. */
export function isKeyRow(text: string): boolean {
  const key = keyOf(text);
  return KEYBOARD.some((row) => key.length >= row.length - 3 && editDistance(key, row, 4) <= Math.floor(row.length / 2.4));
}

/** Long enough to be known with a letter misread. */
const DAYS = ["homnay", "homqua", "yesterday"];
const TIME = /\d{1,2}:\d{2}/g;
const DAY = String.raw`(?:hom nay|hom qua|today|yesterday|t ?[2-7]|to|cn|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|\d{1,2} (?:thang|thg) ?\d{1,2}|ngay \d{1,2} (?:thang|thg) ?\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)`;
const WHEN = new RegExp(String.raw`^(?:${DAY}[ ,]*(?:\d{4}[ ,]*)?(?:(?:luc|at)[ ,]*)?)?(?:\d{1,2}:\d{2}(?: ?(?:am|pm|sa|ch))?)?$`);

/** A line that only says when: "Hôm nay 09:41", "T6 LÚC 13:42", "18 tháng 11", "09:41 ✓✓". */
export function isWhen(text: string): boolean {
  if (near(keyOf(text.replace(TIME, "")), DAYS)) return true;
  const plain = stripDiacritics(text).toLowerCase().replace(/[^a-z0-9:/.,\- ]/g, " ").replace(/(?<![a-z0-9])[^a-z0-9]+|[^a-z0-9]+(?![a-z0-9:])/g, " ").replace(/\s+/g, " ").trim();
  return /\d/.test(plain) ? WHEN.test(plain) : new RegExp(`^${DAY}$`).test(plain);
}

/** The telephone's own line on top: the clock, and mostly network or battery. */
export function isStatusBar(text: string): boolean {
  const clock = /^\W*\d{1,2}[:.]?\d{2}(?!\d)/.exec(text)?.[0];
  const rest = text.slice(clock?.length ?? 0);
  const icons = /\d{1,3} ?%|(?:^|\W)(?:[345] ?G|LTE|H\+|VoLTE|Wi-?Fi|Viettel|Vina\w*|Mobi\w*)(?:\W|$)/i.test(rest);
  const letters = rest.replace(/[^\p{L}]/gu, "").length;
  return clock === undefined ? icons && letters <= 3 : icons || (/[:.]/.test(clock) && keyOf(rest).length <= 4);
}

/** "09:15", also where the small print was misread ("go:15⁄⁄"), with ticks behind it. */
export function isSmallTime(text: string): boolean {
  return /^[^\p{L}\d]*[\dgpoil]{1,2} ?[:;.] ?\d{2}(?: ?(?:am|pm|sa|ch))?[^\p{L}\d]*[wvyj/]{0,2}$/iu.test(stripDiacritics(text));
}
