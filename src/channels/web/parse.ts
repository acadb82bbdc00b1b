import { z } from "zod";
import { rawText, type Turn } from "../../domain/turn.ts";
import { Problem } from "../problem.ts";

/** In UTF-16 units, as evidence is counted. */
export const LONGEST_TEXT = 100_000;

const Body = z.object({ text: z.string(), province: z.string().optional() });

export interface Parsed {
  readonly turn: Turn;
  /** As written; null when none was given. */
  readonly province: string | null;
}

/**
 * The body of a check → Turn. Unknown fields are ignored, so that older servers understand newer pages.
 * @param provinceOf today's province of a written name; one that cannot be told is left out: the verdict does not hang on it
 * @throws Problem 400
 */
export function parse(body: unknown, provinceOf: (written: string) => string | null, fallback: string | null): Parsed {
  const read = Body.safeParse(body);
  if (!read.success) {
    const field = read.error.issues[0]?.path[0];
    if (field === "province") throw new Problem(400, "province-invalid", "Trường province phải là tên tỉnh, thành, ví dụ \"Quảng Ninh\".");
    throw new Problem(400, "text-missing", "Thiếu nội dung cần xem. Cần trường text là đoạn tin nhắn.");
  }
  const { text, province } = read.data;
  if (!/\S/.test(text)) throw new Problem(400, "text-missing", "Bạn chưa dán gì cả. Bạn dán tin nhắn vào ô trên trước đã nhé.");
  if (text.length > LONGEST_TEXT) throw new Problem(400, "text-too-long", "Tin dài quá, tôi xem được tối đa 100.000 chữ cái. Bạn dán phần quan trọng nhất thôi nhé.");
  const written = province === undefined || province.trim() === "" ? null : province;
  const known = written === null ? fallback : provinceOf(written);
  return { turn: { text: rawText(text), ...(known === null ? {} : { province: known }) }, province: known };
}
