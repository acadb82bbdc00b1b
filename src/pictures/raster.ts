/** Grey picture, one byte a pixel, row by row; 0 is black. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Mean over (2·radius+1)² pixels, edges repeated; by running sums, so the radius costs nothing. */
export function boxBlur({ width, height, data }: Raster, radius: number): Raster {
  const across = new Uint8Array(data.length);
  const span = 2 * radius + 1;
  for (let y = 0; y < height; y += 1) runningMean(data, across, y * width, 1, width, radius, span);
  const both = new Uint8Array(data.length);
  for (let x = 0; x < width; x += 1) runningMean(across, both, x, width, height, radius, span);
  return { width, height, data: both };
}

function runningMean(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number, radius: number, span: number): void {
  const at = (index: number): number => from[start + Math.max(0, Math.min(count - 1, index)) * step] as number;
  let sum = 0;
  for (let index = -radius; index <= radius; index += 1) sum += at(index);
  for (let index = 0; index < count; index += 1) {
    to[start + index * step] = Math.round(sum / span);
    sum += at(index + radius + 1) - at(index - radius);
  }
}

/** Largest minus smallest value in the (2·radius+1)² pixels around each one; two separable passes. */
export function localRange({ width, height, data }: Raster, radius: number): Uint8Array {
  const [low, high] = [new Uint8Array(data.length), new Uint8Array(data.length)];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = y * width;
      let [least, most] = [255, 0];
      for (let dx = Math.max(0, x - radius); dx <= Math.min(width - 1, x + radius); dx += 1) {
        const value = data[row + dx] as number;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      low[row + x] = least;
      high[row + x] = most;
    }
  const range = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let [least, most] = [255, 0];
      for (let dy = Math.max(0, y - radius); dy <= Math.min(height - 1, y + radius); dy += 1) {
        const at = dy * width + x;
        if ((low[at] as number) < least) least = low[at] as number;
        if ((high[at] as number) > most) most = high[at] as number;
      }
      range[y * width + x] = most - least;
    }
  return range;
}

/** The value that `share` of all are at or below. */
export function percentile(values: Uint8Array, share: number, from = 0): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (const value of values)
    if (value >= from) {
      counts[value] = (counts[value] as number) + 1;
      all += 1;
    }
  let seen = 0;
  for (let value = from; value < 256; value += 1) {
    seen += counts[value] as number;
    if (seen >= share * all && all > 0) return value;
  }
  return 255;
}
