import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractEntities } from "../../src/text/entities.ts";
import { fold } from "../../src/text/fold.ts";
import { anyUnits, messyText } from "./generators.ts";

/** [text, "type value" of each entity in order]. All numbers are invented. */
type Row = readonly [text: string, ...found: string[]];

const money: readonly Row[] = [
  ["cọc 45tr", "money 45000000"],
  ["phí 45 triệu", "money 45000000"],
  ["tầm 2 củ thôi", "money 2000000"],
  ["vay 3 chai", "money 3000000"],
  ["vay 5 lít", "money 500000"],
  ["mua 5 lít xăng, 2 củ khoai, 3 chai nước"],
  ["nộp 1.250.000đ", "money 1250000"],
  ["1,250,000 VND", "money 1250000"],
  ["chỉ 500k/ngày", "money 500000"],
  ["300 ngàn", "money 300000"],
  ["300 nghìn đồng", "money 300000"],
  ["5 tỷ", "money 5000000000"],
  ["5 ty 200 trieu", "money 5200000000"],
  ["2tr5", "money 2500000"],
  ["1tr200", "money 1200000"],
  ["1 triệu 8, nha", "money 1800000"],
  ["2 triệu rưỡi", "money 2500000"],
  ["1,5 triệu", "money 1500000"],
  ["lương 7-12tr", "money 12000000"],
  ["300-500k/ngày", "money 500000"],
  ["1oo triệu", "money 100000000"],
  ["hai triệu rưỡi", "money 2500000"],
  ["ba trăm nghìn đồng", "money 300000"],
  ["nửa tỷ", "money 500000000"],
  ["mười lăm triệu", "money 15000000"],
  ["10 USDT", "money 260000"],
  ["$500", "money 13000000"],
  ["so tien 5000000 vao", "money 5000000"],
  ["chuyển 3 ngân hàng, 5 đồng chí, 10 dòng, tui 2k8"],
  ["giải 1.250.000", "money 1250000"],
  ["có 12.000 người xem"],
];

const phones: readonly Row[] = [
  ["0912345678", "phone 0912345678"],
  ["0912.345.678", "phone 0912345678"],
  ["0912 345 678 nhé", "phone 0912345678"],
  ["(091) 234-5678", "phone 0912345678"],
  ["+84 912 345 678", "phone 0912345678"],
  ["+84 (0) 912 345 678", "phone 0912345678"],
  ["84912345678", "phone 0912345678"],
  ["0084 912345678", "phone 0912345678"],
  ["O912345678", "phone 0912345678"],
  ["0 9 1 2 3 4 5 6 7 8", "phone 0912345678"],
  ["(024) 3825 1234", "phone 02438251234"],
  ["zalo0912345678", "phone 0912345678"],
  ["0987xxx440", "phone 0987xxx440"],
  ["+63 917 555 0123", "phone +639175550123"],
  ["lh 1900 545 413", "hotline 1900545413"],
  ["tổng đài 18001091", "hotline 18001091"],
  ["gọi 198", "hotline 198"],
  ["gọi 113 hoặc 114", "hotline 113", "hotline 114"],
  ["gọi 300 cuộc, nhà 112 Lê Lợi, lô 115"],
  ["mã KH PE0912345678"],
];

const accounts: readonly Row[] = [
  ["STK 1903 4567 8901 VCB", "account 190345678901"],
  ["stk: 0912345678 MB", "account 0912345678"],
  ["số tài khoản 0071-0007-45057", "account 0071000745057"],
  ["s.t.k 19034567890", "account 19034567890"],
  ["chuyển vào 1022 5564 727 Techcombank", "account 10225564727"],
  ["19036688001 - NGUYEN VAN A", "account 19036688001"],
  ["STK VQRQ0001234", "account vqrq0001234"],
  ["TK 1903xxxx5018 +500,000VND", "account 1903xxxx5018", "money 500000"],
  ["CCCD 038095001234", "cccd 038095001234"],
  ["cmnd số 123456789", "cccd 123456789"],
  ["thẻ 4111 1111 1111 1111", "card 4111111111111111"],
  ["ví TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE", "wallet TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"],
  ["0x52908400098527886E0F7030069857D2E4169EE7", "wallet 0x52908400098527886E0F7030069857D2E4169EE7"],
  ["Ma OTP cua ban la 482913", "code 482913"],
  ["482913 là mã xác thực", "code 482913"],
  ["m.ã O.T.P: 482 913", "code 482913"],
  ["G-482913 is your verification code", "code 482913"],
  ["mã đơn hàng 482913, mã số thuế 0101234567, ma túy 2025"],
];

const moments: readonly Row[] = [
  ["ngày 05/07/2025", "date 2025-07-05"],
  ["05-07-25", "date 2025-07-05"],
  ["5.7.2025", "date 2025-07-05"],
  ["từ 5/7", "date --07-05"],
  ["ngày 5 tháng 7 năm 2025", "date 2025-07-05"],
  ["tháng 7/2025", "date 2025-07"],
  ["hỗ trợ 24/7, lớp 7/4, TT 08/2026/TT-BKHCN, 57/UBND-NC, 12.5%"],
  ["lúc 14h30", "time 14:30"],
  ["14:30", "time 14:30"],
  ["9 giờ 05", "time 09:05"],
  ["8g30 sáng", "time 08:30"],
  ["đợi 15 phút", "time PT15M"],
  ["trong vòng 24h", "deadline PT24H"],
  ["trong 2 ngày tới", "deadline P2D"],
  ["trong 3 ngày qua"],
  ["trước 17h ngày 5/7", "deadline --07-05"],
  ["hạn cuối 30/6/2025", "deadline 2025-06-30"],
  ["trước 24h hôm nay", "deadline 24:00 hom nay"],
  ["hôm nay là hạn cuối", "deadline hom nay"],
  ["Soạn DK 4G gửi 191", "ussd soan dk 4g gui 191"],
  ["nhan tin: TC2 gui 199", "ussd soan tc2 gui 199"],
  ["HUY gửi 5005", "ussd soan huy gui 5005"],
  ["bấm *101# hoặc **21*0912345678#", "ussd *101#", "ussd **21*0912345678#"],
];

const urls: readonly Row[] = [
  ["vào abc-xyz.com nhé", "url abc-xyz.com"],
  ["https://WWW.Abc.com.vn/Path?x=1.", "url abc.com.vn/path?x=1"],
  ["hxxps://vcb-digi[.]cc/login", "url vcb-digi.cc/login"],
  ["vietcombank . top", "url vietcombank.top"],
  ["vcbdigi .top/abc", "url vcbdigi.top/abc"],
  ["dichvucong [.] gov [.] vn", "url dichvucong.gov.vn"],
  ["bidv dot com", "url bidv.com"],
  ["v a o h u 3 6 . c o m", "url vaohu36.com"],
  ["t . me / nhom123", "url t.me/nhom123"],
  ["http ://abc . com / dang-nhap", "url abc.com/dang-nhap"],
  ["https://vcb-smart.top/\nlogin?id=12 nhé", "url vcb-smart.top/login?id=12"],
  ["https://abc.com/\nXin chào", "url abc.com/"],
  ["bidv . vn-nfc . xyz", "url bidv.vn-nfc.xyz"],
  ["trang có đuôi .gov.vn, không phải gov.vn"],
  ["mvndc.icude lay qua", "url mvndc.icu"],
  ["abc123.comnhan qua", "url abc123.com"],
  ["tạibit.ly/3xYz", "url bit.ly/3xyz"],
  ["t.me/nhom_kin, zalo.me/0912345678", "url t.me/nhom_kin", "url zalo.me/0912345678"],
  ["http://103.12.4.5:8080/a.apk", "url 103.12.4.5:8080/a.apk"],
  ["https://vcb.com.vn@evil.top/x", "url evil.top/x"],
  ["https://dichvucong-\ngov.top/nop", "url dichvucong-gov.top/nop"],
  ["vietcomЬаnк.com", "url xn--vietcomn-76g5h1i.com"],
  ["ho.tro@vcb.top", "email ho.tro@vcb.top"],
  ["Xong.Co gi goi em. Top 10 shop. Online 24/7"],
  ["TP.HCM, ThS.BS Nam, Tien.Me oi, 1.5, v.v, file hop_dong.zip"],
];

describe.each([["sums", money], ["telephone numbers", phones], ["accounts and codes", accounts], ["dates and deadlines", moments], ["links", urls]] as const)("finds %s", (_, rows) => {
  it.each(rows.map((row) => [row[0], row.slice(1)] as const))("%s", (text, found) => {
    expect(extractEntities(fold(text)).map(({ type, value }) => `${type} ${value}`)).toEqual(found);
  });
});

describe("entities of anything", () => {
  it("quote the original, in order, without overlapping", () => {
    fc.assert(fc.property(fc.oneof(messyText, anyUnits), (sent) => {
      const folded = fold(sent);
      let end = 0;
      for (const entity of extractEntities(folded)) {
        expect(entity.quote).toBe(sent.slice(entity.start, entity.end));
        expect(entity.start).toBeGreaterThanOrEqual(end);
        expect(entity.end).toBeGreaterThan(entity.start);
        expect(entity.value).not.toBe("");
        expect(folded.originalRange(entity.foldedStart, entity.foldedEnd)).toEqual({ start: entity.start, end: entity.end });
        end = entity.end;
      }
    }), { numRuns: 3000 });
  });

  it("are the same whether the text has diacritics, stray signs or none", () => {
    const sent = "Chuyển 2tr5 vào STK 1903 4567 8901, hạn cuối 30/6, gọi 0912.345.678 hoặc bấm vcb . top";
    const plain = extractEntities(fold(sent)).map(({ type, value }) => `${type} ${value}`);
    const dressed = extractEntities(fold(sent.split("").join("\u200b"))).map(({ type, value }) => `${type} ${value}`);
    expect(dressed).toEqual(plain);
    expect(plain).toHaveLength(5);
  });
});
