import { KnowledgeError } from "../catalog/problem.ts";
import { hashFiles, readKnowledgeFiles } from "../catalog/knowledge-files.ts";
import type { Knowledge } from "../knowledge.ts";
import { indexName } from "./index-files.ts";
import { currentIndex, IndexError, loadIndex } from "./load.ts";

export interface LoadedIndex {
  readonly name: string;
  readonly knowledge: Knowledge;
}

/**
 * The index of knowledge/ as it stands, built when it is missing, stale or broken. With broken knowledge the old index
 * goes on serving, after `report` has named file, field and fix; with no old one there is nothing to answer from.
 * @param report lines for the person who starts the bot
 * @throws KnowledgeError, IndexError
 */
export async function ensureIndex(knowledgeDir: string, indexRoot: string, report: (line: string) => void): Promise<LoadedIndex> {
  const wanted = indexName(hashFiles(readKnowledgeFiles(knowledgeDir)));
  const current = currentIndex(indexRoot);
  if (current === wanted) {
    try {
      return { name: wanted, knowledge: loadIndex(indexRoot, wanted) };
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
      report(`${error.message}. Đang dựng lại…`);
      return await build(knowledgeDir, indexRoot, true, report);
    }
  }
  report(current === null ? "Đang dựng chỉ mục từ knowledge/ (chỉ lần đầu, khoảng một phút)…" : "knowledge/ đã thay đổi: đang dựng lại chỉ mục (khoảng một phút)…");
  try {
    return await build(knowledgeDir, indexRoot, false, report);
  } catch (error) {
    if (!(error instanceof KnowledgeError) || current === null) throw error;
    report(`${error.message}\nTạm dùng chỉ mục cũ ${current}.`);
    return { name: current, knowledge: loadIndex(indexRoot, current) };
  }
}

/** What reads knowledge/ and trains the models is loaded only here: a start with the index built needs none of it. */
async function build(knowledgeDir: string, indexRoot: string, force: boolean, report: (line: string) => void): Promise<LoadedIndex> {
  const { buildIndex } = await import("./build.ts");
  const started = performance.now();
  const { name } = buildIndex(knowledgeDir, indexRoot, { force });
  report(`Dựng chỉ mục xong sau ${((performance.now() - started) / 1000).toFixed(0)} giây.`);
  return { name, knowledge: loadIndex(indexRoot, name) };
}
