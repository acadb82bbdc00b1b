import type { EmbeddingsConfig } from "../config.ts";
import type { Knowledge } from "../knowledge.ts";
import { embeddedRetriever } from "../models/embedded-retriever.ts";
import { worth, type Figure } from "./figures.ts";
import { retrievalFigures } from "./retrieval-figures.ts";
import { columns, percent } from "./table.ts";

export interface RetrievalWith {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly missed: readonly string[];
  /** Questions the service gave no vector for: they were ranked by words alone, and the figures say less. */
  readonly withoutVector: number;
}

/**
 * The golden questions once more, with the vectors of the configured service; they are kept beside the index.
 * @throws EmbeddingFailure when the service cannot be used
 */
export async function retrievalWith(knowledge: Knowledge, config: EmbeddingsConfig, folder: string | null, now: Date, note: (line: string) => void): Promise<RetrievalWith> {
  let withoutVector = 0;
  const retriever = await embeddedRetriever(knowledge.retriever, {
    config,
    folder,
    events: {
      embedding: (count) => { note(`Đang nhúng ${count} đoạn bằng ${config.provider} (chỉ lần đầu)…`); },
      notKept: () => { note("Không ghi được véc-tơ vào DATA_DIR; lần sau phải nhúng lại"); },
      missed: () => { withoutVector += 1; },
    },
  });
  const { figures, missed } = await retrievalFigures({ ...knowledge, retriever }, now);
  return { figures, missed, withoutVector };
}

/** Each figure without and with, and what the service changes, in points. */
export function comparisonTable(without: Readonly<Record<string, Figure>>, withVectors: Readonly<Record<string, Figure>>, provider: string): string {
  const cell = (share: number | null): string => (share === null ? "–" : percent(share));
  return columns([["", "built in", provider, "points"], ...Object.entries(without).map(([name, figure]) => {
    const [a, b] = [worth(figure), withVectors[name] === undefined ? null : worth(withVectors[name])];
    const points = a === null || b === null ? "" : `${b >= a ? "+" : "−"}${Math.abs(100 * (b - a)).toFixed(1)}`;
    return [name, cell(a), cell(b), points];
  })]);
}
