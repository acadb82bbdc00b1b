import { strings } from "./walk.ts";
import type { Finding, Knowledge, Rule } from "./rule.ts";

/** The parts of the catalog that hold facts; cases, messages and place names are free text. */
function* facts(k: Knowledge): Generator<{ readonly file: string; readonly field: string; readonly key: string; readonly text: string }> {
  const { dispatches, patterns, benign, guidance, advice, canned, contacts, domains, places } = k.catalog;
  const parts = { dispatch: dispatches, pattern: patterns, benign, guidance, advice, canned };
  for (const [kind, map] of Object.entries(parts)) {
    for (const [id, value] of map) {
      for (const { path, text } of strings(value)) {
        yield { file: k.origins.get(`${kind}:${id}`) ?? `${kind}:${id}`, field: path.join("."), key: path.at(-1) ?? "", text };
      }
    }
  }
  for (const c of contacts) for (const { path, text } of strings(c)) yield { file: k.origins.get(`contact:${c.id}`) ?? "contacts", field: `${c.id}.${path.join(".")}`, key: path.at(-1) ?? "", text };
  for (const { path, text } of strings({ domains: domains.lookalikes, places: places.oldTerms })) yield { file: path[0] ?? "", field: path.join("."), key: path.at(-1) ?? "", text };
}

const DATE_KEYS: ReadonlySet<string> = new Set(["date", "modified", "checked", "recheck_by", "source_date", "since", "valid_until"]);
const URL_KEYS: ReadonlySet<string> = new Set(["url", "source"]);

/** 2025, 2025-03, 2025-03-21 when such a day exists; other text (a pattern's "từ 2022…") is not a date. */
export function isRealDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return true;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const valueRules: readonly Rule[] = [
  {
    code: "not-a-date",
    why: "ngày không có thật làm sai hạn kiểm lại và lời trích",
    *check(k): Generator<Finding> {
      for (const { file, field, key, text } of facts(k)) {
        if (DATE_KEYS.has(key) && !isRealDate(text)) yield { file, field, message: `không có ngày ${text}`, fix: "ghi đúng ngày" };
      }
    },
  },
  {
    code: "dates-out-of-order",
    why: "sửa trước khi viết, kiểm lại trước khi kiểm: một trong hai ngày sai",
    *check(k): Generator<Finding> {
      for (const p of k.catalog.patterns.values()) {
        if (p.modified < p.date) yield { file: k.origins.get(`pattern:${p.id}`) ?? p.id, field: "modified", message: "sớm hơn date", fix: "sửa một trong hai ngày" };
      }
      for (const c of k.catalog.contacts) {
        if (c.recheck_by <= c.checked) yield { file: k.origins.get(`contact:${c.id}`) ?? c.id, field: `${c.id}.recheck_by`, message: "không sau checked", fix: "high: 12 tháng, medium và low: 6 tháng sau ngày tra cứu" };
      }
    },
  },
  {
    code: "url-not-web",
    why: "nguồn phải mở được bằng trình duyệt; javascript:, data: là đường tấn công",
    *check(k): Generator<Finding> {
      for (const { file, field, key, text } of facts(k)) {
        if (URL_KEYS.has(key) && /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^https?:\/\/[^/\s]+\.[^/\s]+/.test(text)) {
          yield { file, field, message: `"${text}" không phải địa chỉ http(s)`, fix: "ghi địa chỉ trang gốc" };
        }
      }
    },
  },
];
