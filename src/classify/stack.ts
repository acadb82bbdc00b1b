/**
 * Second reading: logistic regression over the model's own (held-out) logit and what holds in the message by name.
 * The first model has seen every word of its corpus and believes itself too much; here each situation is weighed by
 * how often it went with harm in texts the model had not seen. It also calibrates.
 */
export interface Stack {
  readonly offset: number;
  /** Of the model's logit. */
  readonly slope: number;
  /** By fact or situation name; absent names weigh nothing. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface StackPoint {
  readonly probability: number;
  readonly names: readonly string[];
  readonly harmful: boolean;
}

function logit(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
}

const clamp = (probability: number): number => Math.max(-6, Math.min(6, logit(probability)));

/** Probability of harm, 0 to 1. */
export function stackedRisk(probability: number, names: Iterable<string>, { offset, slope, weights }: Stack): number {
  let sum = offset + slope * clamp(probability);
  for (const name of names) sum += weights[name] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/** Batch gradient descent with momentum on the mean log loss; convex, so it settles. `ridge` holds rare names back. */
export function fitStack(points: readonly StackPoint[], ridge = 2e-3, steps = 400): Stack {
  const names = [...new Set(points.flatMap((point) => point.names))].sort();
  const at = new Map(names.map((name, i) => [name, i + 2]));
  const columns = points.map((point) => point.names.map((name) => at.get(name) as number));
  const inputs = points.map((point) => clamp(point.probability) / 3);
  const w = new Float64Array(names.length + 2);
  const speed = new Float64Array(w.length);
  for (let step = 0; step < steps; step += 1) {
    const slope = new Float64Array(w.length);
    points.forEach((point, i) => {
      let sum = (w[0] as number) + (w[1] as number) * (inputs[i] as number);
      for (const column of columns[i] as number[]) sum += w[column] as number;
      const error = 1 / (1 + Math.exp(-sum)) - (point.harmful ? 1 : 0);
      slope[0] = (slope[0] as number) + error;
      slope[1] = (slope[1] as number) + error * (inputs[i] as number);
      for (const column of columns[i] as number[]) slope[column] = (slope[column] as number) + error;
    });
    for (let i = 0; i < w.length; i += 1) {
      const gradient = (slope[i] as number) / points.length + (i < 2 ? 0 : ridge * (w[i] as number));
      speed[i] = 0.9 * (speed[i] as number) - 0.5 * gradient;
      w[i] = (w[i] as number) + (speed[i] as number);
    }
  }
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return { offset: round(w[0] as number), slope: round((w[1] as number) / 3), weights: Object.fromEntries(names.map((name, i) => [name, round(w[i + 2] as number)])) };
}
