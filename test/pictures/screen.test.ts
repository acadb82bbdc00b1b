import { describe, expect, it } from "vitest";
import { isComposer, isDelivery, isKeyRow, isPresence, isStatusBar, isWhen } from "../../src/pictures/screen-words.ts";
import { screenOf } from "../../src/pictures/screen.ts";
import { lineOf, withSlashes, type Line } from "../../src/pictures/words.ts";
import { unwrapped } from "../../src/pictures/wrapped-lines.ts";

const LETTER = 20;
/** A line of words at a height, each sign 12 wide, blanks 10; "~" is a wide gap. */
function line(text: string, top: number, left = 60, size = 30): Line {
  let x = left;
  return lineOf(text.split(" ").flatMap((word) => {
    if (word === "~") {
      x += 60;
      return [];
    }
    const start = x;
    x += word.length * 12 + 10;
    return [{ text: word, confidence: 0.95, left: start, top, right: x - 10, bottom: top + size }];
  }));
}
const read = (lines: readonly Line[]): { sender: string | null; text: string } => {
  const { sender, bubbles } = screenOf(lines, 800, LETTER);
  return { sender, text: bubbles.map(unwrapped).join("\n") };
};

describe("the conversation on a screen", () => {
  it("stands between status bar and keyboard, its bubbles in order, the name apart", () => {
    expect(read([
      line("07:00 ~ 4G 87%", 5), line("‹ ~ H ~ Cán bộ Phường", 60, 10), line("Người lạ - Không có nhóm chung", 100), line("Hôm nay 07:00", 160, 300),
      line("Chào bác, cháu là cán bộ", 220), line("một cửa của phường.", 274), line("07:00", 320, 60, 20),
      line("Bác tải ứng dụng về", 420), line("dạ vâng", 540, 600), line("Đã nhận 07:01", 590, 640, 20), line("+ ~ Tin nhắn", 660), line("q w e r t y u i o p", 740), line("a s d f g h j k l", 800),
    ])).toEqual({ sender: "Cán bộ Phường", text: "Chào bác, cháu là cán bộ một cửa của phường.\nBác tải ứng dụng về\ndạ vâng" });
  });

  it("cropped to the message, all of it is the message", () => {
    expect(read([line("Mời họp tổ dân phố lúc 19:30", 20), line("tại nhà văn hoá", 74)])).toEqual({ sender: null, text: "Mời họp tổ dân phố lúc 19:30 tại nhà văn hoá" });
  });

  it("a time behind the last words goes, a time in the sentence stays", () => {
    expect(read([line("hẹn 09:15 nhé", 20), line("cả gốc. ~ go:15⁄⁄", 74)]).text).toBe("hẹn 09:15 nhé cả gốc.");
  });

  it("pieces of outlines are no words", () => {
    expect(read([line("| ~ chuyển tiền ngay ~ ¡", 20)]).text).toBe("chuyển tiền ngay");
  });

  it.each([
    [isWhen, ["Hôm nay 07:00", "Hôm ngy 09:34", "T6 LÚC 13:42", "18 tháng 11", "09:15 ✓✓", "CN 08:00"], ["hẹn 7h30", "Hôm nay mẹ bận", "lúc 13:42 anh tới", "18 triệu"]],
    [isStatusBar, ["07:00 4G 87%", "1519 4G„ 187%", "4Q„ 287%"], ["Lãi 18% một tháng", "15:30 họp ở nhà văn hoá"]],
    [isComposer, ["+ Tin nhắn", "Tinnhắn SMS", "Nhắn tin", "+. Tin nhăn", "Aa"], ["Nhắn tin cho mẹ nhé", "Tin nhắn này lạ quá"]],
    [isDelivery, ["Đã nhận", "Đã xem 10:20", "Da xem"], ["Đã nhận được tiền", "Đã xem phim chưa"]],
    [isPresence, ["Đang hoạt động", "truy cộp gần đây", "Truy cập 5 phút trước", "Người lạ - Không có nhóm chung"], ["Người lạ gọi điện cho tôi"]],
    [isKeyRow, ["q w e r t y u i o p", "qwer ty u ii. o p", "Zx cv b n m"], ["quy khach vui long", "asean phat trien"]],
  ])("%o tells the screen's words from a person's", (known, own, theirs) => {
    expect([own.filter((text) => !known(text)), theirs.filter((text) => known(text))]).toEqual([[], []]);
  });
});

describe("addresses broken at a bubble's edge", () => {
  it.each([
    [["nop tai https://tracuu-", "phatnguoi-csgt.cc truoc 24h"], "nop tai https://tracuu-phatnguoi-csgt.cc truoc 24h"],
    [["Bác vào dichvucong-", "hotro.top/vneid rồi"], "Bác vào dichvucong-hotro.top/vneid rồi"],
    [["https://vnpost-capnhat-diachi.xyz/nhan-", "hang."], "https://vnpost-capnhat-diachi.xyz/nhan-hang."],
    [["hotrokhachhangvietnam", "online.top/nhan qua"], "hotrokhachhangvietnamonline.top/nhan qua"],
    // Not broken at all: the reader of letters sees a gap above the low line.
    [["Vào nhóm: t.me/nhom_lam_ themgio nhé"], "Vào nhóm: t.me/nhom_lam_themgio nhé"],
  ])("%j are put together", (lines, whole) => {
    expect(unwrapped(lines.map((text, at) => line(text, 20 + 54 * at)))).toBe(whole);
  });

  it.each([[["hẹn 5-", "7 giờ chiều"]], [["2 đêm 05-", "07/12/2026 nhé"]], [["vào vnexpress.net", "đọc tin"]], [["gọi cho tôi.", "Mai gặp"]], [["Covid-", "19 đã hết"]], [["ký tên ho_ten_ bên dưới"]]])("%j stay apart", (lines) => {
    expect(unwrapped(lines.map((text, at) => line(text, 20 + 54 * at)))).toBe(lines.join(" "));
  });
});

describe("the slashes of an address", () => {
  it.each([["http:/(tro-cap.info", "http://tro-cap.info"], ["https:/tro-cap.info/a/(b)", "https://tro-cap.info/a/(b)"], ["http://tro-cap.info", "http://tro-cap.info"], ["httpa:/(x", "httpa:/(x"]])("%s is %s", (seen, meant) => {
    expect(withSlashes(seen)).toBe(meant);
  });
});
