export interface Judged {
  /** Stated probability of harm. */
  readonly risk: number;
  readonly harmful: boolean;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly stated: number;
  readonly harmful: number;
}

/** Stated risk against what it turned out to be, by tenths; empty tenths are left out. */
export function reliabilityTable(judged: readonly Judged[], bins = 10): readonly ReliabilityBin[] {
  const held: Judged[][] = Array.from({ length: bins }, () => []);
  for (const one of judged) held[Math.min(bins - 1, Math.max(0, Math.floor(one.risk * bins)))]?.push(one);
  return held.flatMap((list, at) =>
    list.length === 0 ? [] : [{ from: at / bins, to: (at + 1) / bins, count: list.length, stated: mean(list.map((one) => one.risk)), harmful: list.filter((one) => one.harmful).length }],
  );
}

/** Expected calibration error: how far stated and found lie apart, weighed by count. 0 is perfect. */
export function calibrationError(table: readonly ReliabilityBin[]): number {
  const total = table.reduce((sum, bin) => sum + bin.count, 0);
  return total === 0 ? 0 : table.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.harmful / bin.count) * bin.count, 0) / total;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
