import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { catalogFromJson } from "../catalog/catalog-json.ts";
import { pairsFromJson } from "../classify/marked-pairs.ts";
import type { Knowledge } from "../knowledge.ts";
import type { PreparedPassages } from "../retrieve/prepared.ts";
import { assemble } from "./assemble.ts";
import { INDEX_FILES, INDEX_FORMAT } from "./index-files.ts";
import { modelFromBytes } from "./model-file.ts";

const Manifest = z.object({ name: z.string(), format: z.literal(INDEX_FORMAT), knowledge: z.string(), checksums: z.record(z.string(), z.string()) });
const StackFile = z.object({ slope: z.number(), offset: z.number(), weights: z.record(z.string(), z.number()) });

/** A built index that cannot be used: broken, half written, or made by other code. */
export class IndexError extends Error {
  readonly code = "index-broken";

  constructor(folder: string, reason: string, cause?: unknown) {
    super(`chỉ mục ${folder}: ${reason}. Cách sửa: chạy npm run build:index`, { cause });
    this.name = "IndexError";
  }
}

export function currentIndex(indexRoot: string): string | null {
  try {
    return readFileSync(join(indexRoot, "current"), "utf8").trim() || null;
  } catch {
    return null;
  }
}

/** @throws IndexError when a file is missing, changed, or of another format. */
export function loadIndex(indexRoot: string, name: string): Knowledge {
  const folder = join(indexRoot, name);
  try {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
    const bytes = Object.fromEntries(INDEX_FILES.map((file) => [file, readFileSync(join(folder, file))])) as Record<(typeof INDEX_FILES)[number], Buffer>;
    for (const file of INDEX_FILES)
      if (createHash("sha256").update(bytes[file]).digest("hex") !== manifest.checksums[file]) throw new Error(`${file} không khớp mã kiểm tra`);
    const models = { textClass: modelFromBytes(bytes["class.model"]), modus: modelFromBytes(bytes["modus.model"]) };
    const passages = JSON.parse(bytes["passages.json"].toString()) as Omit<PreparedPassages, "vectors">;
    const vectors = new Float32Array(bytes["vectors.bin"].buffer.slice(bytes["vectors.bin"].byteOffset, bytes["vectors.bin"].byteOffset + bytes["vectors.bin"].byteLength));
    const runs = new Map(JSON.parse(bytes["runs.json"].toString()) as [number, string[]][]);
    const pairs = pairsFromJson(JSON.parse(bytes["pairs.json"].toString()) as string[]);
    return assemble(catalogFromJson(bytes["catalog.json"].toString()), models, modelFromBytes(bytes["harm.model"]).model, StackFile.parse(JSON.parse(bytes["stack.json"].toString())), { ...passages, vectors }, { runs }, pairs);
  } catch (error) {
    throw error instanceof IndexError ? error : new IndexError(folder, error instanceof Error ? error.message : String(error), error);
  }
}
