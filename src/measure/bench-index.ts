import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIndex } from "../artefact/build.ts";

export interface IndexBench {
  readonly seconds: readonly number[];
  readonly bytes: number;
  /** Names of files that differ between the two builds; none is what we promise. */
  readonly different: readonly string[];
}

/** Builds the index twice in folders of its own and compares byte for byte; the running index is not touched. */
export function benchIndex(knowledgeDir: string, progress: (line: string) => void): IndexBench {
  const root = mkdtempSync(join(tmpdir(), "khoan-da-bench-"));
  try {
    const builds = ["a", "b"].map((name) => {
      progress(`dựng chỉ mục, lần ${name}`);
      const started = performance.now();
      const { folder } = buildIndex(knowledgeDir, join(root, name));
      return { folder, seconds: (performance.now() - started) / 1000 };
    });
    const [first, second] = builds.map(({ folder }) => folder) as [string, string];
    const files = [...new Set([first, second].flatMap((folder) => readdirSync(folder)))].sort();
    const read = (folder: string, file: string): Buffer | null => (readdirSync(folder).includes(file) ? readFileSync(join(folder, file)) : null);
    const different = files.filter((file) => {
      const [a, b] = [read(first, file), read(second, file)];
      return a === null || b === null || !a.equals(b);
    });
    return { seconds: builds.map(({ seconds }) => seconds), bytes: files.reduce((sum, file) => sum + statSync(join(first, file)).size, 0), different };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
