import { stripMarks } from "../catalog/dispatch-text.ts";
import { plain } from "../catalog/plain-words.ts";

/** One line of the source text. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Without markdown marks, blanks squeezed; "" for an empty line. */
  readonly text: string;
  /** The same without diacritics, lower case. */
  readonly bare: string;
}

export function linesOf(text: string): SourceLine[] {
  return text.split("\n").map((line, at) => {
    const shown = stripMarks(line).replace(/\s+/g, " ").trim();
    return { number: at + 1, text: shown, bare: plain(shown) };
  });
}

/** "Số: 57/UBND-NC", "Số 1177/UBND-THNC", "Số:      /UBND-NC", alone on its line. */
export const NUMBER_LINE = /^s[ốôóòồ0o6]\s*[:.;]?\s*(?:(\d{1,5}[a-zđ]?)\s*)?\/\s*([\p{Lu}\d][\p{Lu}\d\s.()&-]*)$/iu;
/**
 * "Đồng Nai, ngày 11 tháng 02 năm 2025"; day and month may be blank. A scan's "thóng O1" is taken for what it must be: a
 * vowel of these three words may be any letter, O and l among the digits are 0 and 1 (`digitsOf`).
 */
export const DATE_LINE = /(?:^|\s)((?:\p{Lu}[\p{L}.'’-]*)(?:\s+[\p{Lu}\d][\p{L}\d.'’-]*){0,4})\s*[,.;]?\s*ng\p{L}y\s*([\dOol]{1,2})?[\s.…]*th\p{L}ng\s*([\dOol]{1,2})?[\s.…]*n\p{L}m\s*([\dOol]{4})/u;
export const digitsOf = (read: string): string => read.replace(/[Oo]/g, "0").replace(/l/g, "1");
export const RECIPIENTS_LINE = /\bk[ií]nh g[uửưứ]i\b/iu;
export const DISTRIBUTION = /^\W*n[oơớợờ][iíìl] nh\p{L}n(?!\p{L})/iu;
/** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TL. …", "Q. GIÁM ĐỐC". */
export const SIGNS_FOR = /^(?:TM|KT|TL|TUQ|Q)\s?\.\s*\p{Lu}/u;
/** Offices that sign; alone on a line in capitals. */
export const OFFICE = /^(?:PHÓ )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|TRƯỞNG (?:CÔNG AN|PHÒNG|BAN)|BỘ TRƯỞNG|THỨ TRƯỞNG|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|BÍ THƯ)(?:\s|$)/u;
/** The nation's name and motto over every document. */
export const NATION = /^(?:cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–—.]?\s*tu do\s*[-–—.]?\s*hanh phuc)\W*$/;
export const ANNEX = /^(?:phu luc\b|\(?kem theo (?:cong van|van ban|ke hoach|cong dien|quyet dinh)\b)/;
/** A page number standing alone: "2", "- 2 -", "Trang 2/3". */
export const PAGE_NUMBER = /^(?:[-–—]\s*\d{1,3}\s*[-–—]|[1-9]\d{0,2}|trang \d{1,3}(?:\s*\/\s*\d{1,3})?)$/i;

export const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toUpperCase();
