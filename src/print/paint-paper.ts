import PDFDocument from "pdfkit";
import type { Fonts } from "./fonts.ts";
import { WEIGHTS, type Op, type Side, type Weight } from "./sheet-ops.ts";

export interface PaperInfo {
  readonly title: string;
  readonly author: string;
  /** ISO day of the text; a date of printing would make every copy another file. */
  readonly date: string;
}

/** The sides as one PDF: fonts embedded, text that can be selected and read aloud. The same bytes for the same sides. */
export function paintPaper(sides: readonly Side[], { title, author, date }: PaperInfo, fonts: Fonts): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, lang: "vi-VN", tagged: true, displayTitle: true, pdfVersion: "1.7", info: { Title: title, Author: author, Creator: author, CreationDate: new Date(`${date}T00:00:00Z`) } });
  for (const weight of WEIGHTS) document.registerFont(nameOf(weight), fonts[weight].bytes);
  const chunks: Buffer[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => { chunks.push(chunk); });
    document.on("end", () => { resolve(Buffer.concat(chunks)); });
    document.on("error", reject);
  });
  for (const side of sides) {
    document.addPage({ size: [side.width, side.height], margin: 0 });
    document.rect(0, 0, side.width, side.height).fill(side.ground);
    for (const op of side.ops) if (op.type !== "text") document.addStructure(document.struct("Artifact", {}, () => { draw(document, op); }));
    for (const op of side.ops) if (op.type === "text") document.addStructure(document.struct("P", {}, () => { write(document, op, fonts); }));
  }
  document.end();
  return whole;
}

const nameOf = (weight: Weight): string => `BeVietnamPro-${weight}`;

function write(document: PDFKit.PDFDocument, { x, y, size, weight, fill, text, link, width }: Extract<Op, { type: "text" }>, fonts: Fonts): void {
  document.font(nameOf(weight)).fontSize(size).fillColor(fill);
  document.text(text, x, y, { lineBreak: false, baseline: "alphabetic" });
  if (link !== undefined) document.link(x, y - fonts[weight].ascender * size, width, size * 1.3, link);
}

function draw(document: PDFKit.PDFDocument, op: Exclude<Op, { type: "text" }>): void {
  switch (op.type) {
    case "box":
      if (op.radius > 0) document.roundedRect(op.x, op.y, op.width, op.height, Math.min(op.radius, op.height / 2, op.width / 2));
      else document.rect(op.x, op.y, op.width, op.height);
      ink(document, op.fill, op.line);
      return;
    case "path":
      document.save().translate(op.x, op.y).scale(op.size / op.of).lineCap("round").lineJoin("round").path(op.d);
      ink(document, op.fill, op.line);
      document.restore();
      return;
    case "image":
      document.image(Buffer.from(op.image.base64, "base64"), op.x, op.y, { width: op.width, height: op.height });
  }
}

function ink(document: PDFKit.PDFDocument, fill: string | null, line: { readonly width: number; readonly colour: string } | null): void {
  if (line !== null) document.lineWidth(line.width);
  if (fill !== null && line !== null) document.fillAndStroke(fill, line.colour);
  else if (fill !== null) document.fill(fill);
  else if (line !== null) document.stroke(line.colour);
}
