export interface Timing {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly mean: number;
  /** Processor time a run, mean of all; unlike the clock it does not grow when others use the machine. Null where it is not ours to see. */
  readonly cpu: number | null;
}

/** @param share 0 to 1 @returns the smallest value with at least that share at or below it (nearest rank); NaN of nothing */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function timingOf(milliseconds: readonly number[], cpu: number | null = null): Timing {
  return { count: milliseconds.length, median: quantile(milliseconds, 0.5), p99: quantile(milliseconds, 0.99), mean: milliseconds.reduce((sum, one) => sum + one, 0) / milliseconds.length, cpu };
}

/** Runs one after the other; the first `warmUp` runs are not counted, while the engine still compiles. */
export async function time(count: number, warmUp: number, run: (at: number) => Promise<unknown>): Promise<Timing> {
  const taken: number[] = [];
  let before = process.cpuUsage();
  for (let at = -warmUp; at < count; at += 1) {
    if (at === 0) before = process.cpuUsage();
    const started = performance.now();
    await run(at + warmUp);
    if (at >= 0) taken.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return timingOf(taken, (user + system) / 1000 / Math.max(1, count));
}
