/** Something wrong with the knowledge files. `code` is stable; `fix` says what to do about it. */
export interface Problem {
  readonly code: string;
  /** Path inside knowledge/. */
  readonly file: string;
  /** Where in the file: "advice.do.1.text"; "" for the whole file. */
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

export function formatProblem(p: Problem): string {
  return `${p.file}${p.field === "" ? "" : ` › ${p.field}`}: [${p.code}] ${p.message}. Cách sửa: ${p.fix}`;
}

/** Thrown by `loadCatalog` with every problem found, not only the first, so that one run shows all there is to mend. */
export class KnowledgeError extends Error {
  readonly code = "knowledge-invalid";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`knowledge/: ${problems.length} lỗi\n${problems.map(formatProblem).join("\n")}`);
    this.name = "KnowledgeError";
    this.problems = problems;
  }
}
