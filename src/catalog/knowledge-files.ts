import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Relative path (with "/") → bytes, in sorted order. In tests it is built by hand, so nothing else reads the disk. */
export type KnowledgeFiles = ReadonlyMap<string, Uint8Array>;

/** Reads every file under knowledge/. Hidden files and editors' leftovers (".x", "x~") are not knowledge. */
export function readKnowledgeFiles(knowledgeDir: string): KnowledgeFiles {
  const paths = readdirSync(knowledgeDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(knowledgeDir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".") || part.endsWith("~")))
    .sort(byCodeUnit);
  return new Map(paths.map((path) => [path, readFileSync(join(knowledgeDir, path))]));
}

/** Same order on every machine: localeCompare depends on the ICU data at hand. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** sha256 over sorted paths and bytes. Lengths are hashed too: moving a byte from one file to the next changes it. */
export function hashFiles(files: KnowledgeFiles): string {
  const hash = createHash("sha256");
  for (const path of [...files.keys()].sort(byCodeUnit)) {
    const bytes = files.get(path) ?? new Uint8Array();
    hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes);
  }
  return hash.digest("hex");
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
