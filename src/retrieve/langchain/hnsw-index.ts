import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import type { Embeddings } from "@langchain/core/embeddings";
import type { Passage } from "../passage.ts";
import type { VectorIndex } from "../vector-index.ts";
import { documentOf } from "./documents.ts";

/**
 * Candidates looked at a query. hnswlib's own default of 10 loses 26 to 70 % of the neighbours (reference/stack.md 4).
 * Our hashed vectors are hard for it: of the ten nearest among 10,000 grown passages (`npm run bench -- --growth`) 400 find
 * 98.6 %, 800 99.8 %, 1,200 all; among 100,000 they find 71, 79 and 83 %, at a third of the cost of comparing every one.
 * Hashed vectors are therefore always compared exactly (retriever.ts); this index serves a model's.
 */
export const SEARCH_EF = 1200;

/** Approximate neighbours through LangChain's HNSWLib store; for more passages than `EXACT_LIMIT`. */
export class HnswIndex implements VectorIndex {
  readonly size: number;
  readonly #store: HNSWLib;

  private constructor(store: HNSWLib, size: number) {
    this.#store = store;
    this.size = size;
    // The store neither sets nor saves ef: without this line every load falls back to 10.
    this.#store.index.setEf(Math.max(SEARCH_EF, 1));
  }

  static async build(passages: readonly Passage[], embeddings: Embeddings): Promise<HnswIndex> {
    const documents = passages.map((passage, position) => {
      const document = documentOf(passage);
      document.metadata["position"] = position;
      return document;
    });
    return new HnswIndex(await HNSWLib.fromDocuments(documents, embeddings), passages.length);
  }

  /** @throws Error of the store when the folder is not one that `save` wrote. */
  static async load(folder: string, embeddings: Embeddings): Promise<HnswIndex> {
    const store = await HNSWLib.load(folder, embeddings);
    return new HnswIndex(store, store.index.getCurrentCount());
  }

  async save(folder: string): Promise<void> {
    await this.#store.save(folder);
  }

  async search(query: Float32Array, limit: number): Promise<readonly number[]> {
    const hits = await this.#store.similaritySearchVectorWithScore(Array.from(query), Math.min(limit, this.size));
    return hits.map(([document]) => Number(document.metadata["position"]));
  }
}
