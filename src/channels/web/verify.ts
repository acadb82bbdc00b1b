import type { RateLimit } from "../rate-limit.ts";
import { whoOf } from "../rate-limit.ts";
import { Problem } from "../problem.ts";

/** What is known of a request before a byte of its body is read. */
export interface Head {
  readonly ip: string;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly method: string;
}

/** 100,000 characters at most, three bytes each in UTF-8, each byte written "%E1" by a form; the rest is room for names. */
export const BODY_LIMIT = 1_048_576;
/** A text this long costs one turn more to judge. */
const BYTES_PER_TURN = 20_000;
const MOST_TURNS = 10;

/** @throws Problem 413, 415 or 429, before the body is read */
export function verify(head: Head, accepts: "application/json" | "application/x-www-form-urlencoded" | null, limit: RateLimit): void {
  const length = head.contentLength === undefined ? 0 : Number(head.contentLength);
  if (length > BODY_LIMIT) throw new Problem(413, "body-too-large", "Nội dung gửi lên lớn quá. Bạn dán phần quan trọng nhất của tin nhắn thôi nhé.");
  if (accepts !== null && head.contentType?.split(";", 1)[0]?.trim().toLowerCase() !== accepts) throw new Problem(415, "media-type", `Máy gửi lên không đúng dạng. Cần Content-Type: ${accepts}.`);
  const wait = limit.take(whoOf(head.ip), Math.min(MOST_TURNS, 1 + Math.floor(length / BYTES_PER_TURN)));
  if (wait > 0) throw new Problem(429, "too-many", `Tôi đang có nhiều người hỏi cùng lúc. Bạn chờ ${wait} giây rồi bấm lại. Trong lúc chờ, đừng làm theo lời người lạ.`, wait);
}
