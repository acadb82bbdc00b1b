import { inkPieces } from "./ink-pieces.ts";
import type { Raster } from "./raster.ts";

/** Blacker than this is part of a letter. */
const BLACK = 128;
/** Fewer letters than this say nothing about the text's size. */
const FEWEST = 12;
/** Marks and dots are the low end of all pieces, capitals and letters with hooks the high one. */
const SMALL_LETTER = 0.45;

/**
 * Height of the small letters in pixels, from the pieces of ink: most pieces of a text are one letter of x-height, with
 * or without its mark; null when there is hardly any text.
 */
export function letterHeight(ink: Raster): number | null {
  const heights = inkPieces(ink, BLACK)
    .filter(({ width, height }) => height >= 4 && height <= ink.height / 4 && width >= 2 && width <= 4 * height && height <= 6 * width)
    .map(({ height }) => height)
    .sort((a, b) => a - b);
  return heights.length < FEWEST ? null : (heights[Math.floor(heights.length * SMALL_LETTER)] ?? null);
}
