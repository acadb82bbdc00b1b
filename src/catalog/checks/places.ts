import { plainWords } from "../plain-words.ts";
import type { Rule } from "./rule.ts";

export const placeRules: readonly Rule[] = [
  {
    code: "old-provinces-incomplete",
    why: "63 tỉnh cũ phải đi hết về 34 tỉnh mới, mỗi tỉnh một lần",
    *check({ catalog: { places } }) {
      const old = places.provinces.flatMap((p) => p.merged_from);
      if (old.length !== 63 || new Set(old).size !== 63) {
        yield { file: "places/provinces.yaml", field: "merged_from", message: `có ${new Set(old).size} tên khác nhau trên ${old.length} dòng, cần 63`, fix: "đối chiếu Nghị quyết 202/2025/QH15" };
      }
    },
  },
  {
    code: "district-astray",
    why: "huyện cũ phải thuộc tỉnh cũ nay nhập vào đúng tỉnh ấy, nếu không bot chỉ nhầm nơi",
    *check({ catalog: { places } }) {
      for (const d of places.districts) {
        const province = places.provinces.find((p) => p.name === d.province);
        if (province === undefined || ![...province.merged_from, province.name].includes(d.old_province)) {
          yield { file: "places/districts.json", field: `${d.unit} ${d.name}`, message: `${d.old_province} không nhập vào ${d.province}`, fix: "sửa old_province hoặc province" };
        }
      }
    },
  },
  {
    code: "alias-two-provinces",
    why: "một cách gọi chỉ về một tỉnh; mơ hồ thì phải hỏi lại, không đoán",
    *check({ catalog: { places } }) {
      const owner = new Map<string, string>();
      for (const p of places.provinces) {
        for (const written of [p.name, ...p.merged_from, ...p.aliases, ...Object.values(p.old_aliases).flat()]) {
          const key = plainWords(written).join(" ");
          const first = owner.get(key) ?? p.name;
          if (first !== p.name) yield { file: "places/provinces.yaml", field: p.name, message: `"${written}" đã thuộc ${first}`, fix: "chuyển xuống mục ambiguous" };
          owner.set(key, first);
        }
      }
    },
  },
];
