import type { Rule } from "./rule.ts";

/** Added to RULES (checks.ts) once the writers are done: from then on a new modus comes with its texts. */
export const cannedCompleteRules: readonly Rule[] = [
  {
    code: "modus-without-canned",
    why: "cảnh báo một trò mà loa không có bài đọc thì cảnh báo không tới người già ở nhà",
    *check(k) {
      for (const id of k.catalog.patterns.keys()) {
        if (!k.catalog.canned.has(id)) yield { file: `canned/${id}.yaml`, field: "", message: `thủ đoạn ${id} chưa có bài tuyên truyền`, fix: "viết theo knowledge/canned/README.md" };
      }
    },
  },
];
