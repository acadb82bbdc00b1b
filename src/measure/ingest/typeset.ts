import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const FACE = createRequire(import.meta.url).resolve("@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf");
/** A4 and the margins of Nghị định 30/2020/NĐ-CP, in points: top and bottom 2 cm, left 3 cm, right 2 cm. */
const PAGE = { width: 595, height: 842, top: 57, bottom: 57, left: 85, right: 57 } as const;
const BODY = 13;
const HEAD = 12;

const RIGHT_HEAD = /^(?:CỘNG HÒA|Độc lập)|ngày\s+\d{1,2}\s+tháng/u;
const LEFT_HEAD = /^(?:Số|V\/v|Về việc|ỦY BAN|BỘ CÔNG AN)/u;
const RECIPIENTS = /Kính gửi/u;
const DISTRIBUTION = /^Nơi nhận/u;
const OFFICE = /^(?:TM|KT|TL)\.|^(?:PHÓ )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG)/u;
const SIGNER = /^(?:Trung tá )?(?:\p{Lu}\p{L}+ ){2,3}\p{Lu}\p{L}+$/u;

type Pdf = InstanceType<typeof PDFDocument>;

/** The text of a dispatch file set as an office would: letterhead and signature in two columns, the rest justified. */
export function typeset(text: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right }, bufferPages: true });
  pdf.registerFont("body", readFileSync(FACE)).font("body").fontSize(BODY);
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => { resolve(Buffer.concat(chunks)); }));
  const lines = text.split("\n").map((line) => line.replace(/\*+|^\s*#+\s*/g, "").replace(/\s+/g, " ").trim());
  for (const [at, letter] of lettersOf(lines).entries()) {
    if (at > 0) pdf.addPage();
    setLetter(pdf, letter);
  }
  pageNumbers(pdf);
  pdf.end();
  return done;
}

/** A file that holds two letters is cut where a second letterhead stands: a new page in print. */
function lettersOf(lines: readonly string[]): string[][] {
  const letters: string[][] = [[]];
  for (const [at, line] of lines.entries()) {
    const opens = /^(?:ỦY BAN NHÂN DÂN|BỘ CÔNG AN)$/u.test(line) && lines.slice(at, at + 12).some((next) => /^Số/.test(next));
    if (opens && letters.at(-1)?.some((other) => DISTRIBUTION.test(other)) === true) letters.push([]);
    letters.at(-1)?.push(line);
  }
  return letters;
}

function setLetter(pdf: Pdf, lines: readonly string[]): void {
  const recipientsAt = Math.max(0, lines.findIndex((line) => RECIPIENTS.test(line)));
  const found = lines.findIndex((line) => DISTRIBUTION.test(line));
  const tailAt = found === -1 ? lines.length : found;
  const blocks = blocksOf(lines.slice(0, recipientsAt));
  const isHead = (block: readonly string[]): boolean => block.some((line) => LEFT_HEAD.test(line) || RIGHT_HEAD.test(line));
  const head = blocks.filter(isHead).flat();
  columns(pdf, head.filter((line) => !RIGHT_HEAD.test(line)), head.filter((line) => RIGHT_HEAD.test(line)), "center");
  // Stamps and handwriting that the copy shows stand below, on their own.
  for (const line of blocks.filter((block) => !isHead(block)).flat()) pdf.fontSize(HEAD).text(line, PAGE.left);
  for (const line of lines.slice(recipientsAt, tailAt)) if (line !== "") pdf.fontSize(BODY).text(line, PAGE.left, undefined, { align: line.length > 90 ? "justify" : "left", indent: line.length > 90 ? 28 : 0, paragraphGap: 3 });
  const tail = lines.slice(tailAt).filter((line) => line !== "");
  const signedTo = tail.findLastIndex((line) => SIGNER.test(line));
  const own = tail.slice(0, signedTo + 1);
  columns(pdf, own.filter((line) => !OFFICE.test(line) && !SIGNER.test(line)), own.filter((line) => OFFICE.test(line) || SIGNER.test(line)).flatMap((line) => (SIGNER.test(line) ? ["", "", "", line] : [line])), "center");
  for (const line of tail.slice(signedTo + 1)) if (!/^\d+$/.test(line)) pdf.fontSize(BODY).text(line, PAGE.left);
}

function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line === "") blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter((block) => block.length > 0);
}

function columns(pdf: Pdf, left: readonly string[], right: readonly string[], align: "center" | "left"): void {
  const inner = PAGE.width - PAGE.left - PAGE.right;
  const needed = Math.max(left.length, right.length) * 19;
  if (pdf.y + needed > PAGE.height - PAGE.bottom) pdf.addPage();
  const top = pdf.y + 6;
  const set = (lines: readonly string[], x: number, width: number, how: "center" | "left"): number => {
    pdf.y = top;
    for (const line of lines) pdf.fontSize(HEAD).text(line === "" ? " " : line, x, pdf.y, { width, align: how });
    return pdf.y;
  };
  const low = set(left, PAGE.left, inner * 0.42, DISTRIBUTION.test(left[0] ?? "") ? "left" : align);
  const other = set(right, PAGE.left + inner * 0.46, inner * 0.54, align);
  pdf.y = Math.max(low, other) + 10;
  pdf.x = PAGE.left;
}

/** From the second page on, in the middle of the top margin. */
function pageNumbers(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 1; page < count; page += 1) {
    pdf.switchToPage(page);
    const { top } = pdf.page.margins;
    pdf.page.margins.top = 0;
    pdf.fontSize(HEAD).text(String(page + 1), 0, 28, { width: PAGE.width, align: "center", lineBreak: false });
    pdf.page.margins.top = top;
  }
}
