import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonal } from "../../src/text/mask.ts";
import { messyText } from "./generators.ts";

describe("maskPersonal", () => {
  it.each([
    ["gọi 0912.345.678 nhé", "gọi ••• nhé"],
    ["STK 1903 4567 8901 VCB", "STK ••• VCB"],
    ["thẻ 4111 1111 1111 1111", "thẻ •••"],
    ["CCCD 038095001234", "CCCD •••"],
    ["mã OTP 482913, đừng đưa ai", "mã OTP •••, đừng đưa ai"],
    ["thư gửi nam.le@abc.vn", "thư gửi •••@•••"],
    ["chủ tk NGUYEN VAN A, chuyển 5tr", "chủ tk •••, chuyển 5tr"],
    ["Tên tôi là Lê Thị Hoa", "Tên tôi là •••"],
    ["họ tên: Trần Quốc Bảo", "họ tên: •••"],
    ["ctk nguyen van nam", "ctk •••"],
    ["zalo.me/0912345678", "zalo.me/•••"],
    ["hợp đồng 123456789012", "hợp đồng •••"],
    ["ví TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE", "ví •••"],
    ["0 9 1 2 3 4 5 6 7 8", "•••"],
  ])("%s → %s", (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each(["gọi 113 hoặc 111", "tổng đài 1900545413, 18001091", "nộp 1.250.000đ trước 30/6/2025 lúc 14:30", "tên miền vietcombank.com.vn", "tên đăng nhập là gì"])("%s stays", (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it.each([
    ["mã otp là 48 29 13", "mã otp là •••"],
    ["mình tên Lan", "mình tên •••"],
    ["Tên tôi là Lê Thị Hoa nhé", "Tên tôi là ••• nhé"],
    ["hộ chiếu số C1234567", "hộ chiếu số •••"],
    ["Người thụ hưởng: TRAN THI B", "Người thụ hưởng: •••"],
    ["gửi vào hoa nguyen (a) gmail.com", "gửi vào •••@•••"],
    ["tên công ty: Hoa Sen, 5 triệu, ngày 01/02/2026", "tên công ty: Hoa Sen, 5 triệu, ngày 01/02/2026"],
  ])("hides %j", (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it("leaves no run of eight digits, and masking twice changes nothing", () => {
    fc.assert(fc.property(messyText, fc.stringMatching(/^0[35789][0-9]{8}$/), (before, phone) => {
      const masked = maskPersonal(`${before} ${phone} ạ`);
      expect(masked).not.toContain(phone);
      expect(maskPersonal(masked)).toBe(masked);
    }), { numRuns: 500 });
  });
});
