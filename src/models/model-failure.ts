export type ModelFailureCode = "unreachable" | "timeout" | "key-refused" | "not-found" | "busy" | "status" | "malformed" | "too-long" | "package-missing";

/** What went wrong and what to mend; a fixed text for each code. */
const REASONS: Readonly<Record<ModelFailureCode, string>> = {
  unreachable: "không kết nối được. Cách sửa: bật dịch vụ, hoặc xem lại LLM_BASE_URL",
  timeout: "không trả lời kịp. Cách sửa: dùng mô hình nhỏ hơn, hoặc tăng LLM_TIMEOUT_MS",
  "key-refused": "từ chối khoá. Cách sửa: xem lại LLM_API_KEY",
  "not-found": "không có địa chỉ hoặc mô hình này. Cách sửa: xem lại LLM_BASE_URL và LLM_MODEL",
  busy: "báo đang quá tải. Cách sửa: giảm LLM_CONCURRENCY, hoặc xem hạn mức của dịch vụ",
  status: "báo lỗi. Cách sửa: xem nhật ký của dịch vụ đó",
  malformed: "trả lời không đúng dạng được yêu cầu. Cách sửa: chọn mô hình biết trả lời theo JSON schema",
  "too-long": "trả lời dài quá mức cho phép. Cách sửa: chọn mô hình khác",
  "package-missing": "chưa cài gói của nhà cung cấp",
};

/**
 * The model gave nothing usable. The error it comes from is left out on purpose: messages and headers of HTTP clients
 * repeat keys, addresses and the text that was sent.
 */
export class ModelFailure extends Error {
  readonly code: ModelFailureCode;
  readonly status: number | null;

  constructor(code: ModelFailureCode, status: number | null = null, fix = "") {
    super(`mô hình ngôn ngữ ${status === null ? "" : `(HTTP ${status}) `}${REASONS[code]}${fix}`);
    this.name = "ModelFailure";
    this.code = code;
    this.status = status;
  }

  /** Whether asking once more can help. */
  get passing(): boolean {
    return this.code === "unreachable" || this.code === "busy" || (this.code === "status" && (this.status ?? 0) >= 500);
  }
}

/** @param error whatever LangChain or the HTTP client threw */
export function modelFailureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ModelFailure) return at;
    const status = "status" in at && typeof at.status === "number" ? at.status : null;
    if (status !== null) return ofStatus(status);
    if (at.name === "TimeoutError" || at.name === "AbortError" || at.constructor.name === "APIUserAbortError" || at.constructor.name === "APIConnectionTimeoutError") return new ModelFailure("timeout");
    if (at.name === "LengthFinishReasonError" || at.constructor.name === "LengthFinishReasonError") return new ModelFailure("too-long");
    if (at.constructor.name === "APIConnectionError") return at.cause === undefined ? new ModelFailure("unreachable") : ofConnection(at.cause);
    if (at instanceof TypeError && at.message === "fetch failed") return new ModelFailure("unreachable");
  }
  return new ModelFailure("malformed");
}

function ofStatus(status: number): ModelFailure {
  if (status === 401 || status === 403) return new ModelFailure("key-refused", status);
  if (status === 404) return new ModelFailure("not-found", status);
  return new ModelFailure(status === 429 || status === 503 ? "busy" : "status", status);
}

function ofConnection(cause: unknown): ModelFailure {
  for (let at: unknown = cause; at instanceof Error; at = at.cause) {
    if (at instanceof ModelFailure) return at;
    if (at.name === "TimeoutError" || at.name === "AbortError") return new ModelFailure("timeout");
  }
  return new ModelFailure("unreachable");
}
