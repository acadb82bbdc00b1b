export type EmbeddingFailureCode = "embeddings-unreachable" | "embeddings-timeout" | "embeddings-key-refused" | "embeddings-not-found" | "embeddings-status" | "embeddings-malformed" | "embeddings-wrong-size";

/** What went wrong and what to mend; a fixed text for each code. */
const REASONS: Readonly<Record<EmbeddingFailureCode, string>> = {
  "embeddings-unreachable": "không kết nối được. Cách sửa: bật dịch vụ, hoặc xem lại EMBEDDINGS_BASE_URL",
  "embeddings-timeout": "không trả lời kịp. Cách sửa: tăng EMBEDDINGS_TIMEOUT_MS, hoặc dùng mô hình nhỏ hơn",
  "embeddings-key-refused": "từ chối khoá. Cách sửa: xem lại EMBEDDINGS_API_KEY",
  "embeddings-not-found": "không có địa chỉ hoặc mô hình này. Cách sửa: xem lại EMBEDDINGS_BASE_URL và EMBEDDINGS_MODEL",
  "embeddings-status": "báo lỗi. Cách sửa: xem nhật ký của dịch vụ đó",
  "embeddings-malformed": "trả lời không đúng dạng OpenAI. Cách sửa: xem lại EMBEDDINGS_BASE_URL (thường kết thúc bằng /v1)",
  "embeddings-wrong-size": "trả véc-tơ sai kích thước. Cách sửa: xem lại EMBEDDINGS_MODEL có phải mô hình nhúng không",
};

/**
 * The service gave no usable vectors. The error it comes from is left out on purpose: messages and headers of HTTP
 * clients repeat keys, addresses and the text that was sent.
 */
export class EmbeddingFailure extends Error {
  readonly code: EmbeddingFailureCode;
  readonly status: number | null;

  constructor(code: EmbeddingFailureCode, status: number | null = null) {
    super(`dịch vụ nhúng ${status === null ? "" : `(HTTP ${status}) `}${REASONS[code]}`);
    this.name = "EmbeddingFailure";
    this.code = code;
    this.status = status;
  }
}

/** @param error whatever LangChain or the HTTP client threw */
export function failureOf(error: unknown): EmbeddingFailure {
  if (error instanceof EmbeddingFailure) return error;
  if (!(error instanceof Error)) return new EmbeddingFailure("embeddings-malformed");
  const status = "status" in error && typeof error.status === "number" ? error.status : null;
  if (status === 401 || status === 403) return new EmbeddingFailure("embeddings-key-refused", status);
  if (status === 404) return new EmbeddingFailure("embeddings-not-found", status);
  if (status !== null) return new EmbeddingFailure("embeddings-status", status);
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at.name === "TimeoutError" || at.name === "AbortError" || at.constructor.name === "APIUserAbortError") return new EmbeddingFailure("embeddings-timeout");
    if (at.constructor.name === "APIConnectionError") return failureOfConnection(at.cause);
  }
  return new EmbeddingFailure("embeddings-malformed");
}

function failureOfConnection(cause: unknown): EmbeddingFailure {
  return new EmbeddingFailure(cause instanceof Error && cause.name === "TimeoutError" ? "embeddings-timeout" : "embeddings-unreachable");
}
