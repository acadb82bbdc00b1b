import type { Catalog } from "./catalog/catalog.ts";
import type { PlaceIndex } from "./catalog/place-index.ts";
import type { LinearModel } from "./classify/linear-model.ts";
import type { JudgeTools } from "./classify/judge.ts";
import type { Retriever } from "./retrieve/retriever.ts";
import type { DispatchRuns } from "./understand/pasted-dispatch.ts";

/** All that answering needs, immutable, swapped whole: one hash of knowledge/ names all of it. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly judge: JudgeTools;
  /** Hears what has been done to the one who writes. */
  readonly harm: LinearModel;
  readonly retriever: Retriever;
  readonly dispatchRuns: DispatchRuns;
  readonly places: PlaceIndex;
}
