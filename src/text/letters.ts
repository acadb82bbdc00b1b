/**
 * Letters one by one: what a sign stands for once case, fonts, look-alikes and stray marks are taken off.
 * Look-alikes: the Latin targets of Unicode's confusables.txt (UTS 39) for the scripts seen in Vietnamese spam, plus
 * small capitals and phonetic letters, which NFKC leaves alone.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic
    ["а", "a"], ["ӑ", "a"], ["ӓ", "a"], ["в", "b"], ["ь", "b"], ["с", "c"], ["ԁ", "d"], ["е", "e"], ["ё", "e"], ["є", "e"], ["э", "e"], ["ғ", "f"], ["һ", "h"], ["н", "h"], ["ң", "h"], ["і", "i"], ["ї", "i"], ["ј", "j"], ["к", "k"], ["қ", "k"], ["ӏ", "l"], ["м", "m"], ["п", "n"], ["и", "u"], ["о", "o"], ["ө", "o"], ["р", "p"], ["ԛ", "q"], ["г", "r"], ["ѕ", "s"], ["т", "t"], ["ц", "u"], ["у", "y"], ["ү", "y"], ["ѵ", "v"], ["ԝ", "w"], ["х", "x"], ["з", "3"], ["ч", "4"], ["б", "6"],
    // Greek
    ["α", "a"], ["β", "b"], ["ϲ", "c"], ["δ", "d"], ["ε", "e"], ["η", "n"], ["ι", "i"], ["ϳ", "j"], ["κ", "k"], ["λ", "l"], ["μ", "m"], ["ν", "v"], ["ο", "o"], ["σ", "o"], ["ρ", "p"], ["τ", "t"], ["υ", "u"], ["χ", "x"], ["γ", "y"], ["ζ", "z"], ["ω", "w"],
    // Armenian, Cherokee, others
    ["օ", "o"], ["ո", "n"], ["ս", "u"], ["հ", "h"], ["ց", "g"], ["ք", "p"], ["ꭰ", "d"], ["ꭱ", "r"], ["ꭲ", "t"], ["ꭺ", "a"], ["ꮃ", "w"], ["ꮤ", "w"], ["ꮪ", "s"], ["ꮯ", "c"],
    // Small capitals and Latin letters NFKC keeps
    ["ᴀ", "a"], ["ʙ", "b"], ["ᴄ", "c"], ["ᴅ", "d"], ["ᴇ", "e"], ["ꜰ", "f"], ["ɢ", "g"], ["ʜ", "h"], ["ɪ", "i"], ["ᴊ", "j"], ["ᴋ", "k"], ["ʟ", "l"], ["ᴍ", "m"], ["ɴ", "n"], ["ᴏ", "o"], ["ᴘ", "p"], ["ꞯ", "q"], ["ʀ", "r"], ["ꜱ", "s"], ["ᴛ", "t"], ["ᴜ", "u"], ["ᴠ", "v"], ["ᴡ", "w"], ["ʏ", "y"], ["ᴢ", "z"],
    ["ɑ", "a"], ["ɡ", "g"], ["ı", "i"], ["ȷ", "j"], ["ɩ", "i"], ["ƅ", "b"], ["ǀ", "l"], ["ø", "o"], ["ƒ", "f"], ["ł", "l"], ["ħ", "h"], ["ŧ", "t"], ["ɓ", "b"], ["ɗ", "d"], ["ɖ", "d"], ["ð", "d"], ["ŋ", "n"], ["ß", "s"], ["æ", "a"], ["œ", "o"], ["ə", "e"], ["ɵ", "o"], ["ʋ", "v"],
    // Punctuation spammers put between letters or in links
    ["。", "."], ["．", "."], ["․", "."], ["‧", "."], ["·", "."], ["•", "."], ["∙", "."], ["⋅", "."], ["ꞏ", "."], ["⁄", "/"], ["∕", "/"], ["‐", "-"], ["‑", "-"], ["‒", "-"], ["–", "-"], ["—", "-"], ["−", "-"], ["’", "'"], ["‘", "'"], ["“", '"'], ["”", '"'],
  ],
);

/** Signs that show nothing or turn the direction of writing: dropped. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad || code === 0x34f || code === 0x61c || code === 0x115f || code === 0x1160 || code === 0x17b4 || code === 0x17b5 || code === 0x180e || code === 0x3164 || code === 0xffa0 || code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0000 && code <= 0xe01ef) || (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 0x7f && code <= 0x9f)
  );
}

export function isMark(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0x483 && code <= 0x489) || (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x1dc0 && code <= 0x1dff) || (code >= 0x20d0 && code <= 0x20ff) || (code >= 0xfe20 && code <= 0xfe2f);
}

/** Vietnamese letters that are not plain a–z, NFC. */
const VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
const KEPT: ReadonlySet<string> = new Set([..."abcdefghijklmnopqrstuvwxyz", ...VIETNAMESE]);
const BARE = new Map<string, string>([...VIETNAMESE].map((letter) => [letter, letter === "đ" ? "d" : (letter.normalize("NFD")[0] as string)]));

export function bareLetter(letter: string): string {
  return BARE.get(letter) ?? letter;
}

/** Marks Vietnamese writes: grave, acute, hook, tilde, dot below, breve, circumflex, horn. */
const OWN_MARKS: ReadonlySet<number> = new Set([0x300, 0x301, 0x309, 0x303, 0x323, 0x306, 0x302, 0x31b]);

/** One or more plain letters or signs for a base sign and its marks, lower case, NFC; marks that are not ours are left out. */
export function plainLetters(cluster: string): string {
  const folded = cluster.normalize("NFKC").toLowerCase();
  if (KEPT.has(folded)) return folded;
  let result = "";
  let base = "";
  let marks = "";
  const flush = (): void => {
    if (base === "") return;
    const composed = (base + marks).normalize("NFC");
    result += marks !== "" && KEPT.has(composed) ? composed : base;
    base = "";
    marks = "";
  };
  for (const sign of folded.normalize("NFD")) {
    const code = sign.codePointAt(0) as number;
    if (isMark(code)) {
      if (OWN_MARKS.has(code) && marks.length < 2 && !marks.includes(sign)) marks += sign;
      continue;
    }
    flush();
    base = LOOK_ALIKES[sign] ?? sign;
  }
  flush();
  return result;
}

const BARE_LETTER = /^[a-z]$/;
export function isLetter(bare: string): boolean {
  return BARE_LETTER.test(bare);
}
