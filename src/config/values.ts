import { z } from "zod";

/** A whole number as written in the environment, at most six digits. */
export const whole = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,6}$/, `phải là số nguyên từ ${least} đến ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `phải là số nguyên từ ${least} đến ${most}`);

/**
 * Address of a service that takes a key. Addresses turn up in logs and error messages of every program on the way, so
 * none may hold a secret. @param keyVariable where the key belongs
 */
export const serviceAddress = (keyVariable: string): z.ZodType<string> =>
  z
    .url({ protocol: /^https?$/, message: "phải là địa chỉ đầy đủ, ví dụ http://127.0.0.1:11434/v1" })
    .refine((url) => !/[?#]|^\w+:\/\/[^/]*@/.test(url), `phải là địa chỉ không kèm tên, mật khẩu, ? hay #; khoá đặt ở ${keyVariable}`);

export const serviceKey = z.string().regex(/^[\x21-\x7e]+$/, "phải gồm toàn chữ không dấu, số và ký hiệu, không có dấu cách");

/** Without strokes at the end. */
export const trimmedAddress = (url: string): string => url.replace(/(?<!\/)\/+$/, "");

/** Whether an `openai` provider speaks to OpenAI itself, which takes nobody without a key. */
export const isOpenAi = (baseUrl: string | undefined): boolean => /^$|^https?:\/\/api\.openai\.com(?:[:/]|$)/i.test(baseUrl ?? "");
