import type { CannedText } from "../../domain/canned.ts";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** With a byte-order mark: the notepad of old Windows would otherwise show Vietnamese as gibberish. */
export function cannedTxt({ text, citation, sms }: CannedText): string {
  const plain = sms === null ? [] : [sms.plain];
  return `\ufeff${[text, ...plain, citation].join("\n\n").replaceAll("\n", "\r\n")}\r\n`;
}

/** Half points: 14 pt, what offices print. */
const BODY = 28;
const SMALL = 22;
/** Twentieths of a point: A4, margins as on an official letter. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1134, bottom: 1134, left: 1701, right: 1134 } };

/** A Word file of one page or two, in the office's own letter. The writer of such files is loaded at the first one asked for. */
export async function cannedDocx({ title, text, citation, sms, version, office, validUntil }: CannedText): Promise<Buffer> {
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } = await import("docx");
  const run = (words: string, more: { bold?: boolean; italics?: boolean; size?: number } = {}) => new TextRun({ text: words, font: "Times New Roman", size: BODY, color: "000000", ...more });
  const body = [text, ...(sms === null ? [] : [sms.plain])].flatMap((part) => part.split(/\n+/)).map((line) => new Paragraph({ children: [run(line)], spacing: { after: 120, line: 320 } }));
  const document = new Document({
    title,
    creator: office,
    sections: [{
      properties: { page: PAGE },
      children: [
        new Paragraph({ heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(title.toLocaleUpperCase("vi"), { bold: true, size: BODY + 4 })] }),
        ...body,
        new Paragraph({ spacing: { before: 240 }, children: [run(citation, { italics: true, size: SMALL })] }),
        new Paragraph({ children: [run(`Bản ${version}, ${office} soạn, dùng đến hết ngày ${validUntil.split("-").reverse().join("/")}.`, { italics: true, size: SMALL })] }),
      ],
    }],
  });
  return Packer.toBuffer(document);
}
