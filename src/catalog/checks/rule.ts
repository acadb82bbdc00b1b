import type { Catalog } from "../catalog.ts";
import type { KnowledgeFiles } from "../knowledge-files.ts";
import type { Collected } from "../load.ts";
import type { Problem } from "../problem.ts";

/** What the rules look at: the catalog, where each thing came from, and the raw files. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly origins: Collected["origins"];
  readonly files: KnowledgeFiles;
}

/** A rule about the data. Its code is the code of every problem it reports and the name of its failing example. */
export interface Rule {
  readonly code: string;
  /** Which failure it prevents. */
  readonly why: string;
  readonly check: (knowledge: Knowledge) => Iterable<Finding>;
}

export type Finding = Omit<Problem, "code">;

/** The file a thing came from; the thing's key where no file is known (in small examples). */
export function fileOf({ origins }: Knowledge, kind: string, id: string): string {
  return origins.get(`${kind}:${id}`) ?? `${kind}:${id}`;
}

const utf8 = new TextDecoder();
export function textOf({ files }: Knowledge, path: string): string | null {
  const bytes = files.get(path);
  return bytes === undefined ? null : utf8.decode(bytes);
}
