import type { Conversation } from "./conversation.ts";

/** Written for this corpus, one or more of every family of knowledge/patterns; nobody's real message, names and numbers made up. */
export const SCAM_CONVERSATIONS: readonly Conversation[] = [
  { id: "vneid-cap-2", app: "zalo", sender: "Cán bộ Phường", bubbles: [
    { text: "Chào bác, cháu là cán bộ bộ phận một cửa của phường. Hồ sơ định danh mức 2 của nhà mình bị lệch thông tin hộ khẩu." },
    { text: "Bác vào dichvucong-hotro.top/vneid rồi tải ứng dụng về cài, bật hết các quyền nó hỏi, xong nhắn cháu mã OTP để cháu duyệt." },
    { text: "Bác làm trước 16h nhé, quá giờ là khoá căn cước." } ] },
  { id: "vu-an-rua-tien", app: "zalo", sender: "Đại uý Minh", bubbles: [
    { text: "Tôi là Đại uý Trần Quang Minh, cơ quan điều tra. Số tài khoản của chị liên quan đường dây rửa tiền đang được điều tra." },
    { text: "Yêu cầu chị chuyển toàn bộ số dư vào tài khoản tạm giữ 8812004455667 để kiểm tra nguồn tiền, sau 48 giờ sẽ hoàn lại. Tuyệt đối không nói với ai kể cả chồng con." } ] },
  { id: "phat-nguoi", app: "sms", sender: "CSGT", bubbles: [
    { text: "Phuong tien BKS 29A-668.12 vi pham toc do chua nop phat. Tra cuu va nop tai https://tracuu-phatnguoi-csgt.cc truoc 24h de tranh bi tang muc phat." } ] },
  { id: "giao-hang-phi", app: "sms", sender: "BuuDien", bubbles: [
    { text: "Buu kien VN7741902 khong giao duoc do sai dia chi. Vui long cap nhat va dong phi 12.500d tai https://vnpost-capnhat-diachi.xyz/nhan-hang" } ] },
  { id: "ngan-hang-khoa", app: "sms", sender: "VCB-Notice", bubbles: [
    { text: "Tai khoan cua ban dang nhap tren thiet bi la tai Da Nang. Neu khong phai ban, vao ngay http://vcb-digibank-huy.info de huy giao dich va xac thuc lai." } ] },
  { id: "sinh-trac", app: "zalo", sender: "Ngân hàng hỗ trợ 24/7", bubbles: [
    { text: "Dạ em bên bộ phận sinh trắc học của ngân hàng ạ. Quý khách chưa thu thập khuôn mặt nên từ mai không chuyển được quá 10 triệu." },
    { text: "Anh gửi em ảnh hai mặt căn cước, quay video mặt 5 giây rồi đọc giúp em mã 6 số vừa gửi về máy nhé." } ] },
  { id: "the-tin-dung", app: "messenger", sender: "Hỗ trợ nâng hạn mức thẻ", bubbles: [
    { text: "Chúc mừng chị đủ điều kiện nâng hạn mức thẻ lên 80 triệu, miễn phí thường niên trọn đời." },
    { mine: true, text: "làm thế nào ạ" },
    { text: "Chị đọc em 16 số in trên thẻ, ngày hết hạn với 3 số mặt sau, máy sẽ gửi mã về, chị đọc mã là xong trong 2 phút." } ] },
  { id: "cic-no-xau", app: "zalo", sender: "Tư vấn CIC", bubbles: [
    { text: "Hệ thống báo anh đang nợ xấu nhóm 3, không vay được ở đâu nữa. Bên em xoá nợ xấu trên CIC trong 24h, phí 3.500.000đ, chuyển trước một nửa vào STK 0771000923344." } ] },
  { id: "hoan-tien-san", app: "zalo", sender: "CSKH Sàn TMĐT", bubbles: [
    { text: "Đơn hàng của chị bị lỗi nên sàn hoàn gấp đôi số tiền 368.000đ. Chị bấm hoantien-shopmall.vip/nhan rồi đăng nhập tài khoản ngân hàng để nhận." } ] },
  { id: "shipper-hoi-vien", app: "messenger", sender: "Shipper Tuấn", bubbles: [
    { text: "Em giao đơn của chị rồi nha, chị chuyển 145k vô stk này giúp em: 190366781122 Techcombank" },
    { text: "Chết rồi chị ơi chị chuyển nhầm vô số đăng ký hội viên, mỗi tháng nó trừ 3 triệu rưỡi. Chị bấm link này huỷ liền: huy-hoivien-giaohang.net" } ] },
  { id: "dien-luc", app: "sms", sender: "0927441806", bubbles: [
    { text: "Dien luc thong bao: hop dong PA22015 qua han thanh toan, se ngung cung cap dien luc 15h hom nay. Lien he nhan vien qua Zalo 0927441806 de xu ly." } ] },
  { id: "thue-etax", app: "zalo", sender: "Chi cục Thuế cơ sở 7", bubbles: [
    { text: "Hộ kinh doanh của cô chưa chuyển sang kê khai. Cô cài app eTax bản mới theo đường dẫn etax-mobile-gdt.com/app để em hướng dẫn, không làm trong hôm nay là phạt 20 triệu." } ] },
  { id: "bhxh", app: "sms", sender: "BHXH", bubbles: [
    { text: "Ban duoc hoan tien bao hiem that nghiep 6.840.000d. Dang nhap https://baohiem-hoantien.online/nhan va nhap so the, mat khau de nhan tien." } ] },
  { id: "toa-an", app: "zalo", sender: "Văn phòng Luật sư", bubbles: [
    { text: "Thông báo lần cuối: hồ sơ khởi kiện của ông đã được thụ lý. Nộp 7.200.000đ án phí tạm ứng vào tài khoản 1049882277 trước 17h để được hoà giải, nếu không toà sẽ phát lệnh kê biên." } ] },
  { id: "nhiem-vu", app: "telegram", sender: "Trợ lý Ngọc Ánh", bubbles: [
    { text: "Chào bạn, bên mình cần cộng tác viên xem video và bấm thích, mỗi nhiệm vụ 25.000đ, trả lương trong ngày." },
    { text: "Nhiệm vụ số 5 là nhiệm vụ ghép, bạn nạp 2.400.000đ trước, hoàn lại kèm hoa hồng 40% sau 10 phút. Vào nhóm: t.me/nhom_viec_ngocanh" } ] },
  { id: "treo-tien", app: "telegram", sender: "Quản lý đơn VIP", bubbles: [
    { text: "Bạn thao tác sai nội dung nên hệ thống đang treo 18.600.000đ của bạn. Muốn rút phải nạp thêm 9.300.000đ để mở khoá." },
    { mine: true, text: "em hết tiền rồi chị ơi" },
    { text: "Bạn vay ai đỡ đi, quá 30 phút là mất hết cả gốc." } ] },
  { id: "dau-tu", app: "zalo", sender: "Thầy Khang Chứng Khoán", bubbles: [
    { text: "Sáng nay cả nhóm mình lãi 18% lệnh vàng rồi nhé. Ai chưa vào thì tải app tại goldtrade-pro.app, nạp tối thiểu 10 triệu, thầy kéo lệnh riêng, cam kết không lỗ." } ] },
  { id: "tien-ao", app: "telegram", sender: "Airdrop Center", bubbles: [
    { text: "Ví của bạn đủ điều kiện nhận 1.250 USDT. Kết nối ví tại claim-airdrop-usdt.io và nhập 12 từ khoá khôi phục để nhận trong 2 giờ." } ] },
  { id: "quen-nick-moi", app: "messenger", sender: "Hà Trần", bubbles: [
    { text: "Mày ơi nick cũ tao bị hack rồi, đây là nick mới nhé" },
    { text: "Đang cần gấp 4 triệu trả tiền hàng mà app lỗi, mày chuyển hộ tao vào 6688 1200 9981 MBBank NGUYEN VAN LOC, tối tao gửi lại" } ] },
  { id: "sep-muon", app: "zalo", sender: "GĐ Hoàng Phúc", bubbles: [
    { text: "Em đang ở cơ quan không? Anh đang họp không nghe máy được." },
    { text: "Em ứng giúp anh 25 triệu chuyển cho đối tác, số tài khoản 3020055588 BIDV LE THI MAI. Chuyển xong chụp màn hình cho anh, đừng nói ai." } ] },
  { id: "cap-cuu", app: "zalo", sender: "Cô giáo chủ nhiệm", bubbles: [
    { text: "Bố cháu Bảo ơi, cháu ngã cầu thang chấn thương sọ não đang cấp cứu ở bệnh viện. Bác sĩ cần mổ ngay, anh chuyển 30 triệu tạm ứng vào tài khoản phòng khám 0331000456789." } ] },
  { id: "deepfake", app: "messenger", sender: "Anh Hai (Mỹ)", bubbles: [
    { text: "Hai đang gọi video mà mạng chập chờn, thấy mặt rồi đó. Em chuyển gấp 60 triệu cho Hai vô số này, mai Hai gửi đô về: 711A88993321 VietinBank" } ] },
  { id: "tong-tien", app: "telegram", sender: "Người lạ", bubbles: [
    { text: "Tao đã có clip nhạy cảm của mày và danh sách bạn bè. Chuyển 15 triệu trong 2 tiếng, không thì tao gửi cho vợ và công ty mày." },
    { text: "Đừng có chặn, chặn là tao đăng liền." } ] },
  { id: "cat-ghep", app: "zalo", sender: "Lê Cường Thám Tử", bubbles: [
    { text: "Chúng tôi được thuê theo dõi ông và có ảnh ông vào nhà nghỉ cùng người phụ nữ trẻ. Muốn huỷ tài liệu thì chuyển 300 triệu bằng USDT, hạn 48 giờ, không thì gửi về cơ quan." } ] },
  { id: "lua-tinh", app: "messenger", sender: "James Wilson", bubbles: [
    { text: "Em yêu, anh đã gửi thùng quà có iPhone, túi xách và 40.000 đô la về Việt Nam." },
    { text: "Hải quan giữ lại, em đóng giúp anh 28 triệu phí thông quan vào tài khoản nhân viên giao nhận, mở thùng ra là em lấy lại ngay." } ] },
  { id: "lay-lai-tien", app: "messenger", sender: "Luật sư thu hồi vốn", bubbles: [
    { text: "Anh chị bị lừa đảo trên mạng? Văn phòng đã lấy lại tiền cho hơn 1.200 người. Chỉ cần đóng 10% phí hồ sơ trước, 72 giờ tiền về tài khoản." } ] },
  { id: "viec-campuchia", app: "messenger", sender: "Tuyển Dụng Gấp", bubbles: [
    { text: "Cần 20 bạn làm văn phòng sát biên giới Tây Ninh, lương 25-35 triệu, bao ăn ở, không cần bằng cấp. Có xe đón tận nhà trong đêm, giấy tờ bên mình lo hết." } ] },
  { id: "bat-coc-online", app: "zalo", sender: "Trung tá Hải", bubbles: [
    { text: "Cháu đang trong chuyên án mật nên phải cách ly. Thuê ngay một phòng trọ, tắt định vị, không liên lạc với bố mẹ." },
    { text: "Nhắn bố mẹ là cần 250 triệu chứng minh tài chính du học, chuyển vào tài khoản này rồi báo lại chú." } ] },
  { id: "binh-chon", app: "zalo", sender: "Cháu Nhím", bubbles: [
    { text: "Cô ơi bình chọn giúp bé nhà con cuộc thi vẽ với ạ, cô vào binhchon-thieunhi.site/so07 đăng nhập Zalo rồi đọc con mã nó gửi về là được ạ" } ] },
  { id: "an-sinh", app: "sms", sender: "TroCap", bubbles: [
    { text: "Ho gia dinh ban duoc nhan tro cap 2.000.000d dip le. Dang ky nhan tien tai http://trocap-ansinh.info bang so CCCD, so tai khoan va ma OTP truoc ngay 25." } ] },
  { id: "khoa-sim", app: "sms", sender: "0862305517", bubbles: [
    { text: "Thue bao cua quy khach chua chuan hoa, se bi khoa 2 chieu sau 2 gio. Bam *138*0862305517# goi hoac ket ban Zalo so nay de duoc huong dan." } ] },
  { id: "quan-doi", app: "zalo", sender: "Thiếu tá Dũng", bubbles: [
    { text: "Đơn vị anh đặt nhà hàng 15 mâm trưa mai. Em lấy giúp anh luôn 40 thùng thịt hộp bên chỗ này 0325568814 nhé, đơn vị không tiện lấy trực tiếp, em ứng trả họ 38 triệu rồi anh thanh toán một thể." } ] },
  { id: "hoc-phi", app: "zalo", sender: "Phòng Tài vụ", bubbles: [
    { text: "Nhà trường hoàn lại học phí nộp thừa kỳ 1 là 1.180.000đ. Phụ huynh điền số thẻ ngân hàng và mã xác nhận tại hoanhocphi-truong.com/phieu trong hôm nay." } ] },
  { id: "co-bac", app: "sms", sender: "0589120446", bubbles: [
    { text: "Nap dau 100k tang 188k, rut nhanh 5 phut. Vao choi ngay tai www.win68-club.bet nhap code TANG188" } ] },
  { id: "vay-app", app: "messenger", sender: "Vay Nhanh 5 Phút", bubbles: [
    { text: "Hồ sơ vay 50 triệu đã duyệt nhưng anh nhập sai số tài khoản nên tiền bị giữ. Anh đóng 5 triệu phí sửa sai, giải ngân ngay 55 triệu." } ] },
  { id: "ve-may-bay", app: "messenger", sender: "Combo Du Lịch Giá Gốc", bubbles: [
    { text: "Combo Phú Quốc 3N2Đ vé khứ hồi + khách sạn 5 sao chỉ 1.990k/người, còn 2 suất. Chị cọc trước 50% vào 9021134455 TPBank là em giữ chỗ, không hoàn cọc ạ." } ] },
  { id: "qr-dan-de", app: "zalo", sender: "Bếp Nhà Cỏ", bubbles: [
    { text: "Quán vừa đổi mã thanh toán, anh chị quét mã mới em gửi nhé, mã cũ dán trên bàn không dùng được nữa. Chuyển xong gửi em mã OTP để em xác nhận đơn." } ] },
  { id: "tu-thien", app: "messenger", sender: "Quỹ Trái Tim Nhỏ", bubbles: [
    { text: "Bé Sóc 4 tuổi bị ung thư máu, chỉ còn vài ngày. Xin mọi người mỗi người 50 nghìn vào tài khoản cá nhân 60110022334 của admin, chia sẻ giúp bé." } ] },
];
