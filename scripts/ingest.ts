import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { readKnowledgeFiles } from "../src/catalog/knowledge-files.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";
import { readConfig } from "../src/config.ts";
import { IngestRefused } from "../src/ingest/extract/refusal.ts";
import { openScanReader } from "../src/ingest/extract/scan.ts";
import { openFile, reviewFile, type Ending, type IngestTools } from "../src/ingest/ingest-file.ts";
import type { ReviewDesk } from "../src/ingest/review.ts";
import { WorkFolder } from "../src/ingest/work-folder.ts";

const USAGE = `Cách dùng: npm run ingest -- <tệp hoặc thư mục>... --who "Họ tên người duyệt"
  tệp PDF, DOCX, TXT, JPG, PNG; từng điều được hỏi: duyệt, sửa, bỏ. Dừng lúc nào cũng được, chạy lại là làm tiếp.
  --dry-run          chỉ xem, không hỏi, không ghi gì vào knowledge/
  --json             in đề xuất dạng JSON (dùng với --dry-run)
  --no-suggestions   không nạp chỉ mục, không gợi ý thủ đoạn
  --start-over       bỏ các quyết định lần trước của tệp này
Hướng dẫn: docs/ingest.md`;
const READABLE = /\.(?:pdf|docx|txt|jpe?g|png|webp)$/i;

process.exitCode = await run();

/** 0: done or paused; 1: a file could not be taken in; 2: the command is wrong. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { who: { type: "string" }, "dry-run": { type: "boolean" }, json: { type: "boolean" }, "no-suggestions": { type: "boolean" }, "start-over": { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  const dry = values["dry-run"] === true;
  if (values.help === true || positionals.length === 0 || (values.json === true && !dry) || (!dry && (values.who?.trim() ?? "") === "")) {
    console.error(USAGE);
    return values.help === true ? 0 : 2;
  }
  const { dataDir } = readConfig(process.env, process.cwd());
  const status = (text: string): void => { process.stderr.write(text); };
  const absent = positionals.filter((path) => !existsSync(path));
  for (const path of absent) console.error(`${path}: không có tệp hay thư mục này`);
  if (absent.length > 0) return 2;
  const paths = positionals.flatMap(filesAt);
  const ingestRoot = join(dataDir, "ingest");
  finishInterrupted(ingestRoot);
  const scans = openScanReader();
  try {
    const modi = values["no-suggestions"] === true ? null : (await ensureIndex("knowledge", join(dataDir, "index"), (line) => { status(`${line}\n`); })).knowledge;
    let failed = false;
    for (const path of paths) {
      const tools: IngestTools = { ingestRoot, catalog: loadCatalog("knowledge"), modi, scans, status };
      try {
        const opened = await openFile(path, tools);
        if (values["start-over"] === true && !dry) opened.work.startOver();
        if (dry) {
          if (values.json === true) console.log(JSON.stringify({ file: path, ...opened.proposal }));
          else for (const { id, header, sections, errata, guidance, modi: tricks } of opened.proposal.dispatches) console.log(`${path}: ${id}; ${header.issuer.value ?? "?"}; ${header.date.value ?? header.dateText.value ?? "không ngày"}; ${sections.length} mục, ${errata.length} lỗi quét, ${guidance.length} lời khuyên, ${tricks.length} thủ đoạn`);
          continue;
        }
        const desk = openDesk();
        const ending = await reviewFile(opened, { dir: "knowledge", files: readKnowledgeFiles("knowledge"), catalog: tools.catalog }, desk, () => ({ who: values.who?.trim() ?? "", when: new Date().toISOString() }));
        desk.close();
        console.log(told(path, ending));
        if (ending.type === "paused") return 0;
        failed ||= ending.type === "refused";
      } catch (error) {
        if (!(error instanceof IngestRefused)) throw error;
        console.error(`${path}: ${error.message}`);
        failed = true;
      }
    }
    return failed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await scans.stop();
  }
}

/** What a folder holds beside readable files is named: an old .doc left out in silence would be a dispatch that nobody misses. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => !name.startsWith(".")).sort();
  const left = names.filter((name) => !READABLE.test(name));
  if (left.length > 0) console.error(`${path}: bỏ qua ${left.length} mục không phải PDF, DOCX, TXT, JPG, PNG, WEBP: ${left.join(", ")}`);
  return names.filter((name) => READABLE.test(name)).map((name) => join(path, name));
}

/** An entry that was being written when the machine stopped is written to its end before anything else. */
function finishInterrupted(ingestRoot: string): void {
  let folders: string[] = [];
  try {
    folders = readdirSync(ingestRoot);
  } catch {
    return;
  }
  for (const name of folders) for (const path of new WorkFolder(ingestRoot, name).finish("knowledge")) console.log(`ghi nốt từ lần trước: knowledge/${path}`);
}

function told(path: string, ending: Ending): string {
  switch (ending.type) {
    case "entered":
      return `\n${path}: đã nhập\n${ending.paths.map((written) => `  knowledge/${written}`).join("\n")}\nChạy npm run check:knowledge rồi npm run build:index; người thứ hai so lại với bản gốc.`;
    case "paused":
      return `\n${path}: tạm dừng. Những gì đã quyết được giữ lại; chạy lại đúng lệnh này để làm tiếp.`;
    case "nothing":
      return `\n${path}: không nhập gì.\n${ending.reasons.map((reason) => `  ${reason}`).join("\n")}`;
    case "refused":
      return `\n${path}: chưa ghi gì vào knowledge/ vì sẽ sai quy tắc:\n${ending.problems.map((problem) => `  ${problem}`).join("\n")}\nSửa rồi chạy lại với --start-over, hoặc bỏ điều gây lỗi.`;
  }
}

function openDesk(): ReviewDesk & { close(): void } {
  let lines: Interface | null = null;
  let asked: ((answer: string | null) => void) | null = null;
  const waiting: string[] = [];
  let ended = false;
  const open = (): void => {
    lines ??= createInterface({ input: process.stdin, output: process.stderr })
      .on("line", (line) => { if (asked === null) waiting.push(line); else { asked(line); asked = null; } })
      .on("close", () => { ended = lines !== null; asked?.(null); asked = null; })
      .on("SIGINT", () => { lines?.close(); });
  };
  const shut = (): void => { const old = lines; lines = null; old?.close(); };
  const editor = process.env["VISUAL"] ?? process.env["EDITOR"];
  return {
    print: (text) => { console.log(text); },
    ask: (question) => {
      open();
      const ready = waiting.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (ended) return Promise.resolve(null);
      process.stderr.write(question);
      return new Promise((resolve) => { asked = resolve; });
    },
    edit: editor === undefined || !process.stdin.isTTY ? null : (text) => {
      shut();
      const folder = mkdtempSync(join(tmpdir(), "khoan-da-ingest-"));
      try {
        const file = join(folder, "sua.md");
        writeFileSync(file, text, { mode: 0o600 });
        const [program = "", ...options] = editor.split(" ");
        spawnSync(program, [...options, file], { stdio: "inherit" });
        return Promise.resolve(readFileSync(file, "utf8"));
      } finally {
        rmSync(folder, { recursive: true, force: true });
        open();
      }
    },
    close: shut,
  };
}
