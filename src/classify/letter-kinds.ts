/** What a sign is, as bits: a letter may be a capital or a small one; a sign is what neither letter, mark, blank, digit nor one of ' ’ / - is. */
export const LETTER = 1;
export const CAPITAL = 2;
export const SMALL = 4;
export const SIGN = 8;
const KNOWN = 128;

/** By code unit, filled as units are met: a table is many times faster than Unicode classes in an expression. */
const kinds = new Uint8Array(0x10000);

/** @param code a code point; lone surrogates are signs */
export function kindOf(code: number): number {
  if (code > 0xffff) return lookUp(code);
  const known = kinds[code] as number;
  if (known !== 0) return known;
  return (kinds[code] = lookUp(code) | KNOWN);
}

function lookUp(code: number): number {
  const sign = String.fromCodePoint(code);
  if (/\p{L}/u.test(sign)) return LETTER | (/\p{Lu}/u.test(sign) ? CAPITAL : /\p{Ll}/u.test(sign) ? SMALL : 0);
  return /[\p{M}\s\d'’/-]/u.test(sign) ? 0 : SIGN;
}
