/**
 * Platt scaling of the raw probability: risk = 1 / (1 + exp(-(slope · logit(p) + offset))).
 * @see Platt, "Probabilistic Outputs for Support Vector Machines" (1999). Fitted on held-out folds of our own cases.
 */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export function logit(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
}

export function calibrate(probability: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logit(probability) + offset)));
}

/** Newton's method on the log loss; two parameters, so it settles in a few steps. Targets are smoothed as Platt does. */
export function fitCalibration(points: readonly { readonly probability: number; readonly harmful: boolean }[]): Calibration {
  const positives = points.filter((point) => point.harmful).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (points.length - positives + 2);
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < 40; step += 1) {
    let gs = 0, go = 0, hss = 1e-6, hso = 0, hoo = 1e-6;
    for (const point of points) {
      const x = logit(point.probability);
      const p = 1 / (1 + Math.exp(-(slope * x + offset)));
      const error = p - (point.harmful ? high : low);
      const weight = p * (1 - p);
      gs += error * x; go += error;
      hss += weight * x * x; hso += weight * x; hoo += weight;
    }
    const determinant = hss * hoo - hso * hso;
    const ds = (gs * hoo - go * hso) / determinant;
    const dOffset = (go * hss - gs * hso) / determinant;
    // Newton overshoots where the classes lie far apart; a bounded step settles all the same.
    const bound = Math.min(1, 1 / Math.max(1e-9, Math.abs(ds), Math.abs(dOffset)));
    slope = Math.min(4, Math.max(0.05, slope - ds * bound));
    offset -= dOffset * bound;
    if (Math.abs(ds) + Math.abs(dOffset) < 1e-9) break;
  }
  return { slope, offset };
}
