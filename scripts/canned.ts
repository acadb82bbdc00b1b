import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openCanned } from "../src/canned/library.ts";
import { checkKnowledge } from "../src/catalog/checks.ts";
import { spokenLength, TARGET_SECONDS } from "../src/catalog/checks/canned-length.ts";
import { shownTexts } from "../src/catalog/checks/canned-pieces.ts";
import { readKnowledgeFiles } from "../src/catalog/knowledge-files.ts";
import { loadCatalog } from "../src/catalog/load.ts";
import { formatProblem } from "../src/catalog/problem.ts";
import { measureSms, plainSms } from "../src/catalog/sms-parts.ts";
import { cannedDocx, cannedTxt } from "../src/channels/web/canned-files.ts";
import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm, type CannedLibrary, type CannedPlace, type CannedText } from "../src/domain/canned.ts";
import { sourceFor } from "../src/lookup/sources.ts";

const USAGE = `Cách dùng:
  canned list                                    các chủ đề đang có
  canned show <chủ đề> [--form loa-45] [--for chung] [--commune "xã A"] [--province "Đồng Nai"] [--office "UBND xã A"] [--day 25/11/2026]
  canned render <chủ đề> --out <tệp .txt hoặc .docx> [như show]
  canned check <mã chủ đề>                       đo và kiểm bài của một chủ đề
Dạng: ${CANNED_FORMS.join(", ")}. Đối tượng: ${AUDIENCES.join(", ")}.`;

/** `canned list | show | render | check`; exits 1 when something is wrong with a text, 2 when the command is. */
process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, strict: false, options: { form: { type: "string" }, for: { type: "string" }, commune: { type: "string" }, province: { type: "string" }, office: { type: "string" }, day: { type: "string" }, out: { type: "string" } } });
  const [command, ...words] = positionals;
  const wanted = words.join(" ");
  if (command === "list") return list(openLibrary());
  if (command === "check" && wanted !== "") return check(wanted);
  if ((command !== "show" && command !== "render") || wanted === "") return complain(USAGE);
  const text = textFor(wanted, values, openLibrary());
  if (typeof text === "string") return complain(text);
  return command === "show" ? show(text) : await render(text, values["out"]);
}

function openLibrary(): CannedLibrary {
  const catalog = loadCatalog("knowledge");
  return openCanned(catalog, (source) => sourceFor(catalog, source), () => new Date().toISOString().slice(0, 10));
}

function list(library: CannedLibrary): number {
  for (const { id, title, audiences } of library.topics()) console.log(`${id}\t${title}\t${audiences.join(", ")}`);
  return 0;
}

/** The text asked for, or what is wrong with the question. */
function textFor(wanted: string, values: Readonly<Record<string, unknown>>, library: CannedLibrary): CannedText | string {
  const said = (key: string): string | undefined => (typeof values[key] === "string" ? values[key] : undefined);
  const form = (said("form") ?? "loa-45") as CannedForm;
  const audience = (said("for") ?? "chung") as Audience;
  if (!CANNED_FORMS.includes(form)) return `Không có dạng "${form}". Có: ${CANNED_FORMS.join(", ")}.`;
  if (!AUDIENCES.includes(audience)) return `Không có đối tượng "${audience}". Có: ${AUDIENCES.join(", ")}.`;
  const { topics, sure } = library.find(wanted);
  const topic = library.topics().find(({ id }) => id === wanted) ?? (sure ? topics[0] : undefined);
  if (topic === undefined) return topics.length === 0 ? `Chưa có bài về "${wanted}". Xem: canned list` : `Chưa rõ chủ đề nào. Gần nhất: ${topics.map(({ id }) => id).join(", ")}`;
  const place = Object.fromEntries((["commune", "province", "office", "day"] as const).flatMap((key) => (said(key) === undefined ? [] : [[key, said(key)]]))) as CannedPlace;
  return library.text(topic.id, form, audience, place) ?? `Bài về "${topic.id}" đã hết hạn.`;
}

function show({ text, sms, citation, seconds }: CannedText): number {
  console.log([text, ...(sms === null ? [] : [sms.plain]), citation, ...(seconds === null ? [] : [`(đọc khoảng ${seconds} giây)`])].join("\n\n"));
  return 0;
}

async function render(text: CannedText, out: unknown): Promise<number> {
  const ending = typeof out === "string" ? /\.(txt|docx)$/.exec(out)?.[1] : undefined;
  if (typeof out !== "string" || ending === undefined) return complain("Ghi --out <tệp> với đuôi .txt hoặc .docx.");
  await writeFile(out, ending === "txt" ? cannedTxt(text) : await cannedDocx(text));
  return 0;
}

/** Measures one topic's texts and prints what is wrong with its file. */
function check(topicId: string): number {
  const { knowledge, problems } = checkKnowledge(readKnowledgeFiles("knowledge"));
  for (const text of shownTexts(knowledge)) {
    if (text.topic.id !== topicId) continue;
    const { syllables, seconds } = spokenLength(text, knowledge.catalog.cannedShared);
    const characters = text.pieces.reduce((sum, piece) => sum + piece.shown.length, 0);
    const target = TARGET_SECONDS[text.form];
    const time = target === undefined ? "" : `, ${seconds.toFixed(1)} giây (cần ${(target * 0.9).toFixed(1)}–${(target * 1.1).toFixed(1)})`;
    const shown = text.pieces[0]?.shown ?? "";
    const sms = text.form === "sms" ? `, bỏ dấu ${measureSms(plainSms(shown)).length}/160, có dấu ${measureSms(shown).parts} phần` : "";
    console.log(`${text.form} · ${text.audience}: ${syllables} tiếng, ${characters} ký tự${time}${sms}`);
  }
  const own = problems.filter((problem) => [`canned/${topicId}.yaml`, "canned/_shared.yaml"].includes(problem.file));
  for (const problem of own) console.error(formatProblem(problem));
  console.log(`${own.length} lỗi`);
  return own.length > 0 ? 1 : 0;
}

function complain(message: string): number {
  console.error(message);
  return 2;
}
