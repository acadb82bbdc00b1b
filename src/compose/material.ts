import type { Catalog } from "../catalog/catalog.ts";
import type { Evidence, FullAnswer, ReplyBlock, ShownContact } from "../domain/answer.ts";
import type { Harm } from "../domain/harm.ts";
import type { Decision } from "../classify/decision.ts";
import type { Examined, Suspicion } from "../classify/judge.ts";

/** What every composer is handed: facts only, already decided. */
export interface Material {
  readonly catalog: Catalog;
  /** ISO day; decides which contacts are still fresh. */
  readonly today: string;
  readonly province: string | undefined;
  readonly contacts: readonly ShownContact[];
}

export interface Judged extends Material {
  readonly examined: Examined;
  readonly suspicion: Suspicion;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
  readonly harms: readonly Harm[];
}

/** An answer before its reply text and its buttons are made. */
export type Draft = Omit<FullAnswer, "reply" | "more"> & { readonly blocks: readonly ReplyBlock[] };
