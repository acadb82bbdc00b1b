/** How much the first ranks count above the next ones; theirs (see below). */
export const FUSION_K = 60;

/**
 * Reciprocal rank fusion: score = Σ weight / (k + rank).
 * @see Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet" (SIGIR 2009).
 * @param lists positions, best first, each with its weight
 * @returns positions, best first; ties in the order of the first list that holds them
 */
export function fuseByRank(lists: readonly { readonly weight: number; readonly ranked: readonly number[] }[], k = FUSION_K): readonly number[] {
  const totals = new Map<number, number>();
  for (const { weight, ranked } of lists) ranked.forEach((at, index) => totals.set(at, (totals.get(at) ?? 0) + weight / (k + index + 1)));
  return [...totals].sort((a, b) => b[1] - a[1]).map(([at]) => at);
}
