import { fileOf, type Finding, type Knowledge, type Rule } from "./rule.ts";

function* shown(k: Knowledge, bad: (c: Knowledge["catalog"]["contacts"][number]) => string | null, fix: string): Generator<Finding> {
  for (const c of k.catalog.contacts) {
    const message = c.display === "shown" ? bad(c) : null;
    if (message !== null) yield { file: fileOf(k, "contact", c.id), field: c.id, message, fix };
  }
}

export const contactRules: readonly Rule[] = [
  {
    code: "contact-without-source",
    why: "luật 5: không nguồn thì không hiện",
    check: (k) => shown(k, (c) => (c.source === null ? "số hiển thị mà không có nguồn" : null), "thêm source, hoặc đổi display thành hidden kèm reason"),
  },
  {
    code: "contact-low-confidence",
    why: "luật 5: chỉ high và medium được hiện",
    check: (k) => shown(k, (c) => (c.confidence === "low" ? "độ tin cậy thấp" : null), "đối chiếu với trang chính thức rồi nâng confidence, hoặc hidden"),
  },
  {
    code: "contact-wrong-door",
    why: "đường dây tố cáo cán bộ, ma túy, thiên tai không phải nơi nạn nhân lừa đảo gọi",
    check: (k) => shown(k, (c) => (c.purpose === "integrity" || c.purpose === "not-for-scams" ? `purpose là ${c.purpose}` : null), "đổi display thành hidden kèm reason"),
  },
  {
    code: "province-without-row",
    why: "tỉnh nào cũng phải có dòng, dù là để trống có lý do, để không ai tưởng là quên",
    *check(k) {
      for (const { name } of k.catalog.places.provinces) {
        if (!k.catalog.contacts.some((c) => c.level === "province" && c.province === name)) {
          yield { file: "contacts/cong-an-tinh.yaml", field: name, message: `chưa có dòng cho ${name}`, fix: "thêm dòng có nguồn, hoặc dòng blank kèm reason" };
        }
      }
    },
  },
];
