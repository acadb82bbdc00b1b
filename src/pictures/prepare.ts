import { resized, turned } from "./decode.ts";
import { withoutFurniture } from "./furniture.ts";
import { inkOf } from "./ink.ts";
import { LIMITS } from "./limits.ts";
import type { Raster } from "./raster.ts";
import { skewOf } from "./skew.ts";
import { letterHeight } from "./text-height.ts";

/** Pixels of a small letter that Tesseract's LSTM reads best: about 20 for the x-height (tessdoc, "Improving the quality"). */
export const LETTER_HEIGHT = 20;
const MOST_ENLARGED = 4;
const LEAST_REDUCED = 0.3;
/** Size and slope are judged on a copy of at most this many pixels. */
const SURVEY_PIXELS = 1_200_000;
/** Less than this is how a screen looks after rounding, not a tilted hand. */
const LEAST_SKEW = 0.3;

/** A picture ready to be read. */
export interface Prepared {
  /** Black writing on white, level, at the size that is read best. */
  readonly ink: Raster;
  /** Height of a small letter in it, in pixels; null when hardly anything looks like writing. */
  readonly letter: number | null;
}

export async function prepare(grey: Raster): Promise<Prepared> {
  const shrink = Math.min(1, Math.sqrt(SURVEY_PIXELS / (grey.width * grey.height)));
  const survey = inkOf(shrink < 1 ? await resized(grey, shrink) : grey);
  const surveyed = letterHeight(survey);
  const letter = surveyed === null ? null : surveyed / shrink;
  const room = Math.sqrt(LIMITS.readingPixels / (grey.width * grey.height));
  const scale = Math.min(room, MOST_ENLARGED, Math.max(LEAST_REDUCED, letter === null ? 1 : LETTER_HEIGHT / letter));
  const sized = Math.abs(scale - 1) < 0.08 ? grey : await resized(grey, scale);
  const height = letter === null ? null : letter * (sized.width / grey.width);
  const ink = inkOf(sized);
  const writing = height === null ? ink : withoutFurniture(ink, height);
  const skew = skewOf(survey);
  return { ink: Math.abs(skew) < LEAST_SKEW ? writing : await turned(writing, -skew), letter: height };
}
