import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogToJson } from "../catalog/catalog-json.ts";
import { loadCatalog } from "../catalog/load.ts";
import { crossValidateRisk, stackOf } from "../classify/cross-validate.ts";
import { forwarded, prepare, trainClassModel, trainModusModel } from "../classify/train.ts";
import { passagesOf } from "../retrieve/passages.ts";
import { preparePassages } from "../retrieve/prepared.ts";
import { buildDispatchRuns } from "../understand/pasted-dispatch.ts";
import { HARM_COLUMNS } from "../understand/harm-features.ts";
import { toldRows, trainHarmModel } from "../understand/harm-model.ts";
import { pairsToJson } from "../classify/marked-pairs.ts";
import { trainingTexts } from "./assemble.ts";
import type { INDEX_FILES} from "./index-files.ts";
import { INDEX_FORMAT, indexName } from "./index-files.ts";
import { modelToBytes } from "./model-file.ts";

const FOLDS = 3;

export interface BuiltIndex {
  readonly folder: string;
  readonly name: string;
  /** False when the same index was there already. */
  readonly fresh: boolean;
}

/**
 * Reads knowledge/, trains, and writes `<indexRoot>/<name>/`, then points `<indexRoot>/current` at it. The folder
 * appears whole or not at all: it is written beside and renamed.
 * @throws KnowledgeError listing every problem of every file; nothing is written then and the old index stays.
 */
export function buildIndex(knowledgeDir: string, indexRoot: string, options: { readonly force?: boolean } = {}): BuiltIndex {
  const catalog = loadCatalog(knowledgeDir);
  const name = indexName(catalog.hash);
  const folder = join(indexRoot, name);
  if (options.force !== true && existsSync(join(folder, "manifest.json"))) {
    point(indexRoot, name);
    return { folder, name, fresh: false };
  }
  const { tools, examples, prepared, named, descriptions } = trainingTexts(catalog);
  const extra = forwarded(examples, 57).map((example) => prepare(example, tools));
  const textClass = trainClassModel(prepared, extra);
  const modus = trainModusModel(named, descriptions);
  const stack = stackOf(crossValidateRisk(prepared, extra, FOLDS));
  const { vectors, ...rest } = preparePassages(passagesOf(catalog));
  const files: Record<(typeof INDEX_FILES)[number], Buffer> = {
    "catalog.json": Buffer.from(catalogToJson({ ...catalog, cases: new Map(), benign: new Map(), corpus: new Map(), told: new Map() })),
    "class.model": modelToBytes(textClass),
    "modus.model": modelToBytes(modus),
    "harm.model": modelToBytes({ weights: new Float32Array(HARM_COLUMNS).fill(1), model: trainHarmModel(toldRows(catalog, tools)) }),
    "passages.json": Buffer.from(JSON.stringify(rest)),
    "vectors.bin": Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength),
    "pairs.json": Buffer.from(JSON.stringify(pairsToJson(tools.lexicon.pairs))),
    "runs.json": Buffer.from(JSON.stringify([...buildDispatchRuns(catalog).runs])),
    "stack.json": Buffer.from(`${JSON.stringify(stack)}\n`),
  };
  const draft = `${folder}.${process.pid}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(draft, file), bytes);
  const checksums = Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, createHash("sha256").update(bytes).digest("hex")]));
  writeFileSync(join(draft, "manifest.json"), `${JSON.stringify({ name, format: INDEX_FORMAT, knowledge: catalog.hash, checksums }, null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  point(indexRoot, name);
  return { folder, name, fresh: true };
}

function point(indexRoot: string, name: string): void {
  const draft = join(indexRoot, `current.${process.pid}`);
  writeFileSync(draft, name);
  renameSync(draft, join(indexRoot, "current"));
}
