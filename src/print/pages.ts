import type { SheetKind } from "../domain/print.ts";

/** Of a millimetre in points. */
const MM = 72 / 25.4;

export type Part = "lead" | "steps";

export interface PageSpec {
  readonly width: number;
  readonly height: number;
  /** What one unit of the design is here; the design is 1080 units wide. */
  readonly unit: number;
  /** Free of ink all round, in units: office printers leave 4 to 6 mm white. 0: the ground runs to the edge. */
  readonly margin: number;
  /** Parts of the first side that may go when there is no room for letters of a comfortable size; the last goes first. */
  readonly parts: readonly Part[];
  /** Codes to scan: none on a picture that the phone itself shows among others. */
  readonly codes: number;
  readonly sides: 1 | 2;
  /** Sizes of the orders ("Đừng …") and of all that is explained, in units. */
  readonly letters: { readonly order: number; readonly explained: number };
  /** Below this scale letters get too small for whom they are for: rather a part less. */
  readonly comfortable: number;
}

const DESIGN_WIDTH = 1080;
type Rest = Omit<PageSpec, "width" | "height" | "unit" | "margin">;
const picture = (height: number, rest: Rest): PageSpec => ({ width: 1080, height, unit: 1, margin: 0, ...rest });
const paper = (widthMm: number, heightMm: number, marginMm: number, rest: Rest): PageSpec => {
  const width = widthMm * MM;
  const unit = width / DESIGN_WIDTH;
  return { width, height: heightMm * MM, unit, margin: (marginMm * MM) / unit, ...rest };
};

export const PAGES: Readonly<Record<SheetKind, PageSpec>> = {
  card: picture(1350, { parts: ["lead", "steps"], codes: 1, sides: 1, letters: { order: 44, explained: 33 }, comfortable: 0.74 }),
  square: picture(1080, { parts: ["lead"], codes: 0, sides: 1, letters: { order: 46, explained: 33 }, comfortable: 0.74 }),
  leaflet: paper(148, 210, 8, { parts: ["lead"], codes: 2, sides: 2, letters: { order: 50, explained: 36 }, comfortable: 0.72 }),
  poster: paper(297, 420, 12, { parts: ["lead", "steps"], codes: 2, sides: 1, letters: { order: 48, explained: 33 }, comfortable: 0.7 }),
};
