/** A sparse row: feature columns and their values, same length, columns not repeated. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Softmax regression. Weights are kept as bytes with one scale a class: small, and exact to reload. */
export interface LinearModel {
  readonly classes: readonly string[];
  readonly columns: number;
  readonly bias: Float32Array;
  readonly scale: Float32Array;
  /** columns × classes: the classes of one column lie side by side, for every row touches all of them. */
  readonly weights: Int8Array;
}

/** @returns one raw score a class, in the model's order. */
export function scores(model: LinearModel, row: SparseRow): Float64Array {
  const sums = new Float64Array(model.classes.length);
  addRow(sums, model.weights, row);
  for (let k = 0; k < sums.length; k += 1) sums[k] = (model.bias[k] as number) + (sums[k] as number) * (model.scale[k] as number);
  return sums;
}

/** Adds to every class's sum each of the row's columns, in their order. Four columns a pass: a sum is fetched and put back once for four. */
function addRow(sums: Float64Array, weights: Int8Array | Float32Array, { columns, values }: SparseRow): void {
  const count = sums.length;
  const fours = columns.length - (columns.length % 4);
  for (let i = 0; i < fours; i += 4) {
    const base0 = (columns[i] as number) * count;
    const base1 = (columns[i + 1] as number) * count;
    const base2 = (columns[i + 2] as number) * count;
    const base3 = (columns[i + 3] as number) * count;
    const value0 = values[i] as number;
    const value1 = values[i + 1] as number;
    const value2 = values[i + 2] as number;
    const value3 = values[i + 3] as number;
    for (let k = 0; k < count; k += 1) {
      let sum = sums[k] as number;
      sum += (weights[base0 + k] as number) * value0;
      sum += (weights[base1 + k] as number) * value1;
      sum += (weights[base2 + k] as number) * value2;
      sum += (weights[base3 + k] as number) * value3;
      sums[k] = sum;
    }
  }
  for (let i = fours; i < columns.length; i += 1) {
    const base = (columns[i] as number) * count;
    const value = values[i] as number;
    for (let k = 0; k < count; k += 1) sums[k] = (sums[k] as number) + (weights[base + k] as number) * value;
  }
}

/** @see Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.104. Shifted by the maximum so that exp never overflows. */
export function softmax(raw: Float64Array): Float64Array {
  let top = -Infinity;
  for (const value of raw) top = Math.max(top, value);
  const result = new Float64Array(raw.length);
  let sum = 0;
  for (let k = 0; k < raw.length; k += 1) {
    const value = Math.exp((raw[k] as number) - top);
    result[k] = value;
    sum += value;
  }
  for (let k = 0; k < result.length; k += 1) result[k] = (result[k] as number) / sum;
  return result;
}

export interface TrainingOptions {
  readonly epochs: number;
  /** First step; it falls to a tenth by the last epoch. Rows have a length near 1, so 1 to 10. */
  readonly rate: number;
  /** Shrinks every weight by this share an epoch (L2). */
  readonly decay: number;
  readonly seed: number;
  /** Trainings, each in another order of the rows, whose weights are averaged; 1 by default. */
  readonly runs?: number;
}

/** mulberry32: small, fast, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}

/**
 * @param labels class positions, one a row
 * @param importance weight of each row's loss; 1 is ordinary
 */
export function trainLinear(rows: readonly SparseRow[], labels: Int32Array, classes: readonly string[], columns: number, importance: Float32Array, options: TrainingOptions): LinearModel {
  const runs = options.runs ?? 1;
  const sum = descend(rows, labels, classes.length, columns, importance, options);
  for (let run = 1; run < runs; run += 1) {
    const next = descend(rows, labels, classes.length, columns, importance, { ...options, seed: options.seed + run });
    for (let i = 0; i < sum.weights.length; i += 1) sum.weights[i] = (sum.weights[i] as number) + (next.weights[i] as number);
    for (let k = 0; k < sum.bias.length; k += 1) sum.bias[k] = (sum.bias[k] as number) + (next.bias[k] as number);
  }
  return quantise(classes, columns, sum.bias.map((value) => value / runs), sum.weights.map((value) => value / runs));
}

interface Descended {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Stochastic gradient descent, one row at a time. */
function descend(rows: readonly SparseRow[], labels: Int32Array, count: number, columns: number, importance: Float32Array, options: TrainingOptions): Descended {
  const weights = new Float32Array(count * columns);
  const bias = new Float32Array(count);
  const random = randomFrom(options.seed);
  const raw = new Float64Array(count);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * Math.pow(0.1, epoch / Math.max(1, options.epochs - 1));
    for (const at of shuffled(rows.length, random)) {
      const row = rows[at] as SparseRow;
      raw.set(bias);
      addRow(raw, weights, row);
      const probability = softmax(raw);
      for (let k = 0; k < count; k += 1) raw[k] = -rate * (importance[at] as number) * ((probability[k] as number) - (labels[at] === k ? 1 : 0));
      for (let k = 0; k < count; k += 1) bias[k] = (bias[k] as number) + (raw[k] as number) * 0.1;
      for (let i = 0; i < row.columns.length; i += 1) {
        const base = (row.columns[i] as number) * count;
        const value = row.values[i] as number;
        for (let k = 0; k < count; k += 1) weights[base + k] = (weights[base + k] as number) + (raw[k] as number) * value;
      }
    }
    if (options.decay > 0) for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] as number) * (1 - options.decay);
  }
  return { weights, bias };
}

function quantise(classes: readonly string[], columns: number, bias: Float32Array, weights: Float32Array): LinearModel {
  const count = classes.length;
  const top = new Float32Array(count);
  for (let base = 0; base < weights.length; base += count)
    for (let k = 0; k < count; k += 1) top[k] = Math.max(top[k] as number, Math.abs(weights[base + k] as number));
  const scale = top.map((value) => (value === 0 ? 1 : value / 127));
  const bytes = new Int8Array(weights.length);
  for (let base = 0; base < weights.length; base += count)
    for (let k = 0; k < count; k += 1) bytes[base + k] = Math.round((weights[base + k] as number) / (scale[k] as number));
  return { classes, columns, bias, scale, weights: bytes };
}
