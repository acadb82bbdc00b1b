import type { Conversation } from "./conversation.ts";

/** Genuine-looking messages written for this corpus: bank, courier, school, state, family, shop. Numbers made up. */
export const BENIGN_CONVERSATIONS: readonly Conversation[] = [
  { id: "bien-dong", app: "sms", sender: "TPBank", bubbles: [
    { text: "TK xxxx4417: -350.000 VND luc 09:42 18/11/2026. SD: 4.218.650 VND. ND: thanh toan tien com thang 11" } ] },
  { id: "otp", app: "sms", sender: "MBBank", bubbles: [
    { text: "Ma OTP giao dich cua Quy khach la 552918, hieu luc 2 phut. TUYET DOI KHONG cung cap ma nay cho bat ky ai, ke ca nhan vien ngan hang." } ] },
  { id: "gia-dinh", app: "zalo", sender: "Mẹ", bubbles: [
    { text: "Chiều nay con ghé chợ mua cho mẹ mớ rau muống với nửa cân thịt ba chỉ nhé." },
    { mine: true, text: "dạ con tan làm lúc 5 rưỡi rồi con mua" },
    { text: "Nhớ mua thêm chai nước mắm, nhà hết rồi." } ] },
  { id: "lop-hoc", app: "zalo", sender: "Phụ huynh lớp 3A2", bubbles: [
    { text: "Kính gửi các bác phụ huynh, thứ Sáu tuần này các con đi tham quan bảo tàng. Các con mặc đồng phục thể dục, mang theo bình nước và mũ." },
    { text: "Xe xuất phát lúc 7h15 tại cổng trường ạ." } ] },
  { id: "giao-hang", app: "sms", sender: "GHN", bubbles: [
    { text: "Don hang 8XKQ21 dang duoc giao den ban hom nay, tien thu ho 219.000d. Shipper se goi truoc khi den. Cam on ban." } ] },
  { id: "shipper-that", app: "zalo", sender: "Shipper Hùng", bubbles: [
    { text: "Chị ơi em giao hàng, em đang ở dưới sảnh chung cư, chị xuống nhận giúp em với ạ. Đơn 185 nghìn chị trả tiền mặt cũng được." } ] },
  { id: "dien-that", app: "sms", sender: "EVNHANOI", bubbles: [
    { text: "EVNHANOI thong bao tien dien ky 1 thang 11/2026 cua KH PD0100223344 la 687.420d. Quy khach co the thanh toan tai cac ngan hang hoac diem thu." } ] },
  { id: "cat-dien", app: "sms", sender: "EVNSPC", bubbles: [
    { text: "Dien luc thong bao tam ngung cung cap dien tu 7h30 den 11h30 ngay 22/11/2026 de bao tri duong day. Rat mong quy khach thong cam." } ] },
  { id: "tiem-chung", app: "zalo", sender: "Trạm Y tế phường", bubbles: [
    { text: "Trạm y tế mời gia đình đưa cháu đến tiêm nhắc mũi sởi vào sáng thứ Tư, từ 8h đến 10h30, mang theo sổ tiêm chủng. Tiêm miễn phí." } ] },
  { id: "hop-to", app: "zalo", sender: "Tổ dân phố số 9", bubbles: [
    { text: "Tối nay 19h30 họp tổ tại nhà văn hoá, nội dung: vệ sinh môi trường và đăng ký xe để dưới hầm. Mời mỗi nhà một người." } ] },
  { id: "ban-be", app: "messenger", sender: "Thảo Nguyên", bubbles: [
    { text: "Cuối tuần này tụi mình đi Đà Lạt không? Tao xem thời tiết thấy đẹp lắm" },
    { mine: true, text: "đi chứ, để tao xin nghỉ chiều thứ sáu" },
    { text: "ok để tao đặt xe, chia đôi tiền xăng nha" } ] },
  { id: "cong-viec", app: "telegram", sender: "Nhóm Kế toán", bubbles: [
    { text: "Mọi người nộp bảng chấm công tháng 11 trước 17h ngày 28 giúp em nhé. Ai nghỉ phép thì ghi rõ ngày." },
    { text: "Bảng lương em gửi qua thư nội bộ, có gì sai mọi người báo lại phòng nhân sự." } ] },
  { id: "nha-mang", app: "sms", sender: "Viettel", bubbles: [
    { text: "Goi cuoc 5G135 cua Quy khach se duoc gia han ngay 26/11/2026. De huy, soan HUY gui 191. Chi tiet lien he 198 (0d)." } ] },
  { id: "kham-benh", app: "sms", sender: "BV-DaKhoa", bubbles: [
    { text: "Nhac lich: ban co hen tai kham luc 08:30 ngay 24/11/2026, phong 214 khu B. Vui long mang theo so kham va the BHYT." } ] },
  { id: "cong-an-that", app: "zalo", sender: "Công an xã", bubbles: [
    { text: "Công an xã thông báo: bà con chưa làm căn cước mới thì đến trụ sở trong giờ hành chính, mang theo thẻ cũ. Không thu tiền ngoài lệ phí theo quy định." } ] },
  { id: "canh-bao", app: "zalo", sender: "Hội Phụ nữ xóm Đông", bubbles: [
    { text: "Các chị chú ý: có kẻ gọi điện xưng là điện lực doạ cắt điện rồi bảo kết bạn Zalo để lừa lấy mã OTP. Ai gặp thì tắt máy và báo công an xã nhé." } ] },
  { id: "ban-hang", app: "messenger", sender: "Tiệm Bánh Cô Ba", bubbles: [
    { text: "Bánh kem 18cm bên em 220 nghìn, chị muốn ghi chữ gì ạ? Chiều mai chị ghé tiệm lấy hoặc em gửi xe ôm, tiền ship 25 nghìn." } ] },
  { id: "khach-san", app: "sms", sender: "BookingHN", bubbles: [
    { text: "Dat phong thanh cong: 2 dem 05-07/12/2026, phong doi huong bien. Thanh toan tai quay le tan. Nhan phong tu 14h." } ] },
  { id: "hang-xom", app: "zalo", sender: "Bác Tư", bubbles: [
    { text: "Cháu ơi bác mượn cái thang chiều trả nhé. À nhà bác có buồng chuối chín, lát bác đem qua cho mấy đứa nhỏ." } ] },
  { id: "bao-lu", app: "sms", sender: "PCTT", bubbles: [
    { text: "Bao so 12 di chuyen nhanh, du kien anh huong tu chieu 20/11. De nghi nguoi dan chang chong nha cua, khong ra khoi nha khi khong can thiet." } ] },
  { id: "dau-bong", app: "messenger", sender: "Đội bóng thứ Bảy", bubbles: [
    { text: "Sân số 2 lúc 18h, mỗi người đóng 60 nghìn cho anh Long tiền sân nha. Thiếu thủ môn, ai bắt được thì điểm danh." } ] },
  { id: "thu-vien", app: "telegram", sender: "Thư viện tỉnh", bubbles: [
    { text: "Sách bạn mượn sẽ đến hạn trả ngày 30/11. Bạn có thể gia hạn một lần tại quầy hoặc gọi cho thư viện trong giờ làm việc." } ] },
  { id: "dam-cuoi", app: "zalo", sender: "Chú Sáu", bubbles: [
    { text: "Mời vợ chồng con chủ nhật 14/12 về dự đám cưới thằng Tín, nhà trai đãi lúc 11 giờ trưa ở sân nhà văn hoá ấp." },
    { mine: true, text: "Dạ tụi con về chung vui với chú ạ" } ] },
  { id: "luong", app: "sms", sender: "ACB", bubbles: [
    { text: "ACB: TK 24****91 +12.650.000 VND luc 16:05 25/11/2026. ND: CTY MAY VIET HONG TT LUONG T11. So du 13.902.114 VND." } ] },
  { id: "sua-xe", app: "zalo", sender: "Tiệm Xe Hoà", bubbles: [
    { text: "Xe của anh thay nhớt, má phanh xong rồi, hết 430 nghìn. Anh ghé lấy trước 6 giờ tối giúp em nhé." } ] },
  { id: "vneid-that", app: "sms", sender: "BoCongAn", bubbles: [
    { text: "De bao ve tai khoan dinh danh, cong dan khong cung cap ma xac thuc cho nguoi khac. Can bo khong yeu cau lam viec qua dien thoai." } ] },
  { id: "trang-nha-nuoc", app: "zalo", sender: "UBND phường", bubbles: [
    { text: "Bà con nộp hồ sơ trực tuyến tại dichvucong.gov.vn hoặc đến bộ phận một cửa, sáng từ 7h30, chiều từ 13h30." } ] },
];
