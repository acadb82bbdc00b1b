import { Embeddings } from "@langchain/core/embeddings";
import { hashedVector, type TermWeights } from "../hashed-vector.ts";

/** LangChain's door to our hashed vectors: no model, no network. */
export class HashedEmbeddings extends Embeddings {
  readonly #weights: TermWeights;
  readonly #fallback: number;

  constructor(weights: TermWeights, fallback: number) {
    super({});
    this.#weights = weights;
    this.#fallback = fallback;
  }

  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(Array.from(hashedVector(text, this.#weights, this.#fallback)));
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }
}
