import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import { readConfig, type EmbeddingsConfig } from "../src/config.ts";
import type { Knowledge } from "../src/knowledge.ts";
import { evasionFigures } from "../src/measure/evasion-figures.ts";
import { ownErrorsText, realErrorsText, seenIn } from "../src/measure/errors-text.ts";
import { FiguresSchema, type Figures } from "../src/measure/figures.ts";
import { MeasuringError, readLabelled, readLabelMap } from "../src/measure/labelled.ts";
import { outcomesOf } from "../src/measure/outcome.ts";
import { ownFigures } from "../src/measure/own-figures.ts";
import { realFigures } from "../src/measure/real-figures.ts";
import { retrievalFigures } from "../src/measure/retrieval-figures.ts";
import { changesText, evasionTable, figuresTable, reliabilityText } from "../src/measure/table.ts";

const USAGE = `Cách dùng: npm run eval -- [tin.jsonl] [--own] [--errors] [--save]
  tin.jsonl  mỗi dòng {id, text, label, modus, kind, real, conf}; không có thì đo trên các tin tự viết (--own)
  --own      đo chéo trên các tin tự viết (thêm khoảng hai phút)
  --errors   in 20 lỗi nặng nhất kèm dấu hiệu, chỉ ra màn hình
  --save     ghi số liệu (không ghi tin) vào eval/figures.json`;

const COMMITTED = "eval/figures.json";
const ERRORS_SHOWN = 20;
/** Contacts grow stale by the day; figures must not. */
const NOW = new Date("2026-01-01T00:00:00Z");

const say = (text: string): void => { process.stdout.write(`${text}\n`); };
const note = (text: string): void => { process.stderr.write(`${text}\n`); };

/** Retrieval with the configured embeddings, beside that without. @returns whether the service could be measured */
async function compare(knowledge: Knowledge, embeddings: EmbeddingsConfig, folder: string, without: Figures[string]): Promise<boolean> {
  // LangChain is loaded for this alone.
  const { retrievalWith, comparisonTable } = await import("../src/measure/compare-retrieval.ts");
  const { EmbeddingFailure } = await import("../src/models/embedding-failure.ts");
  try {
    const { figures, withoutVector } = await retrievalWith(knowledge, embeddings, folder, NOW, note);
    say(`\n== retrieval, built-in vectors against ${embeddings.provider} ${embeddings.model}\n${comparisonTable(without, figures, embeddings.provider)}`);
    if (withoutVector > 0) say(`${withoutVector} questions got no vector and were ranked by words alone`);
    return withoutVector === 0;
  } catch (error) {
    if (!(error instanceof EmbeddingFailure)) throw error;
    note(`Không so sánh được với ${embeddings.provider}: ${error.message}`);
    return false;
  }
}

/** `npm run eval`: how right the bot is. Prints figures; messages only with --errors, and never into a file. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { own: { type: "boolean" }, errors: { type: "boolean" }, save: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) return (say(USAGE), 0);
  const [file] = positionals;
  const config = readConfig(process.env, process.cwd());
  const { knowledge, name } = await ensureIndex("knowledge", join(config.dataDir, "index"), note);
  say(`index ${name}`);
  const measured: Record<string, Figures[string]> = {};

  const retrieval = await retrievalFigures(knowledge, NOW);
  measured["retrieval"] = retrieval.figures;
  say(`\n== retrieval (knowledge/questions.yaml)\n${figuresTable(retrieval.figures)}`);
  const compared = config.embeddings === null || (await compare(knowledge, config.embeddings, join(config.dataDir, "index", name), retrieval.figures));
  if (values.errors === true && retrieval.missed.length > 0) say(`\nmissed:\n${retrieval.missed.map((q) => `  ${q}`).join("\n")}`);

  if (file !== undefined) {
    const { rows, leftOut } = readLabelled(file);
    const labels = readLabelMap("eval/label-map.yaml", new Set(knowledge.catalog.patterns.keys()));
    note(`${rows.length} tin (bỏ ${leftOut} tin conf 0)…`);
    const outcomes = await outcomesOf(rows, (text) => text, knowledge, NOW);
    const real = realFigures(outcomes, labels);
    measured["real"] = real.figures;
    say(`\n== real messages (${rows.length}; ${leftOut} of conf 0 left out)\n${figuresTable(real.figures)}\n\nreliability\n${reliabilityText(real.reliability)}`);
    measured["evasions"] = await evasionFigures(rows, knowledge, NOW, (evasion) => { note(`né: ${evasion}…`); });
    say(`\n== scams caught under evasion\n${evasionTable(measured["evasions"])}`);
    if (values.errors === true) say(`\n== worst errors\n${realErrorsText(outcomes, ERRORS_SHOWN, (text) => seenIn(text, knowledge.judge))}`);
  }
  if (values.own === true || file === undefined) {
    note("Đo chéo trên các tin tự viết…");
    const own = ownFigures(loadCatalog("knowledge"));
    measured["own"] = own.figures;
    say(`\n== own cases, cross-validated\n${figuresTable(own.figures)}\n\nreliability\n${reliabilityText(own.reliability)}`);
    if (values.errors === true) say(`\n== worst errors on own cases\n${ownErrorsText(own.errors, ERRORS_SHOWN)}`);
  }

  const committed: Figures = existsSync(COMMITTED) ? FiguresSchema.parse(JSON.parse(readFileSync(COMMITTED, "utf8"))) : {};
  say(`\n== against ${COMMITTED}\n${changesText(committed, measured)}`);
  if (values.save === true) {
    writeFileSync(COMMITTED, `${JSON.stringify(FiguresSchema.parse({ ...committed, ...measured }), null, 1)}\n`);
    say(`\n${COMMITTED} written`);
  }
  return compared ? 0 : 1;
}

main().then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    note(error instanceof MeasuringError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  },
);
