import type { ApiResult } from "./api.ts";

/** What the sender does about a refusal. `plain`, `unquoted` and `as-file`: once more, without what was refused. */
export type Remedy = "drop" | "forget" | "halt" | "retry" | "plain" | "unquoted" | "as-file";

export interface ErrorRow {
  /** Stable, loggable. */
  readonly code: string;
  readonly status: number;
  /** Of the description, which is no stable contract: a row without is what any other answer with that status means. */
  readonly says: RegExp | null;
  readonly remedy: Remedy;
  /** For the operator. */
  readonly means: string;
}

/** Bot API refusals (reference telegram.md, section 7), first match first. */
export const ERROR_TABLE: readonly ErrorRow[] = [
  { code: "entities", status: 400, says: /parse entities|unsupported start tag|end tag|entity/i, remedy: "plain", means: "Telegram không đọc được định dạng HTML; đã gửi lại bằng chữ thường" },
  { code: "not-modified", status: 400, says: /not modified/i, remedy: "drop", means: "nội dung không đổi" },
  { code: "edit-gone", status: 400, says: /message to edit|can't be edited|MESSAGE_ID_INVALID/i, remedy: "drop", means: "tin cần sửa không còn hoặc không sửa được nữa; tin cũ giữ nguyên" },
  { code: "quote-gone", status: 400, says: /repl(?:y|ied)/i, remedy: "unquoted", means: "tin được trả lời không còn; đã gửi không trích" },
  { code: "photo-refused", status: 400, says: /photo|image/i, remedy: "as-file", means: "Telegram không nhận ảnh này; đã gửi dạng tệp" },
  { code: "chat-unknown", status: 400, says: /chat not found|peer_id_invalid|user not found/i, remedy: "drop", means: "người này chưa từng bắt đầu trò chuyện với bot" },
  { code: "too-long", status: 400, says: /too long|too large/i, remedy: "drop", means: "tin dài quá 4096 ký tự: lỗi của bot, cần báo người viết mã" },
  { code: "empty", status: 400, says: /empty/i, remedy: "drop", means: "tin rỗng: lỗi của bot, cần báo người viết mã" },
  { code: "no-rights", status: 400, says: /not enough rights|write_forbidden|topic_closed|topic closed|have no rights/i, remedy: "drop", means: "bot không được phép nhắn trong nhóm này" },
  { code: "refused", status: 400, says: null, remedy: "drop", means: "Telegram từ chối tin này" },
  { code: "token-revoked", status: 401, says: null, remedy: "halt", means: "token bị thu hồi hoặc sai: lấy token mới ở @BotFather, đặt TELEGRAM_BOT_TOKEN rồi khởi động lại" },
  { code: "token-unknown", status: 404, says: null, remedy: "halt", means: "Telegram không biết bot này: kiểm tra TELEGRAM_BOT_TOKEN và TELEGRAM_API_ROOT" },
  { code: "deactivated", status: 403, says: /deactivated/i, remedy: "forget", means: "tài khoản người này đã bị xoá" },
  { code: "blocked", status: 403, says: /blocked/i, remedy: "drop", means: "người này đã chặn bot" },
  { code: "removed", status: 403, says: /kicked|not a member|was deleted|left/i, remedy: "drop", means: "bot đã bị đưa ra khỏi nhóm, hoặc nhóm không còn" },
  { code: "forbidden", status: 403, says: null, remedy: "drop", means: "Telegram không cho bot nhắn người này" },
  { code: "conflict", status: 409, says: null, remedy: "retry", means: "có hai máy cùng nhận tin của một bot, hoặc webhook còn bật: chỉ để một máy chạy, hoặc dùng TELEGRAM_MODE=webhook" },
  { code: "too-large", status: 413, says: null, remedy: "drop", means: "tệp gửi đi lớn quá" },
  { code: "rate-limited", status: 429, says: null, remedy: "retry", means: "gửi nhanh hơn Telegram cho phép; chờ đúng thời gian Telegram nêu" },
];

const OTHER: ErrorRow = { code: "refused", status: 0, says: null, remedy: "drop", means: "Telegram từ chối" };
const TROUBLE: ErrorRow = { code: "telegram-trouble", status: 500, says: null, remedy: "retry", means: "máy chủ Telegram đang trục trặc" };

export function rowFor({ status, description }: { readonly status: number; readonly description: string }): ErrorRow {
  if (status >= 500) return TROUBLE;
  return ERROR_TABLE.find((row) => row.status === status && (row.says === null || row.says.test(description))) ?? OTHER;
}

/** The row of a code that `codeOf` gave; null for network trouble. */
export function rowOf(code: string): ErrorRow | null {
  return ERROR_TABLE.find((row) => row.code === code) ?? null;
}

/** A code fit for logs and health, whatever went wrong. */
export function codeOf(result: Exclude<ApiResult, { type: "ok" }>): string {
  return result.type === "refused" ? rowFor(result).code : `${result.type}-${result.code}`;
}
