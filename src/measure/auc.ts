/**
 * Area under the ROC curve: the chance that a random positive scores above a random negative, ties counting half.
 * Mann-Whitney U by ranks. @returns null when one side is empty
 */
export function auc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const all = [...positives.map((score) => ({ score, positive: true })), ...negatives.map((score) => ({ score, positive: false }))].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    // Ties share the middle of the ranks from+1 … to.
    for (let at = from; at < to; at += 1) if (all[at]?.positive === true) ranks += (from + 1 + to) / 2;
    from = to;
  }
  return (ranks - (positives.length * (positives.length + 1)) / 2) / (positives.length * negatives.length);
}
