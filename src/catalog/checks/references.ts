import { HARMS, type Harm } from "../../domain/harm.ts";
import { adviceLines } from "./lines.ts";
import { fileOf, type Finding, type Knowledge, type Rule } from "./rule.ts";

const FIX = "sửa mã cho đúng, hoặc thêm thứ được nhắc tới";

interface Reference {
  readonly file: string;
  readonly field: string;
  readonly kind: "dispatch" | "section" | "pattern" | "pattern-or-benign" | "contact" | "organisation" | "province" | "guidance";
  readonly id: string;
}

/** Every mention of one thing by another. */
function* references(k: Knowledge): Generator<Reference> {
  const { catalog } = k;
  for (const { file, field, source } of adviceLines(k)) {
    if ("dispatch" in source) yield { file, field, kind: "section", id: `${source.dispatch}#${source.section}` };
  }
  for (const d of catalog.dispatches.values()) {
    const file = fileOf(k, "dispatch", d.id);
    for (const id of d.patterns) yield { file, field: "patterns", kind: "pattern", id };
    for (const id of d.relayed_by) yield { file, field: "relayed_by", kind: "dispatch", id };
    for (const id of [d.relays?.id, d.superseded_by]) if (typeof id === "string") yield { file, field: "relays", kind: "dispatch", id };
    yield { file, field: "province_today", kind: "province", id: d.province_today };
  }
  for (const p of catalog.patterns.values()) {
    const file = fileOf(k, "pattern", p.id);
    for (const id of p.confused_with) yield { file, field: "confused_with", kind: "pattern-or-benign", id };
    for (const { id } of p.related) yield { file, field: "related", kind: "pattern", id };
    for (const d of p.dispatches) yield { file, field: "dispatches", kind: "section", id: `${d.dispatch}#${d.section}` };
    for (const id of p.if_harmed) yield { file, field: "if_harmed", kind: "guidance", id };
  }
  for (const c of catalog.cases.values()) yield { file: fileOf(k, "cases", c.pattern), field: "pattern", kind: "pattern", id: c.pattern };
  for (const b of catalog.benign.values()) {
    for (const id of b.confused_with) yield { file: fileOf(k, "benign", b.id), field: "confused_with", kind: "pattern-or-benign", id };
  }
  for (const g of catalog.guidance.values()) {
    for (const id of g.contacts) yield { file: fileOf(k, "guidance", g.harm), field: "contacts", kind: "contact", id };
  }
  for (const c of catalog.contacts) {
    const file = fileOf(k, "contact", c.id);
    if (c.province !== null) yield { file, field: `${c.id}.province`, kind: "province", id: c.province };
    if (c.organisation !== null) yield { file, field: `${c.id}.organisation`, kind: "organisation", id: c.organisation };
  }
  for (const [i, q] of catalog.questions.entries()) {
    if ("dispatch" in q) yield { file: "questions.yaml", field: `${i}`, kind: "section", id: `${q.dispatch}#${q.section}` };
    if ("pattern" in q) yield { file: "questions.yaml", field: `${i}`, kind: "pattern", id: q.pattern };
  }
}

function exists({ catalog }: Knowledge, { kind, id }: Reference): boolean {
  switch (kind) {
    case "dispatch":
      return catalog.dispatches.has(id);
    case "section": {
      const [dispatch = "", section = ""] = id.split("#");
      return catalog.dispatches.get(dispatch)?.sections.some((s) => s.id === section) === true;
    }
    case "pattern":
      return catalog.patterns.has(id);
    case "pattern-or-benign":
      return catalog.patterns.has(id) || catalog.benign.has(id);
    case "contact":
      return catalog.contacts.some((c) => c.id === id);
    case "organisation":
      return catalog.domains.organisations.some((o) => o.id === id);
    case "province":
      return catalog.places.provinces.some((p) => p.name === id);
    case "guidance":
      return catalog.guidance.has(id as Harm);
  }
}

export const referenceRules: readonly Rule[] = [
  {
    code: "dangling-reference",
    why: "mã trỏ vào chỗ trống thì câu trả lời thiếu nguồn, thiếu số, thiếu bước",
    *check(k): Generator<Finding> {
      for (const ref of references(k)) {
        if (!exists(k, ref)) yield { file: ref.file, field: ref.field, message: `không có ${ref.kind} "${ref.id}"`, fix: FIX };
      }
    },
  },
  {
    code: "relay-one-sided",
    why: "công văn truyền đạt và công văn gốc phải nhắc nhau, để trích nguồn gốc",
    *check(k): Generator<Finding> {
      for (const d of k.catalog.dispatches.values()) {
        const parent = k.catalog.dispatches.get(d.relays?.id ?? "");
        if (parent !== undefined && !parent.relayed_by.includes(d.id)) {
          yield { file: fileOf(k, "dispatch", parent.id), field: "relayed_by", message: `thiếu ${d.id}`, fix: "thêm mã đó vào relayed_by" };
        }
        for (const id of d.relayed_by) {
          const child = k.catalog.dispatches.get(id);
          if (child !== undefined && child.relays?.id !== d.id) {
            yield { file: fileOf(k, "dispatch", id), field: "relays", message: `phải ghi relays.id: ${d.id}`, fix: "sửa relays ở công văn truyền đạt" };
          }
        }
      }
    },
  },
  {
    code: "dispatch-pattern-one-sided",
    why: "thủ đoạn nói công văn nào cảnh báo mình thì công văn đó phải nhận",
    *check(k): Generator<Finding> {
      for (const p of k.catalog.patterns.values()) {
        for (const { dispatch } of p.dispatches) {
          const d = k.catalog.dispatches.get(dispatch);
          if (d !== undefined && !d.patterns.includes(p.id)) {
            yield { file: fileOf(k, "pattern", p.id), field: "dispatches", message: `${dispatch} không ghi thủ đoạn ${p.id}`, fix: "bỏ ở thủ đoạn, hoặc thêm vào patterns của công văn nếu công văn thật có nêu" };
          }
        }
      }
      for (const d of k.catalog.dispatches.values()) {
        for (const id of d.patterns) {
          const p = k.catalog.patterns.get(id);
          if (p !== undefined && !p.dispatches.some((x) => x.dispatch === d.id)) {
            yield { file: fileOf(k, "pattern", id), field: "dispatches", message: `thiếu ${d.id}, nơi có nêu thủ đoạn này`, fix: "thêm công văn và mục nêu thủ đoạn" };
          }
        }
      }
    },
  },
  {
    code: "harm-without-guidance",
    why: "mỗi loại thiệt hại phải có việc cần làm",
    *check(k): Generator<Finding> {
      for (const harm of HARMS) {
        if (!k.catalog.guidance.has(harm)) yield { file: `guidance/${harm}.yaml`, field: "", message: "chưa có", fix: "viết gói hướng dẫn cho tình huống này" };
      }
    },
  },
];
