import { describe, expect, it } from "vitest";
import { fold, stripDiacritics } from "../../src/text/fold.ts";

/** [what is sent, how it reads]. */
type Row = readonly [sent: string, exact: string];

const signs: readonly Row[] = [
  ["CHUYỂN KHOẢN", "chuyển khoản"],
  ["Đồng Đội", "đồng đội"],
  ["Thông\u200b báo\u202e mới\u00ad", "thông báo mới"],
  ["th\u0000ông b\ufeffáo", "thông báo"],
  ["tho\u0302ng ba\u0301o chuye\u0302\u0309n", "thông báo chuyển"],
  ["ạ = a\u0323, ậ = a\u0323\u0302 = a\u0302\u0323", "ạ = ạ, ậ = ậ = ậ"],
  ["𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨 𝓷𝓱𝓪̣̂𝓷 𝕢𝕦à", "thông báo nhận quà"],
  ["Ｎｈậｎ ｔｈưởｎｇ", "nhận thưởng"],
  ["Ⓝⓗⓐⓝ 🅝🅗🅐🅝 🄽🄷🄰🄽 🇳 🇭 🇦 🇳", "nhan nhan nhan nhan"],
  ["ᴄᴏɴɢ ᴀɴ ᴛʜᴏɴɢ ʙᴀᴏ", "cong an thong bao"],
  ["vіеtсоmЬаnк", "vietcombank"],
  ["Ηοàn tιền", "hoàn tiền"],
  ["ngân hànց bαo mật", "ngân hàng bao mật"],
  ["nhạñ quä tặñg", "nhạn qua tặng"],
  ["chuyễ̉̉n", "chuyễn"],
  ["c̶h̶u̶y̶ể̶n̶", "chuyển"],
  ["Ðăng ký, Ɖăng ký, ₫", "đăng ký, đăng ký, ₫"],
  ["ǎn cơm", "ăn cơm"],
  ["z̷̢͖̋a̴͍̐l̸̮̂o̷̙͐", "zalo"],
  ["①②③ ➊ ٣ ４", "123 1 3 4"],
  ["a\u00a0b\u3000c\u2003d\te\n\nf", "a b c d e f"],
  ["“chào” ‘anh’ – em… 5℅", "\"chào\" 'anh' - em… 5c/o"],
  ["Facebook™ 2024", "facebook™ 2024"],
  ["👮‍♀️ công an 🇻🇳", "👮♀ công an 🇻🇳"],
];

const tones: readonly Row[] = [
  ["hoà, hòa, hoả, hỏa", "hòa, hòa, hỏa, hỏa"],
  ["khoẻ khỏe xoá xóa khoá khóa", "khỏe khỏe xóa xóa khóa khóa"],
  ["thuý thúy uỷ ủy tuỳ tùy", "thúy thúy ủy ủy tùy tùy"],
  ["quý quà quỹ giá già giữ", "quý quà quỹ giá già giữ"],
  ["hòan tóan khỏang", "hoàn toán khoảng"],
  ["tiêù mùôn", "tiều muồn"],
  ["khuỷu ngoáy oái khuya", "khuỷu ngoáy oái khuya"],
  ["của mùa thuở giường", "của mùa thuở giường"],
];

const words: readonly Row[] = [
  ["alooooo gấpppp quáaaa", "alo gấp quá"],
  ["rồiiii nhaaa", "rồi nha"],
  ["cccd pccc www kkkk xxx", "cccd pccc www kkkk xxx"],
  ["quý III, khóa XVIII", "quý iii, khóa xviii"],
  ["T.A.N.G", "tang"],
  ["t h u o n g", "thuong"],
  ["c.h.u.y.ể.n k-h-o-ả-n", "chuyển khoản"],
  ["c h u y ể n  k h o ả n ngay", "chuyển khoản ngay"],
  ["x á c   m i n h", "xác minh"],
  ["t*i*ề*n v|a|y", "tiền vay"],
  ["v-a-y n_ó_n_g", "vay nóng"],
  ["U.B.N.D. xã, v.v.", "ubnd. xã, v.v."],
  ["đáp án A B C D", "đáp án a b c d"],
  ["nhậ.n th_ưở-ng", "nhận thưởng"],
  ["chuy.ển kho.ản", "chuyển khoản"],
  ["bấm l.ink", "bấm link"],
  ["e-mail wi-fi c.ty", "email wifi cty"],
  ["Hà-nội anh/em ki-lô", "hà-nội anh/em ki-lô"],
  ["gửi.Em cảm ơn", "gửi. em cảm ơn"],
  ["T.Anh gặp chị", "t. anh gặp chị"],
  ["cho,anh hỏi", "cho,anh hỏi"],
  ["th0ng ba0", "thong bao"],
  ["nh@n q.u.à", "nhan quà"],
  ["l!nk Zal0 inb0x", "link zalo inbox"],
  ["d! gh! tên", "di ghi tên"],
  ["t4i kh0an ng4n h4ng", "tai khoan ngan hang"],
  ["v4y t!ền kh0ng thế ch@p", "vay tiền khong thế chap"],
  ["m@t khẩu 0nl!ne", "mat khẩu online"],
  ["4G 5k 45tr F88 MB123 T7/22 24h PE0000", "4g 5k 45tr f88 mb123 t7/22 24h pe0000"],
  ["B1: tải app, tổ 1, so1, K10, A1, H5N1", "b1: tải app, tổ 1, so1, k10, a1, h5n1"],
  ["nhé!!! ok! toi!", "nhé!!! ok! toi!"],
  ["Tele @shopabc88, IG @hoa_mai", "tele @shopabc88, ig @hoa_mai"],
  ["choi3ngay 1.2oo.oood", "choi3ngay 1.2oo.oood"],
  ["chu yển kho ản", "chuyển khoản"],
  ["tài kh oản ng ân h àng", "tài khoản ngân hàng"],
  ["ngânhàng vaytiền", "ngân hàng vay tiền"],
  ["t@i.kh0@n t.à.i.k.h.o.ả.n", "tai khoan tài khoản"],
  ["face book tele gram", "facebook telegram"],
  ["home credit, live stream", "home credit, live stream"],
];

const links: readonly Row[] = [
  ["Vào b0dv.xyz ngay", "vào b0dv.xyz ngay"],
  ["https://Zal0-a.n.h.top/T4i.apk", "https://zal0-a.n.h.top/t4i.apk"],
  ["mail: th0ng.ba0@vcb.top", "mail: th0ng.ba0@vcb.top"],
];

describe.each([["signs", signs], ["tones", tones], ["words", words], ["links", links]] as const)("fold reads %s", (_, rows) => {
  it.each(rows)("%s → %s", (sent, exact) => {
    expect(fold(sent).exact).toBe(exact);
  });

  it.each(rows)("%s: bare is exact without diacritics", (sent, exact) => {
    expect(fold(sent).bare).toBe(exact.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d"));
  });
});

describe("originalRange", () => {
  /** [sent, a stretch of bare, what it quotes]. */
  const quotes: readonly (readonly [string, string, string])[] = [
    ["Xin C.h.u.y.ể.n k.h.o.ả.n gấp", "chuyen khoan", "C.h.u.y.ể.n k.h.o.ả.n"],
    ["bấm 𝐥𝐢𝐧𝐤 này", "link", "𝐥𝐢𝐧𝐤"],
    ["th0ng\u200b ba\u0301o!!!", "thong bao", "th0ng\u200b ba\u0301o"],
    ["ﬁle lạ", "file", "ﬁle"],
    ["gấp   \n\n  lắm", "gap lam", "gấp   \n\n  lắm"],
    ["ngânhàng", "ngan", "ngân"],
    ["alooooo anh", "alo", "alooooo"],
  ];
  it.each(quotes)("%s: %s quotes %s", (sent, bare, quote) => {
    const folded = fold(sent);
    const at = folded.bare.indexOf(bare);
    expect(at).toBeGreaterThanOrEqual(0);
    const { start, end } = folded.originalRange(at, at + bare.length);
    expect(sent.slice(start, end)).toBe(quote);
  });
});

describe("stripDiacritics", () => {
  it.each([["Đường về quê", "Duong ve que"], ["ế ợ ữ", "e o u"], ["no marks 123", "no marks 123"], ["Th0ng  BA0", "Th0ng  BA0"], ["đ\u0301", "d"]])("%s → %s", (text, plain) => {
    expect(stripDiacritics(text)).toBe(plain);
  });
});
