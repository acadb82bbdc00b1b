/** Bump when the files' shape or the training changes: an index built by other code is built anew, not misread. */
export const INDEX_FORMAT = 8;
export const INDEX_FILES = ["catalog.json", "class.model", "modus.model", "harm.model", "stack.json", "passages.json", "vectors.bin", "runs.json", "pairs.json"] as const;

/** Names the index by what it was made from: the hash of knowledge/ and the format of the code. */
export function indexName(knowledgeHash: string): string {
  return `${knowledgeHash.slice(0, 20)}-${INDEX_FORMAT}`;
}
