import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { extractTextItems, getDocumentProxy } from "unpdf";

const FACE = createRequire(import.meta.url).resolve("@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf");
const A4 = { width: 595, height: 842 } as const;

/** How a page went through the scanner. */
export interface Wear {
  readonly dpi: number;
  /** Degrees the sheet lay askew. */
  readonly skew: number;
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
  readonly jpegQuality: number;
}

/** An office scanner on a usual day. */
export const OFFICE_SCAN: Wear = { dpi: 200, skew: 0.6, noise: 14, jpegQuality: 70 };

/** The pages of a PDF as a scanner would have them, JPEG each: printed, laid down a little askew, grainy. */
export async function scannedPages(pdf: Buffer, wear: Wear = OFFICE_SCAN): Promise<Buffer[]> {
  const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(pdf)));
  const pages: Buffer[] = [];
  for (const [at, page] of items.entries()) {
    const lines = page.filter(({ str }) => str.trim() !== "").map(({ str, x, y, width, fontSize }) => `<text x="${x}" y="${A4.height - y}" font-size="${fontSize}" textLength="${width}">${escaped(str)}</text>`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${A4.width} ${A4.height}"><rect width="100%" height="100%" fill="#fdfdfb"/><g font-family="Be Vietnam Pro" fill="#222">${lines.join("")}</g></svg>`;
    const drawn = new Resvg(svg, { fitTo: { mode: "width", value: Math.round((A4.width / 72) * wear.dpi) }, font: { fontFiles: [FACE], loadSystemFonts: false } }).render().asPng();
    pages.push(await worn(drawn, wear, at + 1));
  }
  return pages;
}

/** The scanned pages as one PDF without a text layer, as scanners hand them out. */
export function scannedPdf(pages: readonly Buffer[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => { resolve(Buffer.concat(chunks)); }));
  for (const page of pages) pdf.addPage().image(page, 0, 0, { width: A4.width, height: A4.height });
  pdf.end();
  return done;
}

async function worn(png: Buffer, { skew, noise, jpegQuality }: Wear, seed: number): Promise<Buffer> {
  const { data, info } = await sharp(png).flatten({ background: "#fff" }).rotate(seed % 2 === 0 ? -skew : skew, { background: "#f4f4f0" }).blur(0.6).greyscale().raw().toBuffer({ resolveWithObject: true });
  const random = noiseFrom(seed);
  for (let at = 0; at < data.length; at += 1) data[at] = Math.max(0, Math.min(255, Math.round((data[at] as number) + noise * random())));
  return await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).jpeg({ quality: jpegQuality }).toBuffer();
}

/** Near-normal numbers, the same for the same seed: a scan of the bench looks the same every time. */
function noiseFrom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return () => (uniform() + uniform() + uniform() - 1.5) * 2;
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
