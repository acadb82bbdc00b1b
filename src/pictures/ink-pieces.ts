import type { Raster } from "./raster.ts";

/** A connected piece of ink: a letter, letters that touch, or a line of the screen's furniture. */
export interface Piece {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of ink in it. */
  readonly area: number;
  /** Its runs, three numbers each: row, first column, column after the last. */
  readonly runs: readonly number[];
}

/**
 * Pieces of pixels darker than `black`, found by following runs of ink from row to row (eight neighbours).
 * Every pixel is looked at once; labels that turn out to be one piece are joined as they meet (union-find).
 */
export function inkPieces({ width, height, data }: Raster, black: number): readonly Piece[] {
  const parent: number[] = [];
  const runs: number[] = [];
  const rootOf = (label: number): number => {
    let root = label;
    while ((parent[root] as number) !== root) root = parent[root] as number;
    for (let at = label; at !== root; ) [at, parent[at]] = [parent[at] as number, root];
    return root;
  };
  /** Runs of the row above, as indexes into `runs` by fours: row, start, end, label. */
  let above: [number, number] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    const first = runs.length;
    let next = above[0];
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] as number) >= black) continue;
      const start = x;
      while (x < width && (data[y * width + x] as number) < black) x += 1;
      let label = -1;
      while (next < above[1] && (runs[next + 2] as number) < start) next += 4;
      for (let at = next; at < above[1] && (runs[at + 1] as number) <= x; at += 4) {
        const root = rootOf(runs[at + 3] as number);
        if (label === -1) label = root;
        else if (label !== root) parent[root] = label;
      }
      if (label === -1) {
        label = parent.length;
        parent.push(label);
      }
      runs.push(y, start, x, label);
    }
    above = [first, runs.length];
  }
  return collected(runs, rootOf);
}

function collected(runs: readonly number[], rootOf: (label: number) => number): readonly Piece[] {
  const found = new Map<number, { left: number; top: number; right: number; bottom: number; area: number; runs: number[] }>();
  for (let at = 0; at < runs.length; at += 4) {
    const [row, start, end, label] = runs.slice(at, at + 4) as [number, number, number, number];
    const root = rootOf(label);
    const piece = found.get(root);
    if (piece === undefined) {
      found.set(root, { left: start, top: row, right: end, bottom: row + 1, area: end - start, runs: [row, start, end] });
      continue;
    }
    piece.left = Math.min(piece.left, start);
    piece.right = Math.max(piece.right, end);
    piece.bottom = row + 1;
    piece.area += end - start;
    piece.runs.push(row, start, end);
  }
  return [...found.values()].map(({ left, top, right, bottom, area, runs: own }) => ({ left, top, width: right - left, height: bottom - top, area, runs: own }));
}
