/**
 * Vietnamese syllables without tone: onset + rime, as letters without diacritics.
 * Tables after Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977), spelt in quốc ngữ and stripped.
 */
const ONSETS = ["", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];
const RIMES =
  "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et enh ech eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu " +
  "o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot u ua uan uang uat uay uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yet yeu ynh yt".split(" ").join(" ");

/** After "qu" the u is already written. */
const AFTER_QU = "a ac ach ai an ang anh ao at au ay e en eng eo et ech enh eu o oc oi on ot y yen yet ynh yt ych yu ua";
const SYLLABLES: ReadonlySet<string> = new Set([
  ...ONSETS.filter((onset) => onset !== "qu" && onset !== "gi").flatMap((onset) => RIMES.split(" ").map((rime) => onset + rime)),
  ...AFTER_QU.split(" ").map((rime) => `qu${rime}`),
  ..."gi gia giac giai giam gian giang gianh giao giap giat giau giay gie giec gieo giet gio gioc gioi giom gion giong giot giu giua giui gium gin ginh giuc giuong giup giuoc".split(" "),
]);

/** @param bare letters a–z only */
export function isSyllable(bare: string): boolean {
  return SYLLABLES.has(bare);
}

/** Foreign words, names and abbreviations that are everyday Vietnamese: never taken apart, never "repaired". */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  ("zalo telegram facebook messenger viber whatsapp youtube tiktok google gmail email website web link app apple iphone android samsung internet online offline wifi sim sms otp qr pin atm visa master card bank banking smart mobile " +
    "vietcombank techcombank vietinbank agribank sacombank eximbank vpbank tpbank mbbank hdbank seabank lpbank bidv acb vib shb msb ocb scb vcb viettel vinaphone mobifone vietnamobile vnpt itel momo zalopay vnpay shopee lazada tiki sendo grab gojek be " +
    "vneid vssid etax facebook netflix icloud airpods casino baccarat jackpot slot game games code hot vip bonus free sale voucher combo tour resort homestay villa deal shop shipper ship cod order livestream live stream video clip file apk download click inbox comment share like follow fanpage page group admin ctv team viewer teamviewer anydesk ultraviewer " +
    "bitcoin btc usdt eth coin token crypto forex invest trading trade money vnd usd euro dollar please account security verify update login password your you the and for with from hello alo hi ok oke okay thank thanks bye ad hr kpi pr data gb mb km sea game euro cup world club plus pro max mini air premium standard basic city land group hotel " +
    "camera zoom meet skype line wechat discord deepfake ai robot blockchain logistics express post vietnam saigon hanoi spa massage gym karaoke taxi bus container check in out").split(" "),
);

/** A word as people write it: a syllable or a known one. */
export function isWord(bare: string): boolean {
  return SYLLABLES.has(bare) || KNOWN_WORDS.has(bare);
}

/** Pieces of letters glued together ("nhanngay"), each a syllable of two letters or more; null when it does not come out whole. */
export function splitGlued(bare: string): readonly string[] | null {
  if (bare.length < 6 || bare.length > 40 || isWord(bare)) return null;
  // Fewest pieces win; best[i] is the shortest way to cut the first i letters.
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= bare.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - 12); start <= end - 2; start += 1) {
      const before = best[start];
      const piece = bare.slice(start, end);
      if (before === null || before === undefined || !(piece.length <= 7 ? isWord(piece) : KNOWN_WORDS.has(piece))) continue;
      const held = best[end];
      if (held === null || held === undefined || before.length + 1 < held.length) best[end] = [...before, piece];
    }
  }
  return best[bare.length] ?? null;
}
