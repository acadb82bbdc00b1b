import type { Raster } from "./raster.ts";

/** Degrees that a hand-held picture is straightened by at most. */
export const MOST_SKEW = 6;
const BLACK = 128;
const MOST_POINTS = 60_000;

/**
 * Degrees, clockwise positive, by which the lines of text run down to the right. Straight lines pile their ink up in few
 * rows: the angle is the one whose row sums differ most from row to row (Postl's projection profile).
 */
export function skewOf({ width, height, data }: Raster): number {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let at = 0; at < data.length; at += 1)
    if ((data[at] as number) < BLACK) {
      xs.push(at % width);
      ys.push(Math.floor(at / width));
    }
  const step = Math.max(1, Math.ceil(xs.length / MOST_POINTS));
  const rows = new Int32Array(height + 2 * Math.ceil(width * Math.tan((MOST_SKEW * Math.PI) / 180)) + 4);
  const origin = Math.ceil(width * Math.tan((MOST_SKEW * Math.PI) / 180)) + 2;
  const sharpness = (degrees: number): number => {
    rows.fill(0);
    const slope = Math.tan((degrees * Math.PI) / 180);
    for (let at = 0; at < xs.length; at += step) {
      const row = Math.round((ys[at] as number) - (xs[at] as number) * slope) + origin;
      rows[row] = (rows[row] as number) + 1;
    }
    let sum = 0;
    for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] as number) - (rows[row - 1] as number)) ** 2;
    return sum;
  };
  const best = (from: number, to: number, by: number): number => {
    let [angle, most] = [0, -1];
    for (let degrees = from; degrees <= to + 1e-9; degrees += by) {
      const value = sharpness(degrees);
      if (value > most) [angle, most] = [degrees, value];
    }
    return angle;
  };
  const coarse = best(-MOST_SKEW, MOST_SKEW, 0.5);
  return Math.round(10 * best(Math.max(-MOST_SKEW, coarse - 0.4), Math.min(MOST_SKEW, coarse + 0.4), 0.1)) / 10;
}
