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
/** The page shrinks a photo before it sends it; this is for those who call the address themselves. */
export const PICTURE_LIMIT = 12 * 1024 * 1024;
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];
/** Reading takes a hundred times as long as judging a text. */
const PICTURE_TURNS = 5;

/** @throws Problem 413, 415 or 429, before the body is read */
export function verify(head: Head, accepts: "application/json" | "application/x-www-form-urlencoded" | null, limit: RateLimit): void {
  const length = head.contentLength === undefined ? 0 : Number(head.contentLength);
  if (length > BODY_LIMIT) throw new Problem(413, "body-too-large", "Nội dung gửi lên lớn quá. Bạn dán phần quan trọng nhất của tin nhắn thôi nhé.");
  if (accepts !== null && typeOf(head) !== accepts) throw new Problem(415, "media-type", `Máy gửi lên không đúng dạng. Cần Content-Type: ${accepts}.`);
  take(head, Math.min(MOST_TURNS, 1 + Math.floor(length / BYTES_PER_TURN)), limit);
}

/** The same for a picture sent as the body itself. @throws Problem 413, 415 or 429, before the body is read */
export function verifyPicture(head: Head, limit: RateLimit): void {
  if (Number(head.contentLength ?? 0) > PICTURE_LIMIT) throw new Problem(413, "body-too-large", "Ảnh nặng quá, tôi không mở được. Bạn chụp màn hình phần tin nhắn rồi gửi.");
  if (!PICTURE_TYPES.includes(typeOf(head) ?? "")) throw new Problem(415, "media-type", `Máy gửi lên không đúng dạng. Cần Content-Type: ${PICTURE_TYPES.slice(0, 3).join(", ")}.`);
  take(head, PICTURE_TURNS, limit);
}

function typeOf({ contentType }: Head): string | undefined {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase();
}

function take(head: Head, turns: number, limit: RateLimit): void {
  const wait = limit.take(whoOf(head.ip), turns);
  if (wait > 0) throw new Problem(429, "too-many", `Tôi đang có nhiều người hỏi cùng lúc. Bạn chờ ${wait} giây rồi bấm lại. Trong lúc chờ, đừng làm theo lời người lạ.`, wait);
}
