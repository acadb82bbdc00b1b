export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of 97.5 %: the interval holds the true share in 19 of 20 measurements. */
const Z = 1.959963984540054;

/**
 * Wilson score interval of a share, 0 to 1; stays honest for few trials and for shares near 0 and 1.
 * @see Wilson, "Probable inference, the law of succession, and statistical inference" (1927)
 */
export function wilson(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
