import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import type { Catalog } from "../src/catalog/catalog.ts";
import { FRAME_SECTIONS, type Dispatch } from "../src/catalog/dispatch-schema.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import type { LineSource, Pattern } from "../src/catalog/pattern-schema.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";
import { readDispatch } from "../src/catalog/read-dispatch.ts";
import { Report } from "../src/catalog/read-file.ts";
import { ConfigError, readConfig, type ModelConfig } from "../src/config.ts";
import type { z } from "zod";
import { complain, say } from "./say.ts";

const USAGE = `Cách dùng:
  npm run draft -- pattern <mã công văn, hoặc tệp .md>   nháp mẫu thủ đoạn từ một công văn
  npm run draft -- canned <mã thủ đoạn>                  nháp bài loa, tin Zalo, SMS về một thủ đoạn
Bản nháp nằm trong DATA_DIR/drafts, không vào kho và không tới người dân khi chưa ai duyệt.`;
const NO_MODEL = "Chưa có mô hình ngôn ngữ để soạn nháp. Cách sửa: đặt LLM_PROVIDER và LLM_MODEL (xem docs/models.md), ví dụ LLM_PROVIDER=ollama LLM_MODEL=qwen3:8b";
/** A key that no schema of knowledge/ knows: copied there as it is, the file is refused by name. */
const UNAPPROVED = "CHƯA DUYỆT: do mô hình viết. Người duyệt đọc lại từng câu, điền phần còn thiếu rồi mới xoá dòng này";

class DraftError extends Error {}

/** `npm run draft`: a model writes, its gates drop, a person decides. Exits 1 when nothing could be drafted, 2 when the command is wrong. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  const [what, of] = positionals;
  if (values.help === true) return say(USAGE, 0);
  if ((what !== "pattern" && what !== "canned") || of === undefined) return complain(USAGE, 2);
  const config = readConfig(process.env, process.cwd());
  if (config.model === null) return complain(NO_MODEL, 2);
  const catalog = loadCatalog("knowledge");
  const made = what === "pattern" ? await ofDispatch(dispatchOf(of, catalog), config.model) : await ofPattern(patternOf(of, catalog), catalog, config.model);
  if (made.parts === 0) return complain(`Không câu nào của mô hình qua được cổng kiểm (${made.dropped}). Chưa ghi tệp nào; thử lại, hoặc dùng mô hình khác.`, 1);
  const file = keep(join(config.dataDir, "drafts"), `${what}-${made.name}`, made.body);
  return say(`Đã ghi bản nháp: ${file}\nCHƯA DUYỆT, chưa ai thấy ngoài bạn. Bỏ ở cổng kiểm: ${made.dropped}.\nĐọc lại từng câu, sửa, rồi mới đưa vào knowledge/ như knowledge/README.md hướng dẫn và chạy npm run check:knowledge.`, 0);
}

interface Made {
  readonly name: string;
  readonly body: string;
  readonly parts: number;
  readonly dropped: string;
}

async function ofDispatch(dispatch: Dispatch, model: ModelConfig): Promise<Made> {
  const { draftPatterns } = await import("../src/models/draft.ts");
  const sections = dispatch.sections.filter(({ id }) => !FRAME_SECTIONS.has(id)).map(({ id, text }) => ({ id, text }));
  const { draft, dropped } = await draftPatterns(model, sections);
  const lines = (quotes: (typeof draft)[0]["do"]): unknown => quotes.map(({ section, quote }) => ({ text: quote, source: { dispatch: dispatch.id, section } }));
  const patterns = draft.map(({ name, short, steps, signs, dont, do: dos }) => ({
    name, short,
    script: steps,
    signs: signs.map(({ quote }) => ({ voice: "scammer", text: quote })),
    advice: { do: lines(dos), dont: lines(dont) },
    dispatches: [...new Set([...signs, ...dont, ...dos].map(({ section }) => section))].map((section) => ({ dispatch: dispatch.id, section })),
  }));
  const note = "Người duyệt điền: id, code, family, aliases, status, told_as, targets, sender, demands, channels, twin, if_harmed, confused_with, related, false_positives, since, references, author, date, modified; và tệp .cases.yaml bên cạnh. Xem thủ đoạn đã có chưa trước khi thêm.";
  return { name: dispatch.id, body: written(note, { ban_nhap: UNAPPROVED, patterns }), parts: patterns.length, dropped: reasons(dropped) };
}

async function ofPattern(pattern: Pattern, catalog: Catalog, model: ModelConfig): Promise<Made> {
  const { draftCanned, DRAFTED_FORMS } = await import("../src/models/draft.ts");
  const claims = new Map<string, { readonly text: string; readonly source: z.infer<typeof LineSource> | null }>();
  const url = pattern.references[0]?.url;
  const own = url === undefined ? null : { url };
  for (const [at, text] of pattern.script.entries()) claims.set(`script-${at + 1}`, { text, source: own });
  claims.set("twin", { text: pattern.twin, source: own });
  for (const [at, { text, source }] of [...pattern.advice.dont, ...pattern.advice.do].entries()) claims.set(`advice-${at + 1}`, { text, source });
  for (const { dispatch, section } of pattern.dispatches) {
    const text = catalog.dispatches.get(dispatch)?.sections.find(({ id }) => id === section)?.text;
    if (text !== undefined) claims.set(`${dispatch}#${section}`.slice(-40), { text: text.slice(0, 1500), source: { dispatch, section } });
  }
  const { draft, dropped } = await draftCanned(model, [...claims].map(([id, { text }]) => ({ id, text })));
  const numbers = new Map([...new Set(DRAFTED_FORMS.flatMap((form) => draft[form].flatMap(({ from }) => from)))].map((id, at) => [id, at + 1]));
  const texts = Object.fromEntries(DRAFTED_FORMS.map((form) => [form, { chung: draft[form].map(({ text, from }) => `${text} ${from.map((id) => `[${numbers.get(id) ?? 0}]`).join("")}`).join("\n") }]));
  const sources = Object.fromEntries([...numbers].map(([id, number]) => [String(number), { says: claims.get(id)?.text ?? "", source: claims.get(id)?.source ?? null }]));
  const note = "Người duyệt: đọc thành tiếng, đo bằng npm run canned -- check, điền các dạng còn thiếu, ngày, người chịu trách nhiệm.";
  return { name: pattern.id, body: written(note, { ban_nhap: UNAPPROVED, id: pattern.id, kind: "modus", title: pattern.name, claims: sources, texts }), parts: DRAFTED_FORMS.reduce((sum, form) => sum + draft[form].length, 0), dropped: reasons(dropped) };
}

function dispatchOf(given: string, { dispatches }: Catalog): Dispatch {
  const known = dispatches.get(given) ?? dispatches.get(basename(given, ".md"));
  if (known !== undefined) return known;
  if (!existsSync(given)) throw new DraftError(`Không có công văn "${given}" trong kho, cũng không có tệp đó. Có: ${[...dispatches.keys()].join(", ")}`);
  const report = new Report();
  const read = readDispatch(given, readFileSync(given), report);
  if (read === null) throw new KnowledgeError(report.problems);
  return read;
}

function patternOf(given: string, { patterns }: Catalog): Pattern {
  const known = patterns.get(given);
  if (known === undefined) throw new DraftError(`Không có thủ đoạn mã "${given}". Có: ${[...patterns.keys()].sort().join(", ")}`);
  return known;
}

/** Never over an earlier draft: somebody may have begun to mend it. */
function keep(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  for (let at = 1; ; at += 1) {
    const file = join(folder, `${name}${at === 1 ? "" : `-${at}`}.yaml`);
    if (existsSync(file)) continue;
    writeFileSync(file, body, { flag: "wx" });
    return file;
  }
}

const written = (note: string, value: unknown): string => `# BẢN NHÁP do mô hình ngôn ngữ viết, CHƯA DUYỆT. Không đăng, không phát, không chép vào knowledge/ khi chưa đọc lại.\n# ${note}\n${stringify(value, { lineWidth: 0 })}`;

function reasons(dropped: readonly string[]): string {
  if (dropped.length === 0) return "không bỏ câu nào";
  return [...new Set(dropped)].map((reason) => `${reason} ${dropped.filter((one) => one === reason).length}`).join(", ");
}

main().then(
  (code) => { process.exitCode = code; },
  async (error: unknown) => {
    const { ModelFailure } = await import("../src/models/model-failure.ts");
    const expected = error instanceof ConfigError || error instanceof KnowledgeError || error instanceof DraftError || error instanceof ModelFailure || (error instanceof TypeError && "code" in error);
    process.stderr.write(`${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
    process.exitCode = error instanceof ModelFailure ? 1 : 2;
  },
);
