import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const ask = (text: string): Promise<FullAnswer> => answer({ text: rawText(text) }, knowledge, new Date("2026-12-01T00:00:00Z"));
const bothWays = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap((text) => [text, stripDiacritics(text)]))];

describe("somebody of theirs has a new number", () => {
  it.each(bothWays([
    "Mẹ ơi con đổi số rồi, số cũ con làm mất, mẹ lưu số này nhé",
    "Ba ơi đây là số mới của con, máy cũ hỏng rồi. Ba lưu lại giùm con",
    "Chị ơi em đổi số, sim cũ bị khoá mất rồi, chị lưu số này nha",
  ]))("%s: undecided, with the one question and the way to find out", async (text) => {
    const full = await ask(text);
    expect(full.verdict).toBe("unclear");
    expect(full.blocks.find((block) => block.type === "question")?.text).toContain("số cũ");
    expect(full.guidance.do.map((line) => line.text).join(" ")).toContain("số cũ");
  });

  it("with a demand it is the trick", async () => {
    const full = await ask("Mẹ ơi con đổi số rồi, số cũ con làm mất. Mẹ chuyển gấp cho con 5 triệu vào stk này, con đang cần");
    expect(full.verdict).toBe("scam");
    expect(full.modi[0]?.id).toBe("gia-nguoi-quen-nick-moi");
  });

  it("a new number beside an old one that still answers is nothing", async () => {
    expect((await ask("Vợ ơi anh mới mua thêm cái sim, số cũ anh vẫn dùng, lưu giúp anh")).verdict).toBe("no-sign");
  });
});

describe("a warning in one sentence", () => {
  it.each(bothWays([
    "Công an khuyến cáo người dân không chuyển tiền cho người lạ.",
    "Ngân hàng khuyến cáo quý khách không cung cấp mã OTP cho bất kỳ ai",
    "Đề nghị bà con cảnh giác, tuyệt đối không cài ứng dụng theo lời người lạ",
  ]))("%s: told as a warning", async (text) => {
    const full = await ask(text);
    expect(full.verdict).toBe("no-sign");
    expect(full.reply).toContain("lời cảnh báo");
  });

  it.each(["Ngân hàng khuyến cáo không cung cấp OTP. Quý khách vào vcb-xacthuc.top để bảo vệ tài khoản", "Công an khuyến cáo không chuyển tiền cho người lạ. Cần hỗ trợ kết bạn Zalo 0903118226"])("%s: a door makes it none", async (text) => {
    expect((await ask(text)).reply).not.toContain("lời cảnh báo, không phải");
  });
});

describe("a rumour", () => {
  it.each(bothWays([
    "mọi người ra rút tiền gấp, ngân hàng Á Âu sắp phá sản rồi",
    "Nghe nói ngân hàng này giám đốc bị bắt, ai có tiền gửi thì rút ra kẻo mất trắng",
    "Từ mai xăng lên 50 nghìn, bà con đổ gấp đi",
    "Có bọn bắt cóc trẻ em đi xe 7 chỗ ở huyện mình, mọi người chia sẻ gấp cho nhau",
  ]))("%s: not verified, no trick is named", async (text) => {
    const full = await ask(text);
    expect(full.verdict).toBe("unclear");
    expect(full.reply).toContain("TIN CHƯA KIỂM CHỨNG");
    expect(full.reply).not.toMatch(/Giống (?:kiểu|trò)/);
    expect(full.guidance.do.map((line) => line.text).join(" ")).toMatch(/hỏi thẳng nơi được nhắc tên/);
    expect(full.guidance.dont.map((line) => line.text).join(" ")).toContain("chưa được kiểm chứng");
  });

  it("that wants money moved is a trick", async () => {
    const full = await ask("Ngân hàng sắp phá sản, bác chuyển hết tiền sang tài khoản tạm giữ 19036789012345 để giữ tiền, gọi em 0903118226");
    expect(["scam", "suspicious"]).toContain(full.verdict);
  });
});

/** Shapes of several banks, numbers made up. */
const NOTICES = [
  "TK 0123456789 +5,000,000VND lúc 12:30 24/11/2026. Số dư 12,345,678VND. ND: NGUYEN VAN A chuyển tiền",
  "Vietcombank: 24/11/2026 10:20. TK 0071xxxx234: -500,000VND. SD: 3,450,000VND. Ref MBVCB.123456. thanh toán tiền điện",
  "SD TK 1903xxxx6789 +2.000.000 VND lúc 24-11-2026 08:15:10. SD 7.250.000 VND. Ref Trả lương tháng 11",
  "[BIDV] TK 2151xxxx123 tại BIDV -1,200,000VND vào 09:14 24/11/2026. Số dư: 8,880,123VND. ND: Trả tiền nhà",
  "Agribank: 10h22p 24/11 TK 3500205xxxxxx: -300,000VND (rút tiền ATM). SD: 1,200,000VND.",
  "TK 19xxx678 | GD: +1,500,000VND 24/11/26 15:01 | SD: 2,600,000VND | ND: LE THI B chuyển khoản",
  "Tài khoản 0123xxx789 của Quý khách vừa được ghi có 3.000.000 đ. Số dư hiện tại: 5.432.100 đ. Nội dung: con gửi mẹ tiền thuốc.",
  "ACB: TK 12345678(VND) - 250,000 lúc 07:40 24/11/2026. Số dư 900,500. GD: PHI QL TK",
  "Techcombank thông báo: số dư TK 19036xxxx +10.000.000đ. SD 15.000.000đ",
  "Sacombank 24/11/26 08:02 TK 0602xxx15 PS: -1,000,000 VND SD kha dung: 4,210,000 VND ND: TRA NO VAY THANG 11",
];
const ALTERED = [
  " Nếu không phải Quý khách thực hiện, bấm http://vcb-huygd.top để huỷ giao dịch",
  " Bấm phím 1 hoặc gọi 0912345678 để huỷ giao dịch",
  " Không phải quý khách thì đọc mã OTP cho nhân viên để huỷ lệnh",
  " Nhấn vào bit.ly/huy-gd để huỷ",
];

describe("a bank tells of a change on one's account", () => {
  it.each(bothWays(NOTICES))("%s", async (text) => {
    expect(await ask(text)).toMatchObject({ kind: "check", verdict: "no-sign" });
  });

  it.each(bothWays(NOTICES.slice(0, 4).flatMap((notice) => ALTERED.map((part) => `${notice}.${part}`))))("one part altered alarms: %s", async (text) => {
    expect(["scam", "suspicious"]).toContain((await ask(text)).verdict);
  });
});
