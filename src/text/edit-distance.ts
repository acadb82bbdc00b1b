/**
 * Damerau-Levenshtein distance, optimal string alignment (two neighbours may change places once), in UTF-16 units.
 * Only the band of cells within `max` of the diagonal is filled, so the cost is length × max.
 * @returns the distance, or `max + 1` for anything larger
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  const far = max + 1;
  const width = b.length + 1;
  let older = new Array<number>(width).fill(far);
  let previous = Array.from({ length: width }, (_, at) => Math.min(at, far));
  let current = new Array<number>(width).fill(far);
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - max);
    const to = Math.min(b.length, i + max);
    current[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = current[from - 1] as number;
    for (let j = from; j <= to; j += 1) {
      const changed = (previous[j - 1] as number) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const shifted = Math.min((j < i + max ? (previous[j] as number) : far) + 1, (current[j - 1] as number) + 1);
      let cost = Math.min(changed, shifted);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, (older[j - 2] as number) + 1);
      current[j] = Math.min(cost, far);
      least = Math.min(least, cost);
    }
    if (least > max) return far;
    if (to < b.length) current[to + 1] = far;
    [older, previous, current] = [previous, current, older];
  }
  return Math.min(previous[b.length] as number, far);
}
