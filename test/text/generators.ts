import fc from "fast-check";

/** Pieces of messages, honest and disguised, that the properties are tried on; glued together at random. */
const PIECES = [
  "chuyển khoản", "Chuyển", "kho.ản", "chu yển", "c.h.u.y.ể.n", "t h ư ở n g", "th0ng ba0", "nh@n", "l!nk", "d!", "Zal0", "T.A.N.G", "nhậ.n", "th_ưở-ng", "t@i", "kh0an", "ta1",
  "hoà", "hòa", "thuý", "quý", "khoẻ", "tiêù", "đ", "Đ", "đồng", "ừm", "ạ", "a", "e", "o", "y", "k", "ko", "b", "c", "n", "h", "1", "0", "4", "@", "!", "|", "$",
  "gấpppp", "alooo", "xxx", "iii", "VIII", "cccd", "www", "kkk", "aaa", "ooo",
  "https://b0dv.xyz/a", "hxxps://vcb[.]top", "vietcombank . top", "t.me/x", "zalo.me/0912", "bit.ly/3xY", "abc.com", ". com", "abc", "com", "vn", ".vn", "tien.Me", "gui.Em", "icude", "x.icude lay", "a@b.vn", "http://",
  "0912 345 678", "+84", "1.250.000đ", "45tr", "2tr5", "500k", "MB123", "F88", "T7/22", "24h", "PE0000", "5 củ", "STK 1903 4567", "mã OTP 123456",
  " ", "  ", "\n", "\t", ".", "..", "…", ",", "-", "_", "*", "/", ":", "?", "(", ")", "[", "]", "'", '"', "\u200b", "\u202e", "\u00ad", "\ufeff", "\u0000", "\ud83d", "\ude00", "😀", "🇻🇳", "🇿",
  "\u0301", "\u0323", "\u0302", "\u031b", "\u0335", "ä", "ö", "ñ", "ß", "æ", "ﬁ", "…", "№", "½", "①", "Ⓐ", "🅰", "𝐓𝐡", "ｖｉ", "vietcomЬаnк", "Ηello", "зима", "中文", "が", "한", "ᴢᴀʟᴏ", "'m", "e-mail", "anh/em", "v.v",
] as const;

/** Text as a hostile or hasty person might make it. */
export const messyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join("")) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(" ")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(..."abcdeghiklmnopqrstuvxyđâăêôơư0134@!.-_ ,"), { maxLength: 40 }).map((signs) => signs.join("")) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(..."aeiouychngtkm. _-0@"), { maxLength: 40 }).map((signs) => signs.join("")) },
);

/** As it comes from the keyboard of any unit at all. */
export const anyUnits: fc.Arbitrary<string> = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => String.fromCharCode(...units));
