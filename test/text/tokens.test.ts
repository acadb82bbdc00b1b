import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { bareWords, charNgrams, tokenise, wordNgrams } from "../../src/text/tokens.ts";

/** [text, its words]. */
const rows: readonly (readonly [string, string])[] = [
  ["stk MB, ck giúp e", "so tai khoan mb chuyen khoan giup em"],
  ["k co 5 k", "khong co 5 k"],
  ["ko dc thi ib zl nha", "khong duoc thi inbox zalo nha"],
  ["đc r, mn vs ctv", "duoc roi moi nguoi voi cong tac vien"],
  ["sđt của bạn", "so dien thoai cua ban"],
  ["CSGT, VKS, UBND, BHXH", "canh sat giao thong vien kiem sat uy ban nhan dan bao hiem xa hoi"],
  ["CA phường mời, ca sĩ hát", "cong an phuong moi ca si hat"],
  ["Bộ CA thông báo", "bo cong an thong bao"],
  ["Quý KH vui lòng", "quy khach hang vui long"],
  ["[TB] quý khách", "thong bao quy khach"],
  ["làm nv nhận tiền", "lam nhiem vu nhan tien"],
  ["gặp nv ngân hàng", "gap nhan vien ngan hang"],
  ["đổi mk gấp", "doi mat khau gap"],
  ["đầu hẻm, rủi ro, mùn cưa", "dau hem rui ro mun cua"],
  ["rùi nhìu mún hông", "roi nhieu muon khong"],
  ["đăng kí, lí do, công ti, qui định", "dang ky ly do cong ty quy dinh"],
  ["hi bạn", "hi ban"],
  ["VaoDayTangAEnamTramK", "vao day tang anh em nam tram k"],
  ["NhanNgay100K", "nhan ngay 100k"],
  ["MBBank iPhone VNeID YouTube TPBank", "mbbank iphone vneid youtube tpbank"],
  ["chuyenkhoannhanh taikhoan", "chuyen khoan nhanh tai khoan"],
  ["hinhanh giadinh diachimoi", "hinh anh gia dinh dia chi moi"],
  ["singapore activity vitamin online camera", "singapore activity vitamin online camera"],
  ["ngày20 tang100k 50trieu MB123 covid19", "ngay 20 tang 100k 50 trieu mb123 covid19"],
  ["35k/kg", "35k kg"],
  ["hđ số 12, gđ em", "hop dong so 12 gia dinh em"],
  ["xem taikhoanvcb.top", "xem taikhoanvcb top"],
];

describe("bareWords", () => {
  it.each(rows)("%s → %s", (text, words) => {
    expect(bareWords(fold(text)).join(" ")).toBe(words);
  });
});

describe("tokenise", () => {
  it("gives places in the folded text, in order", () => {
    const folded = fold("VaoDay nhận Quà.Tặng stk");
    const tokens = tokenise(folded);
    let end = 0;
    for (const token of tokens) {
      expect(token.start).toBeGreaterThanOrEqual(end);
      expect(folded.bare.slice(token.start, token.end)).toBe(token.bare);
      expect(folded.exact.slice(token.start, token.end)).toBe(token.exact);
      end = token.end;
    }
    expect(tokens.map((token) => token.exact)).toEqual(["vao", "day", "nhận", "quà", "tặng", "stk"]);
    expect(tokens.at(-1)?.words).toEqual(["so", "tai", "khoan"]);
  });

  it("quotes glued words one by one", () => {
    const text = "VaoDayTang";
    const folded = fold(text);
    const quotes = tokenise(folded).map(({ start, end }) => {
      const range = folded.originalRange(start, end);
      return text.slice(range.start, range.end);
    });
    expect(quotes).toEqual(["Vao", "Day", "Tang"]);
  });
});

describe("n-grams", () => {
  it("joins runs of words, none when there are too few", () => {
    expect(wordNgrams(["a", "b", "c"], 2)).toEqual(["a b", "b c"]);
    expect(wordNgrams(["a"], 2)).toEqual([]);
  });
  it("keeps spaces among letters", () => {
    expect(charNgrams("ab c", 3)).toEqual(["ab ", "b c"]);
    expect(charNgrams("ab", 3)).toEqual([]);
  });
});
