/** A sparse row: feature columns and their values, same length, columns not repeated. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Softmax regression, one weight row a class. Weights are kept as bytes with one scale a class: small and exact to reload. */
export interface LinearModel {
  readonly classes: readonly string[];
  readonly columns: number;
  readonly bias: Float32Array;
  readonly scale: Float32Array;
  /** classes × columns, row by row. */
  readonly weights: Int8Array;
}

/** @returns one raw score a class, in the model's order. */
export function scores(model: LinearModel, row: SparseRow): Float64Array {
  const result = new Float64Array(model.classes.length);
  for (let k = 0; k < result.length; k += 1) {
    const base = k * model.columns;
    let sum = 0;
    for (let i = 0; i < row.columns.length; i += 1) sum += (model.weights[base + (row.columns[i] as number)] as number) * (row.values[i] as number);
    result[k] = (model.bias[k] as number) + sum * (model.scale[k] as number);
  }
  return result;
}

/** @see Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.104. Shifted by the maximum so that exp never overflows. */
export function softmax(raw: Float64Array): Float64Array {
  const top = raw.reduce((a, b) => Math.max(a, b), -Infinity);
  const result = raw.map((value) => Math.exp(value - top));
  const sum = result.reduce((a, b) => a + b, 0);
  return result.map((value) => value / sum);
}

export interface TrainingOptions {
  readonly epochs: number;
  /** Step of Adagrad (Duchi, Hazan, Singer, JMLR 2011), 0.05 to 0.5. */
  readonly rate: number;
  /** L2 penalty a step, applied to the columns the row touches. */
  readonly penalty: number;
  readonly seed: number;
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
  const count = classes.length;
  const weights = new Float32Array(count * columns);
  const squares = new Float32Array(count * columns);
  const bias = new Float32Array(count);
  const biasSquares = new Float32Array(count);
  const random = randomFrom(options.seed);
  const raw = new Float64Array(count);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const at of shuffled(rows.length, random)) {
      const row = rows[at] as SparseRow;
      for (let k = 0; k < count; k += 1) {
        let sum = bias[k] as number;
        const base = k * columns;
        for (let i = 0; i < row.columns.length; i += 1) sum += (weights[base + (row.columns[i] as number)] as number) * (row.values[i] as number);
        raw[k] = sum;
      }
      const probability = softmax(raw);
      for (let k = 0; k < count; k += 1) {
        const error = ((probability[k] as number) - (labels[at] === k ? 1 : 0)) * (importance[at] as number);
        if (Math.abs(error) < 1e-4) continue;
        const base = k * columns;
        biasSquares[k] = (biasSquares[k] as number) + error * error;
        bias[k] = (bias[k] as number) - (options.rate * error) / (Math.sqrt(biasSquares[k] as number) + 1e-6);
        for (let i = 0; i < row.columns.length; i += 1) {
          const cell = base + (row.columns[i] as number);
          const slope = error * (row.values[i] as number) + options.penalty * (weights[cell] as number);
          squares[cell] = (squares[cell] as number) + slope * slope;
          weights[cell] = (weights[cell] as number) - (options.rate * slope) / (Math.sqrt(squares[cell] as number) + 1e-6);
        }
      }
    }
  }
  return quantise(classes, columns, bias, weights);
}

function quantise(classes: readonly string[], columns: number, bias: Float32Array, weights: Float32Array): LinearModel {
  const scale = new Float32Array(classes.length);
  const bytes = new Int8Array(weights.length);
  for (let k = 0; k < classes.length; k += 1) {
    let top = 0;
    for (let i = k * columns; i < (k + 1) * columns; i += 1) top = Math.max(top, Math.abs(weights[i] as number));
    scale[k] = top === 0 ? 1 : top / 127;
    for (let i = k * columns; i < (k + 1) * columns; i += 1) bytes[i] = Math.round((weights[i] as number) / (scale[k] as number));
  }
  return { classes, columns, bias, scale, weights: bytes };
}
