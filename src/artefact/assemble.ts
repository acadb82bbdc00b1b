import type { Catalog } from "../catalog/catalog.ts";
import { buildPlaceIndex } from "../catalog/place-index.ts";
import { buildDomainIndex } from "../classify/link-assessment.ts";
import { buildLexicon } from "../classify/signals.ts";
import { descriptionsOf, examplesOf, type Example } from "../classify/corpus.ts";
import { learnMarkedPairs, type MarkedPairs } from "../classify/marked-pairs.ts";
import type { LinearModel } from "../classify/linear-model.ts";
import type { Stack } from "../classify/stack.ts";
import { readMessage } from "../classify/stream.ts";
import { prepare, type JudgeModels, type Prepared, type TrainingTools } from "../classify/train.ts";
import type { Knowledge } from "../knowledge.ts";
import type { PreparedPassages } from "../retrieve/prepared.ts";
import { hashedRetriever } from "../retrieve/retriever.ts";
import type { DispatchRuns } from "../understand/pasted-dispatch.ts";

export function trainingTools(catalog: Pick<Catalog, "lexicon" | "domains" | "situations">, pairs: MarkedPairs): TrainingTools {
  return { lexicon: buildLexicon(catalog.lexicon, pairs), domains: buildDomainIndex(catalog.domains), situations: catalog.situations };
}

export interface TrainingTexts {
  readonly tools: TrainingTools;
  /** Every example of the catalog and every line a pattern says of itself, made ready. */
  readonly prepared: readonly Prepared[];
  readonly descriptions: readonly Prepared[];
  readonly examples: readonly Example[];
}

/** All there is to learn from, read once: how words are marked is learned first, since signals are found by it. */
export function trainingTexts(catalog: Catalog): TrainingTexts {
  const [examples, described] = [examplesOf(catalog), descriptionsOf(catalog)];
  const read = new Map([...examples, ...described].map((example) => [example, readMessage(example.text)]));
  const tools = trainingTools(catalog, learnMarkedPairs(read.values(), catalog.lexicon.flatMap(({ phrases }) => phrases)));
  const ready = (example: Example): Prepared => prepare(example, tools, read.get(example));
  return { tools, examples, prepared: examples.map(ready), descriptions: described.map(ready) };
}

/** Puts the parts together in memory; everything in it is immutable. */
export function assemble(catalog: Catalog, models: JudgeModels, harm: LinearModel, stack: Stack, passages: PreparedPassages, dispatchRuns: DispatchRuns, pairs: MarkedPairs): Knowledge {
  return {
    catalog,
    judge: { ...trainingTools(catalog, pairs), models, stack },
    harm,
    retriever: hashedRetriever(passages),
    dispatchRuns,
    places: buildPlaceIndex(catalog.places),
  };
}
