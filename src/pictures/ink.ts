import { boxBlur, localRange, percentile, type Raster } from "./raster.ts";

/** Radius of the patch that must be even for its middle to count as background; wider than half a pen stroke. */
const FLAT_RADIUS = 3;
/** Grey levels that a patch of background may differ by when there is no noise at all (gradients, JPEG). */
const FLAT_RANGE = 10;
/** Fainter than this against its own background is a shadow, not a letter. */
const FAINTEST = 24;

/**
 * Whatever is written, black on white: light letters on a blue bubble, dark ones on grey, the dark theme, a screen
 * photographed in uneven light. Background is every pixel with nothing going on around it; each other pixel is compared
 * with the background nearest to it, and only the difference is kept. A single threshold or inverting the whole picture
 * loses one side of a conversation, as both polarities stand on one screen.
 */
export function inkOf(grey: Raster): Raster {
  const { width, height } = grey;
  const smooth = boxBlur(grey, 1);
  const noise = noiseOf(grey, smooth);
  const even = noise > 2 ? smooth : grey;
  const range = localRange(even, FLAT_RADIUS);
  const background = nearestWhere(even, (at) => (range[at] as number) <= Math.max(FLAT_RANGE, 5 * noise));
  const ink = new Uint8Array(grey.data.length);
  const floor = Math.min(60, 1.5 * noise);
  for (let at = 0; at < ink.length; at += 1) ink[at] = Math.max(0, Math.abs((even.data[at] as number) - (background[at] as number)) - floor);
  const full = Math.max(48, percentile(ink, 0.7, FAINTEST));
  const out = new Uint8Array(ink.length);
  for (let at = 0; at < ink.length; at += 1) {
    const value = ink[at] as number;
    out[at] = value < FAINTEST / 2 ? 255 : 255 - Math.min(255, Math.round((255 * value) / full));
  }
  return { width, height, data: out };
}

/** Standard deviation of the sensor's grain, from the median deviation of a pixel from its surroundings: edges are too few to count. */
function noiseOf(grey: Raster, smooth: Raster): number {
  const deviations = new Uint8Array(grey.data.length);
  for (let at = 0; at < deviations.length; at += 1) deviations[at] = Math.abs((grey.data[at] as number) - (smooth.data[at] as number));
  return 1.4826 * percentile(deviations, 0.5);
}

/** For each pixel the value of the nearest chosen pixel: two sweeps that hand distances on (3-4 chamfer). */
function nearestWhere({ width, height, data }: Raster, chosen: (at: number) => boolean): Uint8Array {
  const values = new Uint8Array(data.length);
  const distance = new Uint16Array(data.length).fill(65_000);
  for (let at = 0; at < data.length; at += 1)
    if (chosen(at)) {
      values[at] = data[at] as number;
      distance[at] = 0;
    }
  const take = (at: number, from: number, cost: number): void => {
    const through = (distance[from] as number) + cost;
    if (through < (distance[at] as number)) {
      distance[at] = through;
      values[at] = values[from] as number;
    }
  };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (x > 0) take(at, at - 1, 3);
      if (y > 0) {
        take(at, at - width, 3);
        if (x > 0) take(at, at - width - 1, 4);
        if (x < width - 1) take(at, at - width + 1, 4);
      }
    }
  for (let y = height - 1; y >= 0; y -= 1)
    for (let x = width - 1; x >= 0; x -= 1) {
      const at = y * width + x;
      if (x < width - 1) take(at, at + 1, 3);
      if (y < height - 1) {
        take(at, at + width, 3);
        if (x < width - 1) take(at, at + width + 1, 4);
        if (x > 0) take(at, at + width - 1, 4);
      }
    }
  // Nothing even anywhere: judged against white paper.
  for (let at = 0; at < data.length; at += 1) if ((distance[at] as number) >= 65_000) values[at] = 255;
  return values;
}
