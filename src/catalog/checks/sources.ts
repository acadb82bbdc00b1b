import type { Dispatch } from "../dispatch-schema.ts";
import { issuedText, squeeze, stripMarks } from "../dispatch-text.ts";
import { sha256 } from "../knowledge-files.ts";
import { fileOf, textOf, type Finding, type Knowledge, type Rule } from "./rule.ts";

const bare = (text: string): string => squeeze(text.split("\n").map(stripMarks).join("\n"));

/** The lines of the source file that are this dispatch, whitespace and markdown marks aside; null without the file. */
function sourceText(k: Knowledge, d: Dispatch): string | null {
  const text = textOf(k, d.source.file);
  if (text === null) return null;
  const [from = 1, to = Infinity] = d.source.lines.split("-").map(Number);
  return bare(text.split("\n").slice(from - 1, to).join("\n"));
}

function* each(k: Knowledge, check: (d: Dispatch, file: string) => Iterable<Finding>): Generator<Finding> {
  for (const d of k.catalog.dispatches.values()) yield* check(d, fileOf(k, "dispatch", d.id));
}

export const sourceRules: readonly Rule[] = [
  {
    code: "source-checksum",
    why: "bản gốc bị sửa thì mọi lời trích đều mất căn cứ",
    check: (k) =>
      each(k, function* (d, file) {
        const bytes = k.files.get(d.source.file);
        const fix = "khôi phục bản gốc; chỉ đổi sha256 khi thay bằng bản gốc tốt hơn và có người duyệt";
        if (bytes === undefined) yield { file, field: "source.file", message: `không có tệp ${d.source.file}`, fix };
        else if (sha256(bytes) !== d.source.sha256) yield { file, field: "source.sha256", message: `${d.source.file} không khớp sha256`, fix };
      }),
  },
  {
    code: "section-not-in-source",
    why: "mục được cắt phải là lời của bản gốc",
    check: (k) =>
      each(k, function* (d, file) {
        const source = sourceText(k, d) ?? "";
        for (const s of d.sections) {
          if (source.includes(bare(s.original))) continue;
          yield { file, field: `sections.${s.id}`, message: "chữ trong mục không có trong bản gốc", fix: "chép lại đúng bản gốc, lỗi quét cũng giữ; sửa lỗi bằng errata" };
        }
      }),
  },
  {
    code: "source-text-lost",
    why: "không câu nào của công văn được rơi mất khi cắt mục",
    check: (k) =>
      each(k, function* (d, file) {
        const source = sourceText(k, d);
        const kept = squeeze(d.sections.map((s) => bare(s.original)).join(" "));
        if (source === null || kept === source) return;
        yield { file, field: "sections", message: "các mục ghép lại không đủ hoặc không đúng thứ tự bản gốc", fix: "đối chiếu từng mục với source.file trong khoảng source.lines" };
      }),
  },
  {
    code: "erratum-without-effect",
    why: "một chỗ sửa không trúng chữ nào thì lời hiện ra vẫn sai",
    check: (k) =>
      each(k, function* (d, file) {
        for (const [i, e] of d.errata.entries()) {
          const section = d.sections.find((s) => s.id === e.section);
          if (section !== undefined && issuedText(section).includes(e.from.normalize("NFC"))) continue;
          yield { file, field: `errata.${i}`, message: `mục ${e.section} không có "${e.from}"`, fix: "ghi đúng mã mục và đúng chữ như bản gốc" };
        }
      }),
  },
  {
    code: "doubt-without-section",
    why: "điều còn ngờ phải chỉ được chỗ để người sau kiểm",
    check: (k) =>
      each(k, function* (d, file) {
        for (const [i, doubt] of d.doubts.entries()) {
          if (d.sections.some((s) => s.id === doubt.section)) continue;
          yield { file, field: `doubts.${i}.section`, message: `không có mục ${doubt.section}`, fix: "ghi mã mục có thật" };
        }
      }),
  },
];
