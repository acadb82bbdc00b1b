import type { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import type { Retriever } from "../retriever.ts";
import { documentOf } from "./documents.ts";

/** Our retriever where LangChain expects one (prompts of a configured model, tools of an operator). */
export class FusedRetriever extends BaseRetriever {
  override lc_namespace = ["khoan-da", "retrievers"];
  readonly #retriever: Retriever;
  readonly #limit: number;

  constructor(retriever: Retriever, limit = 4) {
    super({});
    this.#retriever = retriever;
    this.#limit = limit;
  }

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    const found = await this.#retriever.find(query, this.#limit);
    return found.map((hit) => documentOf(hit.passage));
  }
}
