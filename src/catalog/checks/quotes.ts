import { FRAME_SECTIONS } from "../dispatch-schema.ts";
import { squeeze } from "../dispatch-text.ts";
import { adviceLines } from "./lines.ts";
import type { Rule } from "./rule.ts";

export const quoteRules: readonly Rule[] = [
  {
    code: "quote-not-verbatim",
    why: "luật 2: lời ghi là của công văn phải đúng từng chữ trong công văn",
    *check(k) {
      for (const { file, field, text, source } of adviceLines(k)) {
        if (!("dispatch" in source)) continue;
        const section = k.catalog.dispatches.get(source.dispatch)?.sections.find((s) => s.id === source.section);
        if (section === undefined || squeeze(section.text).includes(squeeze(text))) continue;
        yield { file, field, message: `"${text}" không có nguyên văn trong ${source.dispatch} mục ${source.section}`, fix: "chép đúng một đoạn liền của mục đó (sau errata), hoặc đổi nguồn sang trang web" };
      }
    },
  },
  {
    code: "quote-from-frame",
    why: "phần đầu và nơi nhận không phải lời khuyên",
    *check(k) {
      for (const { file, field, source } of adviceLines(k)) {
        if ("dispatch" in source && FRAME_SECTIONS.has(source.section)) {
          yield { file, field, message: `trích từ mục ${source.section}`, fix: "trích từ thân công văn" };
        }
      }
    },
  },
];
