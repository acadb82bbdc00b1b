import { DispatchSchema, SectionId, type Dispatch } from "./dispatch-schema.ts";
import { correctSection, cutSections } from "./dispatch-text.ts";
import { decode, parse, validate, type Report } from "./read-file.ts";

/** Front matter between two "---" lines, then the body. */
const FILE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** One `dispatches/<issuer>/<year>/<id>.md`, or null when anything in it is wrong (reported). */
export function readDispatch(file: string, bytes: Uint8Array, report: Report): Dispatch | null {
  const text = decode(file, bytes, report);
  if (text === null) return null;
  const parts = FILE.exec(text);
  if (parts === null) {
    report.add("front-matter", file, "", "thiếu phần đầu giữa hai dòng ---", "thêm phần đầu như knowledge/README.md hướng dẫn");
    return null;
  }
  const header = parse(file, parts[1] ?? "", report);
  const front = header === null ? null : validate(file, header.value, DispatchSchema, report);
  const { sections, stray } = cutSections(parts[2] ?? "");
  const before = report.problems.length;
  if (stray !== "") {
    report.add("stray-text", file, "", "có chữ đứng trước mục đầu tiên", "đặt dòng đánh dấu \"## [dau] phần đầu\" lên trên");
  }
  const seen = new Set<string>();
  for (const section of sections) {
    const at = `sections.${section.id}`;
    if (!SectionId.safeParse(section.id).success) {
      report.add("section-id", file, at, `mã mục "${section.id}" sai dạng`, "dùng dạng 1, 1.1, mo-dau.2, doan-3, ket");
    }
    if (seen.has(section.id)) report.add("section-twice", file, at, "mã mục lặp lại", "mỗi mục một mã");
    if (section.label === "") report.add("section-label", file, at, "mục chưa có nhãn", "ghi nhãn sau mã: \"## [1] mục 1\"");
    if (section.original === "") report.add("section-empty", file, at, "mục không có chữ nào", "xoá mục hoặc thêm nội dung");
    seen.add(section.id);
  }
  if (sections.length === 0) report.add("no-sections", file, "", "công văn chưa được cắt mục", "thêm dòng đánh dấu cho từng mục");
  if (front === null || report.problems.length > before) return null;
  return { ...front, sections: sections.map((section) => correctSection(section, front.errata)) };
}
