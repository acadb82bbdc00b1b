import { OpenAIEmbeddings } from "@langchain/openai";
import type { EmbeddingsConfig } from "../config.ts";
import { maskPersonal } from "../text/mask.ts";
import { EmbeddingFailure, failureOf } from "./embedding-failure.ts";

/** Passages a request: few enough for a small machine without a graphics card. */
const BATCH = 16;
/** A question waits for one short text; at start the model is loaded and whole batches are worked out. */
const START_PATIENCE = 10;
/** About 4,000 tokens of Vietnamese: what common models read. What an opening does not say is rarely asked for. */
const LONGEST_TEXT = 8000;

/** A configured service. Both throw EmbeddingFailure and nothing else; vectors are unit vectors. */
export interface EmbeddingService {
  /** One vector a text, one after another. */
  embedPassages(texts: readonly string[]): Promise<{ readonly vectors: Float32Array; readonly dimensions: number }>;
  /** What tells who somebody is never leaves this machine (law 7). */
  embedQuestion(text: string, dimensions: number): Promise<Float32Array>;
}

/** OpenAI itself, or whatever speaks as it does: Ollama, vLLM, LM Studio, llama.cpp. Sends nothing yet. */
export function openEmbeddings(config: EmbeddingsConfig): EmbeddingService {
  const patient = clientOf(config, config.timeoutMs * START_PATIENCE, 1);
  const quick = clientOf(config, config.timeoutMs, 0);
  return {
    async embedPassages(texts) {
      let vectors: Float32Array | null = null;
      let dimensions = 0;
      // One batch after another: the first failure ends it, instead of a queue that goes on asking a dead service.
      for (let at = 0; at < texts.length; at += BATCH) {
        const rows = await patient.embedDocuments(texts.slice(at, at + BATCH).map(sendable)).catch((error: unknown) => { throw failureOf(error); });
        dimensions ||= lengthOf(rows[0]);
        vectors ??= new Float32Array(texts.length * dimensions);
        for (const [row, values] of rows.entries()) vectors.set(unit(values, dimensions), (at + row) * dimensions);
      }
      return { vectors: vectors ?? new Float32Array(0), dimensions };
    },
    async embedQuestion(text, dimensions) {
      return unit(await quick.embedQuery(sendable(maskPersonal(text))).catch((error: unknown) => { throw failureOf(error); }), dimensions);
    },
  };
}

function clientOf({ model, baseUrl, apiKey }: EmbeddingsConfig, timeout: number, maxRetries: number): OpenAIEmbeddings {
  return new OpenAIEmbeddings({
    model,
    // Never undefined: LangChain would take OPENAI_API_KEY from the environment and send it to whatever is configured.
    apiKey: apiKey ?? "none",
    batchSize: BATCH,
    // Not left to the client: it would ask for base64, which many compatible servers do not know.
    encodingFormat: "float",
    maxConcurrency: 64,
    maxRetries,
    timeout,
    configuration: {
      baseURL: baseUrl,
      organization: null,
      project: null,
      // Its debug log would hold what people ask.
      logLevel: "off",
      // The client's own timeout ends with the headers; a body that never ends must not hold anybody up.
      fetch: (url, init) => fetch(url, { ...init, redirect: "error", signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(init?.signal ? [init.signal] : [])]) }),
    },
  });
}

/** Cut to what models read, lone surrogates (half an emoji) replaced: strict servers refuse the whole request. */
function sendable(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}/gu, "\uFFFD");
}

function lengthOf(row: unknown): number {
  if (!Array.isArray(row)) throw new EmbeddingFailure("embeddings-malformed");
  if (row.length === 0) throw new EmbeddingFailure("embeddings-wrong-size");
  return row.length;
}

/** Types say number[], but it is what somebody's server sent. */
function unit(values: unknown, dimensions: number): Float32Array {
  if (lengthOf(values) !== dimensions) throw new EmbeddingFailure("embeddings-wrong-size");
  const numbers = values as unknown[];
  if (!numbers.every((value) => typeof value === "number" && Number.isFinite(value))) throw new EmbeddingFailure("embeddings-malformed");
  const length = Math.hypot(...(numbers as number[]));
  if (length === 0 || !Number.isFinite(length)) throw new EmbeddingFailure("embeddings-malformed");
  return Float32Array.from(numbers as number[], (value) => value / length);
}
