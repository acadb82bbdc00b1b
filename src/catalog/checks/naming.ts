import type { Rule } from "./rule.ts";

/** Things that have a file of their own, and how that file must be called. */
const OWN_FILE: Readonly<Record<string, (id: string) => string>> = {
  dispatch: (id) => `${id}.md`,
  pattern: (id) => `${id}.yaml`,
  cases: (id) => `${id}.cases.yaml`,
  benign: (id) => `${id}.yaml`,
  guidance: (id) => `${id}.yaml`,
  advice: (id) => `${id}.yaml`,
  canned: (id) => `${id}.yaml`,
};

/** Ids once used, from the names of the files under retired/. */
function retired(files: Iterable<string>): ReadonlySet<string> {
  const ids = [...files].filter((path) => path.startsWith("retired/")).map((path) => path.split("/").at(-1)?.split(".")[0] ?? "");
  return new Set(ids);
}

export const namingRules: readonly Rule[] = [
  {
    code: "file-name-not-id",
    why: "tìm tệp theo mã phải ra ngay",
    *check(k) {
      for (const [key, file] of k.origins) {
        const [kind = "", id = ""] = key.split(":");
        const wanted = OWN_FILE[kind]?.(id);
        if (wanted !== undefined && file.split("/").at(-1) !== wanted) {
          yield { file, field: "id", message: `tên tệp phải là ${wanted}`, fix: "đổi tên tệp theo mã; mã là vĩnh viễn, không đổi mã theo tệp" };
        }
      }
    },
  },
  {
    code: "dispatch-folder",
    why: "công văn xếp theo nơi ban hành và năm ban hành",
    *check(k) {
      for (const d of k.catalog.dispatches.values()) {
        const file = k.origins.get(`dispatch:${d.id}`) ?? "";
        const year = (d.date ?? d.date_text).match(/\d{4}/)?.[0] ?? "";
        if (!new RegExp(`^dispatches/[a-z0-9-]+/${year}/[^/]+$`).test(file)) {
          yield { file, field: "date", message: `phải nằm trong dispatches/<nơi ban hành>/${year}/`, fix: "chuyển tệp, hoặc sửa ngày" };
        }
      }
    },
  },
  {
    code: "retired-id-reused",
    why: "mã đã rút không được dùng lại: câu trả lời cũ còn trỏ tới nó",
    *check(k) {
      const gone = retired(k.files.keys());
      for (const [key, file] of k.origins) {
        const id = key.slice(key.indexOf(":") + 1);
        if (gone.has(id)) yield { file, field: "id", message: `mã "${id}" đã rút`, fix: "đặt mã mới, ghi related tới mã cũ" };
      }
    },
  },
  {
    code: "pattern-code",
    why: "mã mục lục (A1…) phải thuộc nhóm của nó và không trùng",
    *check(k) {
      const seen = new Map<string, string>();
      for (const p of k.catalog.patterns.values()) {
        const file = k.origins.get(`pattern:${p.id}`) ?? `pattern:${p.id}`;
        if (!p.code.startsWith(p.family)) yield { file, field: "code", message: `${p.code} không thuộc nhóm ${p.family}`, fix: "sửa code hoặc family" };
        const first = seen.get(p.code);
        if (first !== undefined) yield { file, field: "code", message: `${p.code} đã dùng cho ${first}`, fix: "đặt số khác" };
        seen.set(p.code, p.id);
      }
    },
  },
];
