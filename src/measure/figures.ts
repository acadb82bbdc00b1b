import { z } from "zod";

/** A measured figure: a share with what it was counted over, or a bare number (AUC, calibration error). */
export type Figure = { readonly hits: number; readonly of: number } | { readonly value: number };
/** By section ("real", "own", "retrieval"), then by name, in the order shown. */
export type Figures = Readonly<Record<string, Readonly<Record<string, Figure>>>>;

const FigureSchema = z.union([z.strictObject({ hits: z.int().min(0), of: z.int().min(0) }), z.strictObject({ value: z.number() })]);
/** `eval/figures.json`: counts and names only; a message cannot be put into it. */
export const FiguresSchema = z.record(z.string().max(40), z.record(z.string().max(80), FigureSchema));

export function rate<T>(list: readonly T[], hit: (one: T) => boolean): Figure {
  return { hits: list.filter(hit).length, of: list.length };
}

/** @param digits kept: a figure that changes in the seventh place is not news */
export function value(number: number, digits = 4): Figure {
  const scale = 10 ** digits;
  return { value: Math.round(number * scale) / scale };
}

/** Comparable worth of a figure; null where nothing was counted. */
export function worth(figure: Figure): number | null {
  if ("value" in figure) return figure.value;
  return figure.of === 0 ? null : figure.hits / figure.of;
}

export interface Change {
  readonly section: string;
  readonly name: string;
  readonly before: Figure | null;
  readonly after: Figure | null;
}

/** What differs in the sections measured now; sections that were not measured say nothing. */
export function changes(before: Figures, now: Figures): readonly Change[] {
  return Object.entries(now).flatMap(([section, figures]) => {
    const old = before[section] ?? {};
    return [...new Set([...Object.keys(figures), ...Object.keys(old)])].flatMap((name): Change[] => {
      const [was, is] = [old[name] ?? null, figures[name] ?? null];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ section, name, before: was, after: is }];
    });
  });
}
