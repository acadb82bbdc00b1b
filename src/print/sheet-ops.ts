import type { IssuerLogo } from "../domain/canned.ts";

/** Weights of Be Vietnam Pro that sheets are set in. */
export const WEIGHTS = [400, 600, 800] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a sheet is made of; units are pixels of a picture or points of a page, y downwards from the top left corner. */
export type Op =
  | { readonly type: "box"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius: number; readonly fill: string | null; readonly line: Line | null }
  /** An SVG path in a square of `of` units, drawn `size` wide and high. */
  | { readonly type: "path"; readonly x: number; readonly y: number; readonly size: number; readonly of: number; readonly d: string; readonly fill: string | null; readonly line: Line | null }
  /** One line of text. `y` is its baseline, `width` its measured advance, `link` where it leads on a screen. */
  | { readonly type: "text"; readonly x: number; readonly y: number; readonly width: number; readonly size: number; readonly weight: Weight; readonly fill: string; readonly text: string; readonly link?: string }
  | { readonly type: "image"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly image: IssuerLogo };

export interface Line {
  readonly width: number;
  readonly colour: string;
}


/** One side, laid out: everything has its place and its size. */
export interface Side {
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  readonly ops: readonly Op[];
  /** The step that fitted: 1 is the size the side was designed at. */
  readonly scale: number;
  /** Parts that had no room, by name; left out whole. */
  readonly leftOut: readonly string[];
}
