import { LedgerSchema } from "../ledger-schema.ts";
import { readData, Report } from "../read-file.ts";
import type { Rule } from "./rule.ts";

const FILE = "ids.yaml";

export const ledgerRules: readonly Rule[] = [
  {
    code: "ids-incomplete",
    why: "mã nào đã cấp cũng phải còn đó hoặc nằm trong retired/; không thủ đoạn, không loại tin thật nào được rơi mất",
    *check(k) {
      const ledger = readData(FILE, k.files.get(FILE) ?? new Uint8Array(), LedgerSchema, new Report());
      if (ledger === null) {
        yield { file: FILE, field: "", message: "thiếu sổ mã hoặc sổ mã sai dạng", fix: "khôi phục ids.yaml: patterns và benign, mỗi mục một danh sách mã" };
        return;
      }
      const gone = new Set([...k.files.keys()].filter((path) => path.startsWith("retired/")).map((path) => path.split("/").at(-1)?.split(".")[0]));
      for (const kind of ["patterns", "benign"] as const) {
        const active = k.catalog[kind];
        for (const id of ledger[kind]) {
          if (!active.has(id) && !gone.has(id)) yield { file: FILE, field: kind, message: `thiếu ${kind}/${id}.yaml`, fix: "khôi phục tệp, hoặc chuyển vào retired/ kèm lý do" };
        }
        for (const id of active.keys()) {
          if (!ledger[kind].includes(id)) yield { file: FILE, field: kind, message: `chưa ghi mã mới ${id}`, fix: "thêm mã vào cuối danh sách" };
        }
      }
    },
  },
];
