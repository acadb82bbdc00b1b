import { Document } from "@langchain/core/documents";
import type { Passage } from "../passage.ts";

export type PassageMetadata = Omit<Passage, "text"> & Record<string, unknown>;

export function documentOf(passage: Passage): Document<PassageMetadata> {
  const { text, ...metadata } = passage;
  return new Document({ pageContent: text, metadata, id: passage.id });
}

/** @throws Error when the document was not made by `documentOf`. */
export function passageOf(document: Document): Passage {
  const { id, kind, owner, section, names } = document.metadata as Partial<PassageMetadata>;
  if (typeof id !== "string" || typeof owner !== "string" || (kind !== "dispatch" && kind !== "pattern"))
    throw new Error("langchain document: id, kind or owner is missing; it was not made from a passage");
  return { id, kind, owner, section: section ?? null, ...(names === undefined ? {} : { names }), text: document.pageContent };
}
