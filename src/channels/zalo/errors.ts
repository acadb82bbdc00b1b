/** What the sender does about an error. */
export type Remedy =
  /** Try again later, with backoff. */
  | "retry"
  /** Not before six in the morning. */
  | "morning"
  /** Ask for another access token, once. */
  | "token"
  /** Send again without quote and buttons: some field was not accepted. */
  | "plainer"
  /** Send in smaller pieces. */
  | "shorter"
  /** Upload the file again. */
  | "upload"
  /** This message can never arrive. */
  | "drop"
  /** Nothing can arrive until somebody mends the configuration. */
  | "halt";

export interface ZaloError {
  readonly remedy: Remedy;
  /** Whether the operator has to do something. */
  readonly alarm: boolean;
  /** For the operator, in plain Vietnamese. */
  readonly meaning: string;
}

const drop = (meaning: string): ZaloError => ({ remedy: "drop", alarm: false, meaning });
const dropAndTell = (meaning: string): ZaloError => ({ remedy: "drop", alarm: true, meaning });
const halt = (meaning: string): ZaloError => ({ remedy: "halt", alarm: true, meaning });
const token = (meaning: string): ZaloError => ({ remedy: "token", alarm: false, meaning });

/** Errors of the OA API by number; they come with HTTP 200 (reference zalo.md, sections 5.1 and 9). */
export const ERRORS: ReadonlyMap<number, ZaloError> = new Map<number, ZaloError>([
  [-32, { remedy: "retry", alarm: false, meaning: "Gửi nhanh quá mức Zalo cho phép. Bot tự chờ rồi gửi lại" }],
  [-100, { remedy: "upload", alarm: false, meaning: "Ảnh hoặc tệp đã tải lên hết hạn. Bot tải lại rồi gửi" }],
  [-200, { remedy: "retry", alarm: false, meaning: "Zalo gửi chưa được. Bot thử lại" }],
  [-201, { remedy: "plainer", alarm: false, meaning: "Zalo không nhận một trường trong tin. Bot gửi lại dạng đơn giản hơn, không trích dẫn, không nút" }],
  [-204, halt("Official Account đang bị tắt. Mở oa.zalo.me xem thông báo")],
  [-205, halt("Official Account không tồn tại. Kiểm tra ứng dụng đang gắn với OA nào")],
  [-209, halt("Ứng dụng chưa được kích hoạt. Vào developers.zalo.me, chuyển ứng dụng sang trạng thái hoạt động")],
  [-210, { remedy: "shorter", alarm: false, meaning: "Tin dài quá 2.000 ký tự. Bot chia nhỏ rồi gửi lại" }],
  [-211, dropAndTell("Hết hạn mức gửi tin của gói OA. Xem gói dịch vụ ở oa.zalo.me")],
  [-212, halt("Ứng dụng chưa đăng ký sản phẩm Official Account API")],
  [-213, drop("Người này chưa quan tâm OA nên không nhận được loại tin này")],
  [-214, { remedy: "retry", alarm: false, meaning: "Bài viết đang được Zalo xử lý" }],
  [-216, token("Access token không đúng. Bot xin token mới")],
  [216, token("Access token không đúng. Bot xin token mới")],
  [401, token("Access token không đúng. Bot xin token mới")],
  [-401, token("Access token không đúng. Bot xin token mới")],
  [-217, drop("Người này đã chặn lời mời của OA")],
  [-218, drop("Người này đã nhận đủ số tin cho phép trong ngày")],
  [-219, halt("OA đã gỡ ứng dụng. Quản trị OA phải cấp quyền lại: npm run zalo:login")],
  [-220, token("Access token hết hạn hoặc đã bị thay. Bot xin token mới")],
  [-221, halt("OA chưa xác thực. Nộp giấy tờ xác thực ở oa.zalo.me")],
  [-223, halt("Quản trị OA chưa cấp quyền cho ứng dụng. Chạy: npm run zalo:login")],
  [-224, halt("Gói OA hiện tại chưa có quyền dùng API. Hỏi Zalo gói cần mua")],
  [-227, drop("Tài khoản người nhận bị khoá, hoặc không hoạt động hơn 45 ngày")],
  [-230, drop("Người này không nhắn gì cho OA trong 7 ngày qua, Zalo không cho gửi nữa")],
  [-232, drop("Người này chưa nhắn cho OA, hoặc lần nhắn đã quá hạn")],
  [-233, dropAndTell("Zalo không hỗ trợ loại tin này")],
  [-234, { remedy: "morning", alarm: false, meaning: "Zalo không cho gửi loại tin này ban đêm. Bot gửi sau 6 giờ sáng" }],
  [-235, halt("Loại OA này không có API gửi tin. Hỏi Zalo về loại OA")],
  [-237, drop("Nhóm đã bị tắt hoặc hết hạn")],
  [-238, dropAndTell("Hạn mức đã mua đã dùng rồi. Xem ở oa.zalo.me")],
  [-240, dropAndTell("Zalo đã ngừng API gửi tin phiên bản cũ")],
  [-241, dropAndTell("Hạn mức đã mua không hợp lệ. Xem ở oa.zalo.me")],
  [-242, halt("Zalo không nhận appsecret_proof. Kiểm tra ZALO_APP_SECRET")],
  [-244, drop("Người này đã hạn chế nhận loại tin này từ OA")],
  [-248, dropAndTell("Zalo cho rằng tin vi phạm chính sách. Xem thông báo ở oa.zalo.me trước khi gửi tiếp")],
  [-249, dropAndTell("Mẫu tin không dùng được cho người này")],
  [-320, dropAndTell("Tin ngoài 48 giờ phải trả phí nhưng chưa liên kết Zalo Cloud Account")],
  [-321, dropAndTell("Tin ngoài 48 giờ phải trả phí nhưng Zalo Cloud Account hết tiền")],
  [-403, drop("OA không còn ở trong nhóm")],
]);

/** An error that stands in no table ends the one message and is told; it does not stop the others. */
export function errorOf(code: number): ZaloError {
  return ERRORS.get(code) ?? dropAndTell("Lỗi chưa có trong bảng lỗi của Zalo. Tra mã này ở trang mã lỗi của Zalo");
}

/** Of the token endpoint (reference zalo.md, 3.4). Zalo publishes no table; `spent`: only a person's consent helps. */
export const OAUTH_ERRORS: ReadonlyMap<number, { readonly spent: boolean; readonly meaning: string }> = new Map([
  [-14002, { spent: false, meaning: "Mã ứng dụng không đúng, hoặc ứng dụng chưa kích hoạt. Kiểm tra ZALO_APP_ID và trạng thái ứng dụng" }],
  [-14003, { spent: false, meaning: "Callback URL chưa được lưu ở phần Official Account của ứng dụng (xác minh tên miền thôi chưa đủ)" }],
  [-14014, { spent: true, meaning: "Refresh token không dùng được nữa. Quản trị OA phải cấp quyền lại: npm run zalo:login" }],
  [-118, { spent: true, meaning: "Quyền đã cấp không còn hiệu lực. Quản trị OA phải cấp quyền lại: npm run zalo:login" }],
]);
