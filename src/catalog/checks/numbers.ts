import { ownLines } from "./lines.ts";
import type { Knowledge, Rule } from "./rule.ts";

/** Full numbers (0912 345 678, +84…, 1800 1091) wherever they stand; 3–6 digit codes only where one is told to use them. */
const FULL = /(?<![\d.,])(?:\+84|0)\d(?:[ .-]?\d){7,9}(?!\d)|(?<!\d)1[89]00(?:[ .-]?\d){4,6}(?!\d)/gu;
const SHORT = /(?:gọi|gửi|nhắn|soạn|số|tới|đến|tổng đài|đầu số|hotline|đường dây nóng)\s+(?:thêm\s+|ngay\s+|số\s+|cho\s+|tới\s+|đến\s+)*(\d{3,6})(?![\d.,%/]*\d|\s*(?:đồng|đ|nghìn|ngàn|triệu|tỷ|usd|người|điều|đơn vị|số|tuổi|ngày|giờ|phút|%))/giu;

/** What looks like a number to call or text, digits only. */
export function phoneLike(text: string): string[] {
  const full = [...text.matchAll(FULL)].map(([number]) => number.replace(/\D/g, ""));
  const codes = [...text.replace(FULL, " ").matchAll(SHORT)].map(([, code]) => code ?? "");
  return [...full, ...codes];
}

/** Digits of every contact that may be shown: "LD (…) gửi 156 hoặc 5656" gives 156 and 5656. */
function vouchedFor(k: Knowledge): ReadonlySet<string> {
  const values = k.catalog.contacts.filter((c) => c.display === "shown").map((c) => c.value ?? "");
  return new Set(values.flatMap((value) => value.match(/\d+/g) ?? []));
}

export const numberRules: readonly Rule[] = [
  {
    code: "number-without-contact",
    why: "luật 5: số nào hiện ra cũng phải có nguồn, ngày và độ tin cậy trong knowledge/contacts",
    *check(k) {
      const known = vouchedFor(k);
      for (const { file, field, text } of ownLines(k)) {
        // What a genuine message looks like may name its sender's short code; nobody is told to call it.
        if (file.startsWith("benign")) continue;
        for (const digits of phoneLike(text)) {
          if (!known.has(digits)) yield { file, field, message: `số ${digits} không phải liên hệ được phép hiển thị`, fix: "bỏ số, hoặc thêm nó vào knowledge/contacts với nguồn" };
        }
      }
    },
  },
];
