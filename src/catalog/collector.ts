import type { z } from "zod";
import type { KnowledgeFiles } from "./knowledge-files.ts";
import { readData, Report } from "./read-file.ts";

type Read<T> = (file: string, bytes: Uint8Array, report: Report) => T | null;

/** Gathers the files of knowledge/ kind by kind, remembering which file each id came from. Order: sorted paths. */
export class Collector {
  readonly report = new Report();
  /** "<kind>:<id>" → file. */
  readonly origins = new Map<string, string>();
  private readonly files: KnowledgeFiles;

  constructor(files: KnowledgeFiles) {
    this.files = files;
  }

  /** One thing per file, by id. */
  each<K extends string, T>(kind: string, match: RegExp, read: Read<T>, idOf: (value: T) => K): Map<K, T> {
    const found = new Map<K, T>();
    for (const [file, bytes] of this.matching(match)) {
      const value = read(file, bytes, this.report);
      if (value !== null && this.claim(kind, idOf(value), file)) found.set(idOf(value), value);
    }
    return found;
  }

  /** Many things per file, all files joined into one list. */
  list<T extends { readonly id: string }>(kind: string, dir: string, read: Read<readonly T[]>): T[] {
    const found: T[] = [];
    for (const [file, bytes] of this.matching(new RegExp(`^${dir}/.+\\.yaml$`))) {
      for (const value of read(file, bytes, this.report) ?? []) {
        if (this.claim(kind, value.id, file)) found.push(value);
      }
    }
    if (found.length === 0) this.missing(`${dir}/*.yaml`, "không có mục nào");
    return found;
  }

  /** Each file as it is, by its name without folder and ending. */
  perFile<T>(match: RegExp, read: Read<T>): Map<string, T> {
    const found = new Map<string, T>();
    for (const [file, bytes] of this.matching(match)) {
      const value = read(file, bytes, this.report);
      if (value !== null) found.set(file.replace(/^.*\/|\.yaml$/g, ""), value);
    }
    return found;
  }

  /** Records joined into one; a key in two files is a problem. */
  merge<V>(kind: string, match: RegExp, read: Read<Record<string, V>>): Record<string, V> {
    const found: Record<string, V> = {};
    for (const [file, bytes] of this.matching(match)) {
      for (const [key, value] of Object.entries(read(file, bytes, this.report) ?? {})) {
        if (this.claim(kind, key, file)) found[key] = value;
      }
    }
    return found;
  }

  /** A file that must be there. */
  one<T>(path: string, read: Read<T>): T | null {
    if (!this.files.has(path)) this.missing(path, "thiếu tệp");
    return this.optional(path, read);
  }

  optional<T>(path: string, read: Read<T>): T | null {
    const bytes = this.files.get(path);
    return bytes === undefined ? null : read(path, bytes, this.report);
  }

  private matching(match: RegExp): [string, Uint8Array][] {
    return [...this.files].filter(([path]) => match.test(path));
  }

  /** Registers an id; its second owner is reported and left out. */
  private claim(kind: string, id: string, file: string): boolean {
    const key = `${kind}:${id}`;
    const first = this.origins.get(key);
    if (first === undefined) {
      this.origins.set(key, file);
      return true;
    }
    this.report.add("id-twice", file, id, `mã "${id}" đã có ở ${first}`, "mỗi mã chỉ dùng một lần: đặt mã khác hoặc bỏ bản thừa");
    return false;
  }

  private missing(path: string, message: string): void {
    this.report.add("missing", path, "", message, "thêm vào knowledge/ như README.md ở đó hướng dẫn");
  }
}

/** A reader for YAML or JSON files of one schema. */
export function dataReader<S extends z.ZodType>(schema: S): Read<z.output<S>> {
  return (file, bytes, report) => readData(file, bytes, schema, report);
}
