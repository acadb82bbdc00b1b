import { inkPieces, type Piece } from "./ink-pieces.ts";
import type { Raster } from "./raster.ts";

/** Faint outlines count as well: what stays of one is read as "|", "¡" or "(". */
const ANY_INK = 215;

/** The outlines of bubbles, boxes, frames and dividing lines wiped off, so that only writing stays. @param letter height of the small letters */
export function withoutFurniture(ink: Raster, letter: number): Raster {
  const data = Uint8Array.from(ink.data);
  for (const piece of inkPieces(ink, ANY_INK)) {
    if (!isFurniture(piece, letter)) continue;
    for (let at = 0; at < piece.runs.length; at += 3) {
      const row = (piece.runs[at] as number) * ink.width;
      data.fill(255, row + (piece.runs[at + 1] as number), row + (piece.runs[at + 2] as number));
    }
  }
  return { ...ink, data };
}

/** Letters are compact and at most some three small letters high; what is long and thin, hollow or larger is drawn, not written. */
function isFurniture({ width, height, area }: Piece, letter: number): boolean {
  const fill = area / (width * height);
  if (height > 6 * letter) return true;
  if (Math.max(width, height) > 2.5 * letter && fill < 0.16) return true;
  if (width > 4 * letter && height < 0.5 * letter) return true;
  return height > 3 * letter && width < 0.4 * letter;
}
