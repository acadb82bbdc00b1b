export interface BotError {
  readonly remedy: "retry" | "drop" | "halt";
  readonly alarm: boolean;
  /** No answer was heard: the message may have arrived. */
  readonly uncertain?: true;
  /** For the operator, in plain Vietnamese. */
  readonly meaning: string;
}

/** Errors of the Bot Platform by `error_code` (reference zalo.md, section 12). */
export const ERRORS: ReadonlyMap<number, BotError> = new Map<number, BotError>([
  [400, { remedy: "drop", alarm: true, meaning: "Zalo không nhận nội dung tin này" }],
  [401, { remedy: "halt", alarm: true, meaning: "ZALO_BOT_TOKEN không đúng hoặc đã bị đặt lại. Lấy token mới từ Zalo Bot Manager" }],
  [403, { remedy: "retry", alarm: false, meaning: "Máy chủ Zalo Bot trục trặc (mã 403 ở đây là lỗi bên Zalo). Bot thử lại" }],
  [404, { remedy: "drop", alarm: true, meaning: "Zalo không tìm thấy cuộc trò chuyện hoặc lệnh này" }],
  [408, { remedy: "retry", alarm: false, uncertain: true, meaning: "Zalo Bot trả lời chậm quá. Bot thử lại" }],
  [426, { remedy: "retry", alarm: true, meaning: "Hết lượt gọi trong ngày của Zalo Bot" }],
  [429, { remedy: "retry", alarm: false, meaning: "Gửi nhanh quá mức Zalo Bot cho phép. Bot tự chờ rồi gửi lại" }],
]);

export function errorOf(code: number): BotError {
  return ERRORS.get(code) ?? (code >= 500 ? { remedy: "retry", alarm: false, meaning: "Máy chủ Zalo Bot trục trặc. Bot thử lại" } : { remedy: "drop", alarm: true, meaning: "Lỗi chưa có trong bảng lỗi của Zalo Bot" });
}
