import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { examine, suspect } from "../../src/classify/judge.ts";
import type { Harm } from "../../src/domain/harm.ts";
import { rawText } from "../../src/domain/turn.ts";
import { readHarm, type HarmReport } from "../../src/understand/harm.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T00:00:00Z");
const harmsOf = async (text: string): Promise<readonly Harm[]> => (await answer({ text: rawText(text) }, knowledge, NOW)).harm;

/** What is told, and the harms it must be answered with; order as in HARMS, nothing more and nothing less. */
type Row = readonly [text: string, ...harms: Harm[]];
const rows = (...list: Row[]): { text: string; harms: Harm[] }[] => list.map(([text, ...harms]) => ({ text, harms }));

describe("harm done is heard", () => {
  it.each(rows(
    ["Em lỡ chuyển cho nó 30 triệu rồi, giờ nó chặn em luôn, em phải làm sao?", "money-sent"],
    ["toi da chuyen khoan 15 trieu cho ho roi, gio phai lam sao day", "money-sent"],
    ["Tôi bị lừa mất 200 triệu, báo ai bây giờ?", "money-sent"],
    ["me em bi lua mat sach tien tiet kiem, giup em voi", "money-sent"],
    ["Mình vừa đặt cọc 5 triệu xong thì nó khoá trang, có lấy lại được không?", "money-sent"],
    ["chong toi nap 80tr vao san do roi khong rut duoc, lam gi bay gio", "money-sent"],
    ["Tôi vừa đọc mã OTP cho nó xong, giờ làm sao?", "otp-given"],
    ["em lo doc ma otp cho ho roi, gio phai lam gi", "otp-given"],
    ["Mẹ cháu trót nhập mã OTP vào trang đó rồi, cứu cháu với", "otp-given"],
    ["Tôi lỡ cài cái app nó gửi rồi, giờ máy cứ tự bấm, cứu tôi với", "app-installed"],
    ["toi lo cai app roi may tu chay khong tat duoc, lam sao day", "app-installed"],
    ["Con lỡ tải file apk về máy rồi, sợ quá, phải làm sao ạ?", "app-installed"],
    ["Tôi lỡ gửi ảnh căn cước hai mặt cho họ rồi, sợ quá", "papers-sent"],
    ["em lo chup cccd gui cho no roi, gio lam sao", "papers-sent"],
    ["Em bị hack Facebook rồi, nó nhắn mượn tiền khắp nơi, làm sao đây?", "account-lost"],
    ["zalo cua toi bi chiem mat roi, giup toi voi", "account-lost"],
    ["Nó doạ tung clip của em lên mạng, em sợ quá, phải làm sao?", "blackmailed"],
    ["ho doa se phat tan anh cua toi cho vo con, toi phai lam gi bay gio", "blackmailed"],
    ["Em lỡ nhập mật khẩu vào trang giả rồi, giờ phải làm gì?", "credentials-given"],
    ["toi lo nhap so the va mat khau vao link do roi, lam sao bay gio", "credentials-given"],
  ))("$text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });
});

describe("harm told without the plain words for it is heard as well", () => {
  it.each(rows(
    ["con gái tôi 14 tuổi bị nó ép gửi ảnh nhạy cảm rồi dọa tung lên mạng", "blackmailed", "minor"],
    ["em cài cái app dịch vụ công nó gửi, giờ điện thoại bị đơ", "app-installed"],
    ["vợ tôi đang ở campuchia bị giữ không cho về", "held"],
    ["bi hack mat nick fb roi", "account-lost"],
    ["nạp 50 triệu vào app đầu tư giờ rút không được nữa", "money-sent"],
    ["em bị mất 12tr vì làm nhiệm vụ trên telegram", "money-sent"],
    ["bà nội đọc 6 số trong tin nhắn cho họ rồi cháu ơi", "otp-given"],
    ["ba tôi tải app VNeID từ link nó gửi rồi", "app-installed"],
    ["nick zalo của tôi bị ai đó đăng nhập rồi nhắn tin mượn tiền mọi người", "account-lost"],
    ["bị tống tiền bằng clip nóng", "blackmailed"],
    ["no dọa gửi clip sex của em cho ba mẹ nếu k chuyển tiền", "blackmailed"],
    ["chắc tôi uống thuốc ngủ chết cho rồi", "despair"],
  ))("$text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });

  it.each([
    "họ bắt cài app VNeID mà tôi không cài",
    "tôi suýt chuyển tiền cho nó",
    "tôi vừa chuyển tiền điện tháng này qua app EVN",
    "Nó bảo em chuyển 30tr để được nhận việc, có nên không ạ",
    "em mới nạp 100k tiền điện thoại",
    "Mẹ ơi con bị bắt rồi, mẹ chuyển 50 triệu cho công an để con được thả",
  ])("but not where nothing has happened: %s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });
});

describe("several harms are all heard, most urgent first", () => {
  it.each(rows(
    ["Tôi lỡ cài app nó gửi rồi đọc luôn mã OTP cho nó, giờ làm sao?", "app-installed", "otp-given"],
    ["toi lo doc ma otp cho no roi, tai khoan bi tru 20 trieu, giup toi voi", "money-sent", "otp-given"],
  ))("$text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });
});

describe("money said to lie with the reader is the sender's bait, not a loss", () => {
  it.each([
    "Anh ơi em lỡ chuyển nhầm 5tr vào tk anh, anh chuyển lại giúp em vào stk này nhé 0123456789",
    "chi oi em lo ck nham cho chi 2 trieu, chi gui lai giup em voi a, em dang can gap",
    "Cô ơi con chuyển lộn 10 triệu qua số tài khoản của cô, cô hoàn lại giùm con vào số này nha",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });

  it.each(rows(
    ["Tôi lỡ chuyển nhầm 5 triệu vào tài khoản người lạ, phải làm sao để lấy lại?", "money-sent"],
    ["em lo chuyen nham 3 trieu cho no roi, gio phai lam sao", "money-sent"],
    ["Nó bảo chuyển nhầm tiền vào tài khoản tôi, tôi chuyển trả vào số nó đưa rồi, giờ phải làm sao?", "money-sent"],
  ))("but told by the one who lost it: $text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });
});

describe("people before money", () => {
  it.each(rows(
    ["Tôi muốn chết", "despair"],
    ["toi khong muon song nua", "despair"],
    ["Mất hết rồi, em chỉ muốn chết cho xong", "despair"],
    ["em tuyet vong qua, khong song noi nua", "despair"],
  ))("despair: $text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(expect.arrayContaining(harms));
    expect((await harmsOf(text))[0]).toBe("despair");
  });

  it.each(rows(
    ["Con 13 tuổi, nó doạ tung ảnh của con, con sợ lắm", "blackmailed", "minor"],
    ["chau hoc lop 8, no doa dang anh cua chau len mang, chau so qua", "blackmailed", "minor"],
  ))("a child: $text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });

  it.each(rows(
    ["Con gái tôi đang ở một mình trong khách sạn, nó bị khống chế không liên lạc được, cứu tôi với", "held"],
    ["em trai toi bi nhot ben campuchia, ho doi chuoc, giup toi voi", "held"],
  ))("held: $text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });

  it("a child is never a harm alone: a pupil who asks is no emergency", async () => {
    expect(await harmsOf("Con 12 tuổi, con hỏi tin này có thật không ạ?")).toEqual([]);
    expect(await harmsOf("chau hoc lop 6, lua dao la gi a")).toEqual([]);
  });
});

describe("not done, so no harm", () => {
  it.each([
    "Nó bảo chuyển 20 triệu nhưng tôi chưa chuyển",
    "no bao chuyen 20 trieu nhung toi chua chuyen",
    "Suýt nữa thì em đọc mã OTP cho nó",
    "suyt nua thi em doc ma otp cho no",
    "Tôi không chuyển tiền cho họ, có sao không?",
    "toi khong cai app ho gui, co sao khong",
    "Em chưa cài ứng dụng nó gửi, có nên cài không ạ?",
    "em chua gui can cuoc cho ho, co nen gui khong",
    "Họ đòi chuyển 5 triệu phí hồ sơ, tôi có nên chuyển không?",
    "ho doi coc 3 trieu truoc, co nen coc khong",
    "Nó yêu cầu mẹ tôi đọc mã OTP mà mẹ chưa đọc",
    "no yeu cau me toi doc ma otp ma me chua doc",
    "Mình định chuyển khoản cho họ 2 triệu, hỏi mọi người trước",
    "may qua chua mat dong nao, no doi chuyen 50 trieu",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });
});

describe("a supposition is advice, not alarm", () => {
  it.each([
    "Nếu lỡ chuyển tiền rồi thì sao?",
    "neu lo chuyen tien roi thi lam sao",
    "Giả sử tôi đọc mã OTP cho nó thì có sao không?",
    "gia su cai nham app do thi phai lam gi",
    "Nhỡ bị chiếm Zalo thì phải làm gì?",
    "nho gui can cuoc cho nguoi la thi co sao khong",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
    expect(reportOf(text).hypothetical).toBe(true);
  });
});

describe("the scammer's own words are no victim's", () => {
  it.each([
    "Tài khoản của quý khách bị trừ 2.500.000đ. Nếu không phải quý khách, bấm vào vcb-xacminh.top để huỷ",
    "tai khoan cua quy khach bi khoa, doc ma otp cho nhan vien de mo lai",
    "Em chuyển giúp anh 50 triệu nhé, anh đang họp không nghe máy được",
    "me oi con doi so, me chuyen giup con 10 trieu vao stk nay voi",
    "Tôi giữ clip nóng của anh, chuyển 200 triệu không tôi tung lên mạng",
    "Toi chuyen nham 10 trieu vao tai khoan ban, ban chuyen lai giup toi voi",
    "Anh chị bị lừa mất tiền? Văn phòng luật nhận lấy lại 100%, nộp phí 2 triệu qua Zalo 0912345678",
    "bi lua mat tien dung lo, ben em nhan thu hoi tien treo, coc truoc 10 phan tram",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });
});

describe("a warning tells of others' harm", () => {
  it.each([
    "Công an cảnh báo: nhiều người dân đã chuyển tiền cho đối tượng giả danh công an và bị chiếm đoạt tài sản. Đề nghị người dân nâng cao cảnh giác.",
    "canh bao thu doan lua dao moi: nan nhan doc ma otp roi bi tru het tien, nguoi dan tuyet doi khong cung cap ma otp",
    "Ngân hàng khuyến cáo khách hàng tuyệt đối không cài ứng dụng lạ, đã có nạn nhân bị chiếm quyền điều khiển điện thoại. Nếu phát hiện hãy báo công an.",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });
});

describe("somebody of theirs was harmed: they ask for that person", () => {
  it.each(rows(
    ["Bạn tôi bị lừa mất 50 triệu rồi, giờ phải làm gì?", "money-sent"],
    ["ba ngoai em chuyen cho chung no 100 trieu roi, giup em voi", "money-sent"],
    ["Mẹ tôi đọc mã OTP cho người ta rồi, giờ làm sao?", "otp-given"],
  ))("$text", async ({ text, harms }) => {
    expect(await harmsOf(text)).toEqual(harms);
  });
});

describe("everyday talk of money, moves and dying", () => {
  it.each([
    "Em chuyển tiền nhà tháng này rồi chị nhé",
    "toi qua buon ngu muon chet luon, mai gap nhe",
    "Mẹ gửi con tiền học rồi đó, nhận được thì nhắn mẹ",
    "da nhan 2 trieu, cam on anh",
    "App ngân hàng vừa cập nhật xong, giao diện đẹp hơn hẳn",
    "con nho gui giay to cho co giao chu nhiem nhe",
  ])("%s", async (text) => {
    expect(await harmsOf(text)).toEqual([]);
  });
});

describe("who speaks decides", () => {
  const VOICES = { scam: 0.9, offer: 0, told: 0.05 };
  const read = (text: string, voices: { scam: number; offer: number; told: number }): HarmReport => {
    const { reading, signals } = examine(text, knowledge.judge);
    return readHarm(reading, signals, voices, knowledge.harm);
  };

  it("the same words are a loss in a teller's voice and none in the scammer's", () => {
    const text = "đã chuyển 10 triệu cho họ rồi";
    expect(read(text, { scam: 0.05, offer: 0, told: 0.9 }).harms).toEqual(["money-sent"]);
    expect(read(text, VOICES).harms).toEqual([]);
  });

  it("but regret and a cry for help together are believed against the model, and despair always", () => {
    expect(read("em lỡ chuyển 10 triệu cho họ rồi, giờ phải làm sao", VOICES).harms).toEqual(["money-sent"]);
    expect(read("tôi không muốn sống nữa", VOICES).harms).toEqual(["despair"]);
  });
});

function reportOf(text: string): HarmReport {
  const examined = examine(text, knowledge.judge);
  return readHarm(examined.reading, examined.signals, suspect(examined, knowledge.judge).classes, knowledge.harm);
}
