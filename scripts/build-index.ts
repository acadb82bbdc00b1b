import { join } from "node:path";
import { buildIndex } from "../src/artefact/build.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";

// `npm run build:index`: reads knowledge/, trains, and points <DATA_DIR>/index/current at the result.
const started = Date.now();
try {
  const built = buildIndex(join(process.cwd(), "knowledge"), join(process.env["DATA_DIR"] ?? "data", "index"), { force: process.argv.includes("--force") });
  console.log(`${built.fresh ? "Đã dựng" : "Đã có sẵn"} chỉ mục ${built.name} (${((Date.now() - started) / 1000).toFixed(1)} giây): ${built.folder}`);
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
