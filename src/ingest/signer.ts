import { isCapitals, OFFICE, SIGNS_FOR, type SourceLine } from "./lines.ts";
import type { Header } from "./proposal.ts";

const NAME = /^(?:(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|TS\.|ThS\.)\s+)?\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4}$/u;
/** Capitals inside an office's name. */
const PROPER: readonly (readonly [RegExp, string])[] = [[/ủy ban nhân dân/giu, "Ủy ban nhân dân"], [/chủ tịch/giu, "Chủ tịch"], [/chánh văn phòng/giu, "Chánh Văn phòng"], [/giám đốc/giu, "Giám đốc"], [/^phó /giu, "Phó "], [/trưởng công an/giu, "Trưởng Công an"]];

/** The office over the signature and the name under it; the name stays out of the front matter. */
export function readSigner(tail: readonly SourceLine[]): Pick<Header, "signerOffice" | "signer"> {
  const offices = tail.filter(({ text }) => isCapitals(text) && (SIGNS_FOR.test(text) || OFFICE.test(text)));
  const signer = tail.map(({ text }) => text).filter((text) => NAME.test(text)).at(-1) ?? null;
  if (offices.length === 0) return { signerOffice: { value: null, basis: "bản này không in chức vụ người ký", confidence: 0 }, signer };
  const lines = offices.map(({ text }) => text.replace(/\s+/g, " "));
  // "PHÓ" at the end of a line and "CHỦ TỊCH" on the next is one office.
  return { signerOffice: { value: lines.map(officeName).join(" – "), basis: `dòng ${offices.map(({ number }) => number).join(", ")}`, confidence: 0.9 }, signer };
}

function officeName(line: string): string {
  const [, sign = "", office = line] = /^(TM|KT|TL|TUQ|Q)\s?\.\s*(.*)$/u.exec(line) ?? [];
  const lower = office.toLowerCase();
  const named = PROPER.reduce((text, [pattern, proper]) => text.replace(pattern, proper), lower);
  const capital = named.charAt(0).toUpperCase() + named.slice(1);
  return sign === "" ? capital : `${sign}. ${capital}`;
}
