/** One retrievable piece of knowledge: a dispatch's section, or a pattern's description. */
export interface Passage {
  readonly id: string;
  readonly kind: "dispatch" | "pattern";
  /** The dispatch or pattern it belongs to. */
  readonly owner: string;
  readonly section: string | null;
  /** Folded names the dispatch is asked for by: its number, its place ("57", "quang ninh"). */
  readonly names?: readonly string[];
  /** What is searched: the section's words with its dispatch's number, issuer and subject in front. */
  readonly text: string;
}

/** A passage found for a query; only the rank crosses the border, raw scores of different searchers do not compare. */
export interface Found {
  readonly passage: Passage;
  readonly rank: number;
}
