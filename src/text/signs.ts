/** Classes of single signs of bare text, for loops that look at every unit. */
export function isLetterCode(code: number): boolean {
  return code >= 97 && code <= 122;
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAlnumCode(code: number): boolean {
  return isLetterCode(code) || isDigitCode(code);
}

/** Letters, digits and hyphens; other letters of Latin, Greek and Cyrillic names are let in, dirt and CJK are not. */
export function isLabelSign(bare: string, at: number): boolean {
  const code = bare.charCodeAt(at);
  return isAlnumCode(code) || code === 45 || (code >= 0xdf && code < 0x530 && code !== 0xf7);
}

export function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && letter.length === 1 && "aeiouy".includes(letter);
}

/** Signs put between the letters of a word to hide it from filters. */
export const SEPARATORS = ".-_*|·,~^+='/\\:";

export function isSeparator(sign: string | undefined): boolean {
  return sign !== undefined && sign.length === 1 && SEPARATORS.includes(sign);
}

/** Where a digit or sign stands for a letter. First reading first. */
export const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "!": "i", $: "s", "|": "il", "€": "e", "£": "l", "¡": "i" };
