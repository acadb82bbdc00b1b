import type { Findable, Findings } from "./findings.ts";

const DATE = String.raw`(?<![\d/.,-])(?:(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})|\d{1,2}\/\d{1,2})(?![\d]|[/-][\da-z]|[.,]\d)`;
const WORDED = String.raw`(?<![\d/.,a-z-])(?:ngay )?(\d{1,2}) thang (\d{1,2})(?:(?:,? nam |[ /.-])((?:19|20)\d{2}))?(?!\d)`;
const MONTH = /(?<![a-z\d/])(?:thang |t)?(\d{1,2})[/-]((?:19|20)\d{2})(?![\d]|[/-][\da-z])/g;
const CLOCK = String.raw`(?<![\d:.,])(\d{1,2})(?: ?(?:h|g|gio) ?([0-5]\d)(?:p|phut)?|:([0-5]\d)(?::[0-5]\d)?|h| gio(?! dong ho))(?![\da-z]|:\d)`;
const SPAN = String.raw`(?<![\d.,/])(\d{1,3}) ?(h|gio|tieng|phut|p|giay|ngay|tuan)(?: dong ho)?(?: (?:toi|nua|lam viec|ke tu [a-z ]{3,20}))?(?![a-z\d])`;
const DAY_WORD = "(?:(?:sang|trua|chieu|toi|dem) )?(?:ngay )?(?:hom nay|ngay mai|mai|toi nay|chieu nay|sang nay|dem nay|trua nay|cuoi ngay|cuoi tuan|cuoi thang)";
const LINK = "(?: (?:ngay|luc|vao|la|den|toi|het|thoi diem)| ?:){0,3} ?";

const dates = new RegExp(DATE, "g");
const worded = new RegExp(WORDED, "g");
const clocks = new RegExp(CLOCK, "g");
const spans = new RegExp(SPAN, "g");
const within = new RegExp(String.raw`(?<![a-z])(?:(?:chi )?trong(?: vong)?|toi da|chi con|con lai|con|sau(?: do)?|cham nhat|qua) ${SPAN}(?! (?:qua|vua|gan|truoc|nay))`, "g");
const before = new RegExp(String.raw`(?<![a-z])(?:truoc|han(?: (?:cuoi(?: cung)?|chot|nop|thanh toan|dong))?|deadline|het han|cham nhat|muon nhat|den het|het|qua|trong)${LINK}(?:(?:${CLOCK})(?:${LINK}(?:${DATE}|${WORDED}|${DAY_WORD}))?|${DATE}|${WORDED}|${DAY_WORD})`.replace(/\((?=\d|[0-5/]|\[\/|\(\?:19)/g, "(?:").replace(/\\1/g, "[/.-]"), "g");
const today = /(?<![a-z])(?:hom nay|ngay mai) la (?:han|ngay) (?:cuoi(?: cung)?|chot)(?![a-z])/g;

/** Deadlines first: they take the dates and hours inside them. */
export function findMoments({ bare }: Findable, findings: Findings): void {
  for (const match of bare.matchAll(today)) findings.add("deadline", match.index, match.index + match[0].length, match[0].startsWith("hom") ? "hom nay" : "ngay mai");
  for (const match of bare.matchAll(before)) findings.add("deadline", match.index, match.index + match[0].length, valueOf(match[0]));
  if (!/\d/.test(bare)) return;
  for (const match of bare.matchAll(within)) findings.add("deadline", match.index, match.index + match[0].length, durationOf(match[1] as string, match[2] as string));
  for (const match of bare.matchAll(worded)) {
    const value = isoDate(match[1], match[2], match[3]);
    if (value !== null) findings.add("date", match.index, match.index + match[0].length, value);
  }
  for (const match of bare.matchAll(dates)) addDate(match, bare, findings);
  for (const match of bare.matchAll(MONTH)) {
    const month = Number(match[1]);
    if (month >= 1 && month <= 12) findings.add("date", match.index, match.index + match[0].length, `${match[2] as string}-${pad(month)}`);
  }
  for (const match of bare.matchAll(clocks)) {
    const value = clockOf(match[1] as string, match[2] ?? match[3]);
    if (value !== null) findings.add("time", match.index, match.index + match[0].length, value);
  }
  for (const match of bare.matchAll(spans)) if (/^(?:h|gio|tieng|phut|p)$/.test(match[2] as string)) findings.add("time", match.index, match.index + match[0].length, durationOf(match[1] as string, match[2] as string));
}

function addDate(match: RegExpMatchArray, bare: string, findings: Findings): void {
  const start = match.index ?? 0;
  const [first, second, third] = match[0].split(/[/.-]/);
  // "24/7" is an opening time unless it is called a day.
  if (match[0] === "24/7" && !/ngay $/.test(bare.slice(Math.max(0, start - 5), start))) return;
  const value = (first ?? "").length === 4 ? isoDate(third, second, first) : isoDate(first, second, third);
  if (value !== null) findings.add("date", start, start + match[0].length, value);
}

function isoDate(day: string | undefined, month: string | undefined, year: string | undefined): string | null {
  const d = Number(day);
  const m = Number(month);
  if (!(d >= 1 && d <= 31 && m >= 1 && m <= 12)) return null;
  const full = year === undefined ? "-" : year.length === 2 ? `20${year}` : year;
  return `${full}-${pad(m)}-${pad(d)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function clockOf(hour: string, minute: string | undefined): string | null {
  return Number(hour) <= 24 ? `${pad(Number(hour))}:${minute ?? "00"}` : null;
}

/** ISO 8601: "PT24H", "PT15M", "P2D". */
function durationOf(count: string, unit: string): string {
  const n = String(Number(count));
  if (unit === "ngay") return `P${n}D`;
  if (unit === "tuan") return `P${n}W`;
  return unit === "phut" || unit === "p" ? `PT${n}M` : unit === "giay" ? `PT${n}S` : `PT${n}H`;
}

/** What a "trước …" names: the date if there is one, else the hour, else the word. */
function valueOf(phrase: string): string {
  const date = [...phrase.matchAll(dates)].at(-1)?.[0].split(/[/.-]/);
  if (date !== undefined) return ((date[0] ?? "").length === 4 ? isoDate(date[2], date[1], date[0]) : isoDate(date[0], date[1], date[2])) ?? phrase;
  const spoken = [...phrase.matchAll(worded)].at(-1);
  if (spoken !== undefined) return isoDate(spoken[1], spoken[2], spoken[3]) ?? phrase;
  const day = /hom nay|ngay mai|toi nay|chieu nay|sang nay|dem nay|trua nay|cuoi ngay|cuoi tuan|cuoi thang|mai/.exec(phrase)?.[0];
  const clock = [...phrase.matchAll(clocks)].at(-1);
  const hour = clock === undefined ? null : clockOf(clock[1] as string, clock[2] ?? clock[3]);
  return [hour, day].filter((part) => part !== null && part !== undefined).join(" ") || phrase;
}
