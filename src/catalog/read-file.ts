import { parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Collects problems of one file; every reader reports here and goes on. */
export class Report {
  readonly problems: Problem[] = [];

  add(code: string, file: string, field: string, message: string, fix: string): void {
    this.problems.push({ code, file, field, message, fix });
  }
}

/** The file as text, or null (reported) when it is not UTF-8 or not NFC: two spellings of one word would not match. */
export function decode(file: string, bytes: Uint8Array, report: Report): string | null {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    report.add("not-utf8", file, "", "tệp không phải UTF-8", "lưu lại tệp bằng mã UTF-8");
    return null;
  }
  if (text.normalize("NFC") !== text) {
    report.add("not-nfc", file, "", "tệp có chữ chưa ở dạng NFC (dấu rời khỏi chữ)", "chuyển tệp sang NFC, ví dụ bằng uconv -x nfc");
  }
  return text;
}

/** The parsed file (JSON by its name, else YAML 1.2), or null (reported) when the syntax is wrong or a key stands twice. */
export function parse(file: string, text: string, report: Report): { readonly value: unknown } | null {
  let message: string;
  if (file.endsWith(".json")) {
    try {
      return { value: JSON.parse(text) };
    } catch (error) {
      message = (error as Error).message;
    }
  } else {
    const doc = parseDocument(text, { uniqueKeys: true });
    const first = doc.errors[0] ?? doc.warnings[0];
    if (first === undefined) return { value: doc.toJS() };
    message = first.message.split("\n")[0] ?? "YAML sai";
  }
  report.add("syntax", file, "", message, "sửa cú pháp ở chỗ được nêu");
  return null;
}

/** The value if it fits the schema; otherwise null and one problem per issue. */
export function validate<S extends z.ZodType>(file: string, value: unknown, schema: S, report: Report): z.output<S> | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    report.add("schema", file, issue.path.map(String).join("."), issue.message, "sửa trường này theo schema trong src/catalog/");
  }
  return null;
}

/** Decode, parse and validate one YAML or JSON file. */
export function readData<S extends z.ZodType>(file: string, bytes: Uint8Array, schema: S, report: Report): z.output<S> | null {
  const text = decode(file, bytes, report);
  const parsed = text === null ? null : parse(file, text, report);
  return parsed === null ? null : validate(file, parsed.value, schema, report);
}
