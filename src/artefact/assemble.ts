import type { Catalog } from "../catalog/catalog.ts";
import { buildPlaceIndex } from "../catalog/place-index.ts";
import { buildDomainIndex } from "../classify/link-assessment.ts";
import { buildLexicon } from "../classify/signals.ts";
import type { LinearModel } from "../classify/linear-model.ts";
import type { Stack } from "../classify/stack.ts";
import type { JudgeModels, TrainingTools } from "../classify/train.ts";
import type { Knowledge } from "../knowledge.ts";
import type { PreparedPassages } from "../retrieve/prepared.ts";
import { hashedRetriever } from "../retrieve/retriever.ts";
import type { DispatchRuns } from "../understand/pasted-dispatch.ts";

export function trainingTools(catalog: Pick<Catalog, "lexicon" | "domains" | "situations">): TrainingTools {
  return { lexicon: buildLexicon(catalog.lexicon), domains: buildDomainIndex(catalog.domains), situations: catalog.situations };
}

/** Puts the parts together in memory; everything in it is immutable. */
export function assemble(catalog: Catalog, models: JudgeModels, harm: LinearModel, stack: Stack, passages: PreparedPassages, dispatchRuns: DispatchRuns): Knowledge {
  return {
    catalog,
    judge: { ...trainingTools(catalog), models, stack },
    harm,
    retriever: hashedRetriever(passages),
    dispatchRuns,
    places: buildPlaceIndex(catalog.places),
  };
}
