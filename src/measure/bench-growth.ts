import { randomFrom } from "../classify/linear-model.ts";
import type { Knowledge } from "../knowledge.ts";
import { HashedEmbeddings } from "../retrieve/langchain/hashed-embeddings.ts";
import { HnswIndex } from "../retrieve/langchain/hnsw-index.ts";
import { hashedVector, VECTOR_DIMENSIONS } from "../retrieve/hashed-vector.ts";
import type { Passage } from "../retrieve/passage.ts";
import { passagesOf } from "../retrieve/passages.ts";
import { preparePassages } from "../retrieve/prepared.ts";
import { hashedRetriever } from "../retrieve/retriever.ts";
import { ExactIndex, type VectorIndex } from "../retrieve/vector-index.ts";
import { time, type Timing } from "./timing.ts";

const NEIGHBOURS = 10;
/** As many passages as the answer to a question is chosen from. */
const ASKED = 3;
const QUERIES = 500;
const COMPARED = 100;
/** Words of a synthetic passage; a section of a dispatch holds about as many after cutting. */
const PASSAGE_WORDS = 50;
/** Share of words exchanged for any word of the whole, so that no two passages are the same. */
const EXCHANGED = 0.25;

export interface GrowthBench {
  readonly passages: number;
  readonly buildSeconds: number;
  readonly find: Timing;
  readonly vectors: Timing;
  /** Share of the exact ten nearest that the approximate search finds too. */
  readonly recall: number;
}

/**
 * Retrieval over `size` passages made from the real ones, as it is served: words first, our vectors compared one by one
 * where words found too little. Beside it LangChain's HNSWLib store, which serves a model's vectors from EXACT_LIMIT on.
 */
export async function benchGrowth(knowledge: Knowledge, size: number, progress: (line: string) => void): Promise<GrowthBench> {
  const passages = grown(passagesOf(knowledge.catalog), size);
  const prepared = preparePassages(passages);
  const { fallback } = prepared;
  const weights = new Map(prepared.weights);
  const questions = knowledge.catalog.questions.flatMap((question) => ("offtopic" in question ? [] : [question.q]));
  progress(`${size} đoạn: hỏi`);
  const retriever = hashedRetriever(prepared);
  const find = await time(QUERIES, 50, (at) => retriever.find(questions[at % questions.length] as string, ASKED));
  progress(`${size} đoạn: dựng HNSW`);
  const started = performance.now();
  const near = await HnswIndex.build(passages, new HashedEmbeddings(weights, fallback));
  const buildSeconds = (performance.now() - started) / 1000;
  const queries = questions.slice(0, COMPARED).map((question) => hashedVector(question, weights, fallback));
  const vectors = await time(QUERIES, 50, (at) => near.search(queries[at % queries.length] as Float32Array, NEIGHBOURS));
  return { passages: size, buildSeconds, find, vectors, recall: await recallOf(near, new ExactIndex(prepared.vectors, VECTOR_DIMENSIONS), queries) };
}

async function recallOf(near: VectorIndex, exact: VectorIndex, queries: readonly Float32Array[]): Promise<number> {
  let found = 0;
  for (const query of queries) {
    const approximate = new Set(await near.search(query, NEIGHBOURS));
    found += (await exact.search(query, NEIGHBOURS)).filter((at) => approximate.has(at)).length;
  }
  return found / (queries.length * Math.min(NEIGHBOURS, exact.size));
}

/** Stretches of real passages with a quarter of their words exchanged; the same each time. */
export function grown(base: readonly Passage[], size: number): readonly Passage[] {
  const random = randomFrom(size);
  const words = base.map((passage) => passage.text.split(/\s+/));
  const all = words.flat();
  return Array.from({ length: size }, (_, at): Passage => {
    const source = at % base.length;
    const from = Math.floor(random() * Math.max(1, (words[source]?.length ?? 0) - PASSAGE_WORDS));
    const text = (words[source] ?? []).slice(from, from + PASSAGE_WORDS).map((word) => (random() < EXCHANGED ? (all[Math.floor(random() * all.length)] as string) : word));
    return { ...(base[source] as Passage), id: `grown-${at}`, text: text.join(" ") };
  });
}
