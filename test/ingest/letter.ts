/** A dispatch of our own making, for tests: a place that exists, a number nobody gave out, words that no office wrote. */
export const LETTER = `ỦY BAN NHÂN DÂN
HUYỆN BA CHẼ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 99999/UBND-KT

Ba Chẽ, ngày 03 tháng 02 năm 2025

V/v nhắc người dân đề phòng
kẻ xấu giả làm thợ điện

Kính gửi:

- Các phòng của huyện;
- UBND các xã, thị trấn.

Thực hiện Công văn số 57/UBND-NC ngày 08/01/2025 của UBND tỉnh Quảng Ninh về việc thông báo thủ đoạn mới. Gần đây có người mặc áo thợ điện tới từng nhà, đưa mã cho quét rồi lấy hết tiền trong tài khoản.

Ủy ban nhân dân huyện đề nghị:

1. UBND các xã, thị trấn nhắc bà con:

- Không quét mã do người lạ đưa; không chuyển tiền cho người tự xưng là thợ điện.

- Khi gặp kẻ khả nghi, liên hệ ngay với Công an xã để được giúp.

2. Phòng Văn hóa phát tin nhắc trên loa mỗi chiều.

Nhận được văn bản này, các đơn vị thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đỗ Văn Mẫu
`;
