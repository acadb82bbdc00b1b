/** A request that cannot be answered as asked: the status for the machine, one kind sentence for the person. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds to wait before trying again; only with 429 and 503. */
  readonly retryAfter: number | null;

  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** What the library under us refuses, in our words. Its own messages quote the body (JSON.parse does) and stay inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Problem(413, "body-too-large", "Nội dung gửi lên lớn quá. Bạn dán phần quan trọng nhất của tin nhắn thôi nhé.");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new Problem(415, "media-type", "Máy gửi lên không đúng dạng. Cần Content-Type: application/json.");
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new Problem(400, "json-invalid", "Máy gửi lên không đúng dạng. Cần một đối tượng JSON có trường text.");
    case "FST_ERR_BAD_URL":
      return new Problem(400, "url-invalid", "Địa chỉ này không đúng.");
    default:
      return new Problem(500, "internal", "Tôi đang trục trặc, chưa xem được. Trong lúc chờ, bạn đừng làm theo lời người lạ.");
  }
}
