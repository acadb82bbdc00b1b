/** Vietnamese typed with fonts of before Unicode: TCVN3 (ABC, ".VnTime") and VNI ("VNI-Times"). */
export type LegacyFont = "tcvn3" | "vni";

/*
 * TCVN 5712:1993, VN3: one byte a letter, capitals with tones have no code of their own (another font drew them, or the
 * capital was typed in front: "A" + "à"). Written as rows of letter and code from the standard's code page.
 */
const TCVN3_ROWS = [
  "àB5 ảB6 ãB7 áB8 ạB9 ăA8 ằBB ẳBC ẵBD ắBE ặC6 âA9 ầC7 ẩC8 ẫC9 ấCA ậCB đAE",
  "èCC ẻCE ẽCF éD0 ẹD1 êAA ềD2 ểD3 ễD4 ếD5 ệD6 ìD7 ỉD8 ĩDC íDD ịDE",
  "òDF ỏE1 õE2 óE3 ọE4 ôAB ồE5 ổE6 ỗE7 ốE8 ộE9 ơAC ờEA ởEB ỡEC ớED ợEE",
  "ùEF ủF1 ũF2 úF3 ụF4 ưAD ừF5 ửF6 ữF7 ứF8 ựF9 ỳFA ỷFB ỹFC ýFD ỵFE",
  "ĂA1 ÂA2 ÊA3 ÔA4 ƠA5 ƯA6 ĐA7",
];

/** VNI-Windows: the letter, then a sign for shape and tone; ơ, ư, đ and the i's have codes of their own. */
const VNI_ROWS = [
  "à=aø ả=aû ã=aõ á=aù ạ=aï ă=aê ằ=aè ẳ=aú ẵ=aü ắ=aé ặ=aë â=aâ ầ=aà ẩ=aå ẫ=aã ấ=aá ậ=aä đ=ñ",
  "è=eø ẻ=eû ẽ=eõ é=eù ẹ=eï ê=eâ ề=eà ể=eå ễ=eã ế=eá ệ=eä ì=ì ỉ=æ ĩ=ó í=í ị=ò",
  "ò=oø ỏ=oû õ=oõ ó=où ọ=oï ô=oâ ồ=oà ổ=oå ỗ=oã ố=oá ộ=oä ơ=ô ờ=ôø ở=ôû ỡ=ôõ ớ=ôù ợ=ôï",
  "ù=uø ủ=uû ũ=uõ ú=uù ụ=uï ư=ö ừ=öø ử=öû ữ=öõ ứ=öù ự=öï ỳ=yø ỷ=yû ỹ=yõ ý=yù ỵ=î",
];

const TCVN3: ReadonlyMap<string, string> = new Map(TCVN3_ROWS.flatMap((row) => row.split(" ")).map((pair) => [pair[0] as string, String.fromCharCode(Number.parseInt(pair.slice(1), 16))]));
const VNI: ReadonlyMap<string, string> = new Map(VNI_ROWS.flatMap((row) => row.split(" ")).flatMap((pair) => {
  const [letter = "", code = ""] = pair.split("=");
  return [[letter, code], [letter.toUpperCase(), code.toUpperCase()]] as const;
}));

/** Capitals of TCVN3 that have no code: the bare capital, or the one with its shape, then the small letter's code. */
function tcvn3Capitals(): Map<string, string> {
  const capitals = new Map<string, string>();
  for (const [letter, code] of TCVN3) {
    const capital = letter.toUpperCase();
    if (capital === letter || TCVN3.has(capital)) continue;
    const shaped = [...TCVN3.keys()].find((other) => other === other.toUpperCase() && other.normalize("NFD").slice(0, 2) === capital.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "").slice(0, 2) && other.normalize("NFD").length === 2);
    capitals.set(capital, (shaped === undefined ? (capital.normalize("NFD")[0] as string) : (TCVN3.get(shaped) as string)) + code);
  }
  return capitals;
}

const TO: Readonly<Record<LegacyFont, ReadonlyMap<string, string>>> = { tcvn3: new Map([...TCVN3, ...tcvn3Capitals()]), vni: VNI };
const FROM: Readonly<Record<LegacyFont, { readonly table: ReadonlyMap<string, string>; readonly longest: number }>> = { tcvn3: reversed(TO.tcvn3), vni: reversed(TO.vni) };

function reversed(table: ReadonlyMap<string, string>): { table: ReadonlyMap<string, string>; longest: number } {
  const back = new Map([...table].map(([letter, code]) => [code, letter]));
  return { table: back, longest: Math.max(...[...back.keys()].map((code) => code.length)) };
}

/** Text as a program without the font shows it ("C«ng an") → Unicode ("Công an"), longest codes first; the rest stays. */
export function fromLegacyFont(text: string, font: LegacyFont): string {
  const { table, longest } = FROM[font];
  let out = "";
  for (let at = 0; at < text.length;) {
    let length = Math.min(longest, text.length - at);
    while (length > 0 && !table.has(text.slice(at, at + length))) length -= 1;
    out += length === 0 ? (text[at] as string) : (table.get(text.slice(at, at + length)) as string);
    at += Math.max(1, length);
  }
  return out;
}

/** The way back: what the text looks like where the font is missing. */
export function toLegacyFont(text: string, font: LegacyFont): string {
  return [...text.normalize("NFC")].map((letter) => TO[font].get(letter) ?? letter).join("");
}
