import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { AnswerFailure } from "../src/answer.ts";
import { assistedAnswer } from "../src/assisted.ts";
import { IndexError } from "../src/artefact/load.ts";
import { assistantAtTerminal } from "../src/build/assistant.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";
import { answerLines, contractOf } from "../src/channels/terminal/jsonl.ts";
import { printable, renderReply } from "../src/channels/terminal/render.ts";
import { verify } from "../src/channels/terminal/verify.ts";
import { shownText } from "../src/conversation/pictures.ts";
import { ConfigError, readConfig } from "../src/config.ts";
import type { FullAnswer } from "../src/domain/answer.ts";
import type { Library } from "../src/domain/library.ts";
import type { PictureOutcome } from "../src/domain/media.ts";
import { understoodOf, wordsToMend } from "../src/domain/picture-text.ts";
import { rawText, type Turn } from "../src/domain/turn.ts";
import { openLibrary } from "../src/lookup/library.ts";
import { complain, say } from "./say.ts";

const USAGE = `Cách dùng:
  npm run -s ask -- "nội dung tin nhắn"            trả lời bằng lời
  npm run -s ask -- --json "nội dung"              trả lời dạng JSON
  npm run -s ask -- --jsonl < vào.jsonl > ra.jsonl mỗi dòng một tin {"id","text","province"?}
  npm run -s ask -- --image ảnh.png                đọc ảnh chụp màn hình hoặc mã QR rồi trả lời (thêm --json được)
  Thêm --province "Quảng Ninh" để có đúng nơi cần gọi. Không ghi nội dung thì đọc từ stdin.`;

/** `npm run -s ask`: one message or a file of them, answered on this machine. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, jsonl: { type: "boolean" }, image: { type: "string" }, province: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) return say(USAGE, 0);
  if (values.jsonl !== true && values.image === undefined && positionals.length === 0 && process.stdin.isTTY) return complain(USAGE, 2);
  const config = readConfig(process.env, process.cwd());
  const { knowledge, name } = await ensureIndex(join(process.cwd(), "knowledge"), join(config.dataDir, "index"), (line) => process.stderr.write(`${line}\n`));
  const library = openLibrary(name, knowledge, () => new Date());
  const written = values.province ?? config.defaultProvince;
  const province = written === null ? null : library.provinceOf(written);
  if (written !== null && province === null) return complain(`Không rõ tỉnh, thành nào: "${written}". Có: ${library.provinces.join(", ")}`, 2);
  const assistant = await assistantAtTerminal(config, (line) => process.stderr.write(`${line}\n`), () => new Date());
  const ask = (turn: Turn): Promise<FullAnswer> => assistedAnswer(turn, knowledge, new Date(), assistant).catch(fallbackOf);

  if (values.jsonl === true) return (await answerLines(process.stdin, process.stdout, { answer: ask, provinceOf: library.provinceOf }, province ?? undefined)) > 0 ? 1 : 0;
  if (values.image !== undefined) return await answerPicture(values.image, values.json === true, library, (text) => ask({ text, ...(province === null ? {} : { province }) }));
  const text = positionals.length > 0 ? positionals.join(" ") : await readAll(process.stdin);
  if (verify(text) === "too-long") return complain("Tin dài quá, tôi xem được tối đa 100.000 ký tự. Chỉ cần phần quan trọng nhất.", 1);
  const started = performance.now();
  const full = await ask({ text: rawText(text), ...(province === null ? {} : { province }) });
  if (values.json !== true) return say(renderReply(full), 0);
  return say(JSON.stringify({ id: null, ...contractOf(full), ms: Math.round((performance.now() - started) * 100) / 100 }, null, 2), 0);
}

/** What was read comes first, so that whoever asked can see whether it is what the picture says. */
async function answerPicture(file: string, json: boolean, library: Pick<Library, "says" | "shown">, ask: (text: Turn["text"]) => Promise<FullAnswer>): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return complain(`Không có tệp ảnh "${file}". Kiểm tra lại đường dẫn sau --image.`, 2);
  const started = performance.now();
  const outcome = await readPicture(await readFile(file));
  const { text, trouble } = understoodOf(outcome);
  const said = trouble === null ? "" : library.says(`picture.${trouble}`);
  if (text === null) return complain(said, 1);
  const full = await ask(text);
  const doubtful = outcome.type === "read" && trouble === null ? wordsToMend(outcome.reading.unsure, (word) => printable(shownText(word, library))) : null;
  if (!json) return say([library.says("picture.read", { text: printable(shownText(text, library)) }), doubtful === null ? "" : library.says("picture.unsure", { words: doubtful }), said, renderReply(full)].filter((part) => part !== "").join("\n\n"), 0);
  const picture = outcome.type === "read" ? { text, sender: outcome.reading.sender, codes: outcome.reading.codes, unsure: outcome.reading.unsure, confidence: Math.round(outcome.reading.confidence * 1000) / 1000 } : null;
  return say(JSON.stringify({ id: null, ...contractOf(full), ms: Math.round((performance.now() - started) * 100) / 100, picture }, null, 2), 0);
}

async function readPicture(bytes: Uint8Array): Promise<PictureOutcome> {
  // Loaded for pictures only: a question in words does not pay for it.
  const { createPictureReader } = await import("../src/pictures/reader.ts");
  const reader = await createPictureReader();
  try {
    return await reader.read(bytes, "");
  } finally {
    await reader.stop();
  }
}

/** Thinking broke; what was composed for that case is the answer (law 4), and the reason is for whoever runs this. */
function fallbackOf(error: unknown): FullAnswer {
  if (!(error instanceof AnswerFailure)) throw error;
  const cause = error.cause instanceof Error ? error.cause : error;
  process.stderr.write(`${error.code}: ${cause.name} ${cause.stack?.split("\n")[1]?.trim() ?? ""}\n`);
  return error.fallback;
}

async function readAll(input: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks).toString().replace(/\r?\n$/, "");
}

// `… | head` closes our output early: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
main().then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof KnowledgeError || error instanceof IndexError || (error instanceof TypeError && "code" in error);
    process.stderr.write(`${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
    process.exitCode = 2;
  },
);
