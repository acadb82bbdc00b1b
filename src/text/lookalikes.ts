/**
 * Signs of other scripts that are drawn like a Latin letter, by that letter. From the Unicode confusables list (UTS #39,
 * confusables.txt) for Latin targets, limited to scripts that phones draw in the same weight (Greek, Cyrillic, Coptic,
 * Armenian, Cherokee, Lisu, Canadian syllabics, Tifinagh, Deseret, small capitals, phonetic letters, letters with a stroke);
 * left out: Hebrew, Arabic and Indic signs, mathematical operators, and all that NFKC already folds. Added by hand, as
 * scammers use them though they are not on that list: в н т м к п и ь я ш, β ε η κ μ τ χ ω π, ø ł and their kind.
 * Read before lower-casing: capital Η is an H, small η is an n.
 */
const BY_LETTER: Readonly<Record<string, string>> = {
  a: "ɑαаΑАᎪᗅꓮꭺᴀɐάⱥȺꬰ∂ɒ",
  b: "ƄЬᏏᑲᖯꞴΒВᏴᗷꓐʙβвьъƀɃɓƁƃᏼᛒẞßꮟ",
  c: "ᴄϲⲥсꮯϹⲤСᏟꓚ𐐽𐐕ȼȻƈƇςɕↄ",
  d: "ԁᏧᑯꓒᎠᗞᗪꓓᴅɗƊꭰꮷδ",
  đ: "ÐðƉɖƋƌᴆ",
  e: "℮ꬲеҽΕЕⴹᎬꓰᴇεɛёэєЄɇɆꭼꮛᏋҿξ",
  f: "ꬵꞙքꞘϜᖴꓝꜰƒƑ",
  g: "ɡᶃƍցԌᏀᏳꓖɢǥǤɠƓꮐꮆᏻ",
  h: "һհᏂΗⲎНᎻᕼꓧʜнħĦꮋꮒɦⱨⱧ",
  i: "ıɪɩιіꙇӏꭵᎥΙⲒІӀꓲᏆɨƗꮖι",
  j: "ϳјꞲͿЈᎫᒍꓙᴊɉɈꭻ",
  k: "ΚⲔКᏦꓗᴋκкƙƘꝁĸꮶⱪⱩ",
  l: "ƖǀᏞᒪꓡʟłŁƚȽɫꮮⱡⱠꞁ",
  m: "ΜϺⲘМᎷᗰꓟᴍмꮇɱⱮ",
  n: "ոռΝⲚꓠɴηпПŋŊɲƝƞիлɳ",
  o: "ᴏᴑꬽοσⲟоօΟⲞОՕⵔꓳ𐐬𐐄øØɵƟΘθѳөӨфФ",
  p: "ρϱⲣрΡⲢРᏢᑭꓑᴘƥƤꮲþÞᵽ",
  q: "ԛգզⵕԚɋɊʠꝗ",
  r: "ꭇꭈᴦⲅгꮁƦᎡᏒᖇꓣʀяЯɍɌɼɽꭱꮢΓГ",
  s: "ꜱƽѕꮪЅՏᏕᏚꓢ𐑈𐐠ʂȿꮥꮚ",
  t: "ΤⲦТᎢꓔᴛτтŧŦƭƬꭲʈⱦȾҭҬԵ",
  u: "ꞟᴜꭎꭒʋυսՍᑌꓴμиИʉɄцЦ",
  v: "ᴠνѵꮩѴⴸᏙᐯꓦΛʌ",
  w: "ɯᴡѡԝաꮃԜᎳᏔꓪωШшЩщⱳⱲ",
  x: "хᕁᕽΧⲬХⵝꓫχҳҲжЖ",
  y: "ɣᶌʏỿꭚγуүყΥϒⲨУҮᎩᎽꓬƴƳɏɎчӌ",
  z: "ᴢꮓΖᏃꓜƶƵȥȤʐⱬⱫζ",
  ae: "æÆӕӔ",
  oe: "œŒ",
  bi: "ыЫ",
};

/** Marks of punctuation that stand in for another one where links, numbers and separators are read. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  ".": "。．｡․ꓸ﹒", "-": "‐‑‒–—―−⁃﹘﹣⸺➖", "/": "⁄∕⧸╱", ":": "∶ꓽ：", '"': "“”„‟«»〝〞", "'": "‘’‚‛ʼʹ′", "*": "∗⁎✱＊", _: "‗", "|": "￨∣❘ǀ", "·": "•∙⋅‧・･●◦",
};

/** Letters that have a compatibility form only in pictures: negative circled and squared, and dingbat digits. */
function* picturedLetters(): Generator<readonly [number, string]> {
  for (const start of [0x1f150, 0x1f170]) for (let at = 0; at < 26; at += 1) yield [start + at, String.fromCharCode(97 + at)];
  for (const start of [0x2776, 0x2780, 0x278a]) for (let at = 0; at < 9; at += 1) yield [start + at, String(at + 1)];
}

/** Code point → what it is read as (lower case). */
export const LOOKALIKES: ReadonlyMap<number, string> = new Map([
  ...[BY_LETTER, PUNCTUATION].flatMap((table) => Object.entries(table).flatMap(([read, drawn]) => [...drawn].map((sign) => [sign.codePointAt(0) ?? 0, read] as const))),
  ...picturedLetters(),
]);
