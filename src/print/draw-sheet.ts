import { loadFonts, type Fonts } from "./fonts.ts";
import { layOutSheet } from "./lay-out-sheet.ts";
import { paintPaper } from "./paint-paper.ts";
import { paintPicture } from "./paint-picture.ts";
import { qrCode } from "./qr.ts";
import type { SheetText } from "./sheet-text.ts";

let fonts: Fonts | null = null;

/** One sheet from its text to its bytes: codes, layout, paint. PNG for a picture, PDF for paper. @throws SheetOverflow */
export async function drawSheet(text: SheetText): Promise<Uint8Array> {
  fonts ??= loadFonts();
  const codes = await Promise.all(text.codes.map(({ address }) => qrCode(address)));
  const sides = layOutSheet(text, codes, fonts);
  const [front] = sides;
  if ((text.kind === "card" || text.kind === "square") && front !== undefined) return paintPicture(front, fonts);
  return paintPaper(sides, { title: text.title, author: text.issuer ?? text.brand, date: text.date }, fonts);
}
