import { ownLines } from "./lines.ts";
import type { Rule } from "./rule.ts";

/** Words that may not stand in anything we say, and why. */
const FORBIDDEN: readonly { readonly word: RegExp; readonly why: string }[] = [
  { word: /an toàn/giu, why: "luật 1: bot không bao giờ kết luận an toàn" },
  { word: /(?:phút|giờ) vàng/giu, why: "không có nguồn chính thức nào hứa lấy lại tiền trong một số phút" },
];

/** Fixed expressions in which the word is no verdict. */
export const ALLOWED: readonly { readonly phrase: RegExp; readonly why: string }[] = [
  { phrase: /an toàn thông tin/giu, why: "tên một lĩnh vực: Luật An toàn thông tin mạng, Cục An toàn thông tin" },
  { phrase: /an toàn, an ninh mạng/giu, why: "tên cơ quan: Tiểu ban An toàn, An ninh mạng" },
  { phrase: /["“'‘][^"”'’]*an toàn[^"”'’]*["”'’]/giu, why: "lời kẻ gian đặt trong ngoặc kép: \"tài khoản an toàn\"" },
  { phrase: /(?:không|chưa|mất) an toàn/giu, why: "lời cảnh báo, không phải lời trấn an" },
  { phrase: /an toàn (?:giao thông|lao động|thực phẩm)/giu, why: "tên một lĩnh vực" },
];

export const wordRules: readonly Rule[] = [
  {
    code: "forbidden-word",
    why: "một chữ trấn an sai chỗ có thể làm người ta mất tiền",
    *check(k) {
      for (const { file, field, text } of ownLines(k)) {
        const rest = ALLOWED.reduce((left, { phrase }) => left.replace(phrase, " "), text);
        for (const { word, why } of FORBIDDEN) {
          for (const [found] of rest.matchAll(word)) yield { file, field, message: `có chữ "${found}" (${why})`, fix: "nói cách khác, ví dụ \"chưa thấy dấu hiệu\"" };
        }
      }
    },
  },
];
