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
  /** What the class model learns from; texts kept apart are not among them. */
  readonly examples: readonly Example[];
  readonly prepared: readonly Prepared[];
  /** What the modus model learns from: every case of a modus, and every line a pattern says of itself. */
  readonly named: readonly Prepared[];
  readonly descriptions: readonly Prepared[];
  /** Genuine texts that no model sees: they only measure. */
  readonly unseen: readonly Example[];
}

/** All there is to learn from, read once: how words are marked is learned first, since signals are found by it. */
export function trainingTexts(catalog: Catalog): TrainingTexts {
  const [examples, described] = [examplesOf(catalog), descriptionsOf(catalog)];
  const taught = examples.filter(({ apart, modus }) => apart !== true || modus !== null);
  const read = new Map([...taught, ...described].map((example) => [example, readMessage(example.text)]));
  const tools = trainingTools(catalog, learnMarkedPairs(read.values(), catalog.lexicon.flatMap(({ phrases }) => phrases)));
  const ready = (example: Example): Prepared => prepare(example, tools, read.get(example));
  const ours = examples.filter(({ apart }) => apart !== true);
  const prepared = ours.map(ready);
  const named = [...prepared.filter(({ example }) => example.modus !== null), ...examples.filter(({ apart, modus }) => apart === true && modus !== null).map(ready)];
  const unseen = examples.filter(({ apart, modus }) => apart === true && modus === null);
  return { tools, examples: ours, prepared, named, descriptions: described.map(ready), unseen };
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
