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
import { say } from "../src/compose/wording.ts";
import { readConfig } from "../src/config.ts";
import { cannedDocx, cannedTxt } from "../src/channels/web/canned-files.ts";
import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm, type CannedLibrary, type CannedPlace, type CannedText } from "../src/domain/canned.ts";
import { SHEET_KINDS, type SheetKind } from "../src/domain/print.ts";
import { createPrinter } from "../src/print/printer.ts";
import { sourceFor } from "../src/lookup/sources.ts";

const USAGE = `Cách dùng:
  canned list                                    các chủ đề đang có
  canned show <chủ đề> [--form loa-45] [--for chung] [--commune "xã A"] [--province "Đồng Nai"] [--office "UBND xã A"] [--day 25/11/2026]
  canned render <chủ đề> --out <tệp .txt hoặc .docx> [như show]
  canned render <chủ đề> --card | --square | --leaflet | --poster [--bw] [--out <tệp>] [--for …] [--commune …] [--province …] [--office …]
      thẻ dọc, thẻ vuông (PNG), tờ bướm A5 hai mặt, áp phích A3 (PDF); --bw: bản đen trắng để phô-tô
  canned check <mã chủ đề>                       đo và kiểm bài của một chủ đề
Dạng: ${CANNED_FORMS.join(", ")}. Đối tượng: ${AUDIENCES.join(", ")}.`;

/** `canned list | show | render | check`; exits 1 when something is wrong with a text, 2 when the command is. */
process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, strict: false, options: { form: { type: "string" }, for: { type: "string" }, commune: { type: "string" }, province: { type: "string" }, office: { type: "string" }, day: { type: "string" }, out: { type: "string" }, bw: { type: "boolean" }, ...Object.fromEntries(SHEET_KINDS.map((kind) => [kind, { type: "boolean" } as const])) } });
  const [command, ...words] = positionals;
  const wanted = words.join(" ");
  if (command === "list") return list(openLibrary());
  if (command === "check" && wanted !== "") return check(wanted);
  if ((command !== "show" && command !== "render") || wanted === "") return complain(USAGE);
  const kind = SHEET_KINDS.find((one) => values[one] === true);
  if (command === "render" && kind !== undefined) return sheet(wanted, kind, values);
  const text = textFor(wanted, values, openLibrary());
  if (typeof text === "string") return complain(text);
  return command === "show" ? show(text) : await render(text, values["out"]);
}

function openLibrary(catalog = loadCatalog("knowledge")): CannedLibrary {
  return openCanned(catalog, (source) => sourceFor(catalog, source), () => new Date().toISOString().slice(0, 10));
}

function list(library: CannedLibrary): number {
  for (const { id, title, audiences } of library.topics()) console.log(`${id}\t${title}\t${audiences.join(", ")}`);
  return 0;
}

interface Asked {
  readonly topic: string;
  readonly audience: Audience;
  readonly place: CannedPlace;
}

/** What was asked for, or what is wrong with the question. */
function askedFor(wanted: string, values: Readonly<Record<string, unknown>>, library: CannedLibrary): Asked | string {
  const said = (key: string): string | undefined => (typeof values[key] === "string" ? values[key] : undefined);
  const audience = (said("for") ?? "chung") as Audience;
  if (!AUDIENCES.includes(audience)) return `Không có đối tượng "${audience}". Có: ${AUDIENCES.join(", ")}.`;
  const { topics, sure } = library.find(wanted);
  const topic = library.topics().find(({ id }) => id === wanted) ?? (sure ? topics[0] : undefined);
  if (topic === undefined) return topics.length === 0 ? `Chưa có bài về "${wanted}". Xem: canned list` : `Chưa rõ chủ đề nào. Gần nhất: ${topics.map(({ id }) => id).join(", ")}`;
  const place = Object.fromEntries((["commune", "province", "office", "day"] as const).flatMap((key) => (said(key) === undefined ? [] : [[key, said(key)]]))) as CannedPlace;
  return { topic: topic.id, audience, place };
}

function textFor(wanted: string, values: Readonly<Record<string, unknown>>, library: CannedLibrary): CannedText | string {
  const form = (typeof values["form"] === "string" ? values["form"] : "loa-45") as CannedForm;
  if (!CANNED_FORMS.includes(form)) return `Không có dạng "${form}". Có: ${CANNED_FORMS.join(", ")}.`;
  const asked = askedFor(wanted, values, library);
  if (typeof asked === "string") return asked;
  return library.text(asked.topic, form, asked.audience, asked.place) ?? `Bài về "${asked.topic}" đã hết hạn.`;
}

/** The address to ask the bot at is PUBLIC_URL, as for the running bot; without one no code is printed. */
async function sheet(wanted: string, kind: SheetKind, values: Readonly<Record<string, unknown>>): Promise<number> {
  const catalog = loadCatalog("knowledge");
  const library = openLibrary(catalog);
  const asked = askedFor(wanted, values, library);
  if (typeof asked === "string") return complain(asked);
  const card = library.card(asked.topic, asked.audience, asked.place);
  if (card === null) return complain(`Bài về "${asked.topic}" đã hết hạn.`);
  const printer = createPrinter({ cacheFolder: null, bot: readConfig(process.env, process.cwd()).publicUrl?.href ?? null });
  const outcome = await printer.print({ card, kind, ink: values["bw"] === true ? "bw" : "colour" }, (key, blanks) => say(catalog.wording, key, blanks), "cli");
  await printer.stop();
  if (outcome.type === "refused") return complain(`Chưa làm được (${outcome.code}).`);
  const out = typeof values["out"] === "string" ? values["out"] : outcome.sheet.name;
  const ending = outcome.sheet.mime === "image/png" ? ".png" : ".pdf";
  if (!out.endsWith(ending)) return complain(`Dạng này ra tệp ${ending}; ghi --out <tên>${ending}.`);
  await writeFile(out, outcome.sheet.bytes);
  console.log(out);
  return 0;
}

function show({ text, sms, citation, seconds }: CannedText): number {
  console.log([text, ...(sms === null ? [] : [sms.plain]), citation, ...(seconds === null ? [] : [`(đọc khoảng ${seconds} giây)`])].join("\n\n"));
  return 0;
}

async function render(text: CannedText, out: unknown): Promise<number> {
  const ending = typeof out === "string" ? /\.(txt|docx)$/.exec(out)?.[1] : undefined;
  if (typeof out !== "string" || ending === undefined) return complain("Ghi --out <tệp> với đuôi .txt hoặc .docx, hoặc chọn --card, --square, --leaflet, --poster.");
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
