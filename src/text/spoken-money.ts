import type { Findable, Findings } from "./findings.ts";

/** Digits as words. Written with other marks they are other words ("năm" is five or a year, "sau" is after). */
const DIGITS: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, sau: 6, bay: 7, tam: 8, chin: 9 };
const SCALES: Readonly<Record<string, number>> = { nghin: 1e3, ngan: 1e3, trieu: 1e6, cu: 1e6, ty: 1e9, ti: 1e9 };
const MARKED: ReadonlySet<string> = new Set("một mốt hai ba bốn tư năm lăm sáu bảy tám chín mười mươi chục trăm nghìn ngàn triệu củ tỷ tỉ rưỡi nửa linh lẻ đồng".split(" "));
const SPOKEN = /(?<![a-z\d])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|chuc)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|chuc|tram|linh|le|nghin|ngan|trieu|cu|ty|ti|ruoi|dong)(?![a-z\d])){1,14}/g;

/** "hai triệu rưỡi", "ba trăm nghìn đồng", "nửa tỷ". A text without marks is believed as well. */
export function findSpokenMoney({ exact, bare }: Findable, findings: Findings): void {
  if (!/(?:nghin|ngan|trieu|cu|ty|ti)(?![a-z])/.test(bare)) return;
  for (const match of bare.matchAll(SPOKEN)) {
    let words = match[0].split(" ");
    const written = exact.slice(match.index, match.index + match[0].length).split(" ");
    const honest = written.findIndex((word, at) => word !== words[at] && !MARKED.has(word));
    if (honest !== -1) words = words.slice(0, honest);
    while (words.length > 0 && !isEnd(words.at(-1) as string)) words.pop();
    if (!words.some((word) => SCALES[word] !== undefined)) continue;
    const end = match.index + words.join(" ").length;
    if (/^ (?:hang|sach|tap|phong|khoai|hanh|toi)(?![a-z])/.test(bare.slice(end, end + 8))) continue;
    const value = amountIn(words);
    if (value > 0) findings.add("money", match.index, end, String(value));
  }
}

function isEnd(word: string): boolean {
  return SCALES[word] !== undefined || word === "ruoi" || word === "dong";
}

function amountIn(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  let scale = 1;
  for (const word of words) {
    const named = SCALES[word];
    if (named !== undefined) {
      total += (group + digit) * named;
      [group, digit, scale] = [0, 0, named];
    } else if (word === "ruoi") total += scale / 2;
    else if (word === "nua") digit = 0.5;
    else if (word === "muoi" || word === "chuc") [group, digit] = [group + (digit === 0 ? 1 : digit) * 10, 0];
    else if (word === "tram") [group, digit] = [group + digit * 100, 0];
    else digit = DIGITS[word] ?? digit;
  }
  return Math.round(total);
}
