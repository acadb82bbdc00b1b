import type { IssuerLogo } from "../domain/canned.ts";
import type { Fonts } from "./fonts.ts";
import { setText, type Run, type Setting } from "./set-text.ts";
import type { Line, Op } from "./sheet-ops.ts";

/** A part of a side, made to a width. */
export interface Placed {
  readonly height: number;
  draw(x: number, y: number): Op[];
}
export type Block = (width: number) => Placed;

export const NOTHING: Block = () => ({ height: 0, draw: () => [] });

export function words(runs: readonly Run[], setting: Setting, fonts: Fonts, align: "left" | "right" | "centre" = "left"): Block {
  return (width) => {
    const set = setText(runs, width, setting, fonts);
    return { height: set.height, draw: (x, y) => set.draw(x, y, align) };
  };
}

/** One under the other. */
export function stack(gap: number, blocks: readonly Block[]): Block {
  return (width) => {
    const placed = blocks.map((block) => block(width)).filter(({ height }) => height > 0);
    return {
      height: placed.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, placed.length - 1),
      draw(x, y) {
        let top = y;
        return placed.flatMap((one) => {
          const ops = one.draw(x, top);
          top += one.height + gap;
          return ops;
        });
      },
    };
  };
}

/** Side by side, widths in proportion; `middle` sets shorter ones half way down. */
export function columns(gap: number, shares: readonly number[], blocks: readonly Block[], middle = false): Block {
  return (width) => {
    const room = width - gap * (blocks.length - 1);
    const total = shares.reduce((sum, share) => sum + share, 0);
    const widths = shares.map((share) => (room * share) / total);
    const placed = blocks.map((block, at) => block(widths[at] ?? 0));
    const height = Math.max(0, ...placed.map((one) => one.height));
    return {
      height,
      draw(x, y) {
        let left = x;
        return placed.flatMap((one, at) => {
          const ops = one.draw(left, middle ? y + (height - one.height) / 2 : y);
          left += (widths[at] ?? 0) + gap;
          return ops;
        });
      },
    };
  };
}

/** A sign of fixed size with a block beside it; the sign stands at the first line, `lead` high. */
export function signed(sign: (x: number, y: number, size: number) => Op[], size: number, gap: number, lead: number, block: Block): Block {
  return (width) => {
    const placed = block(width - size - gap);
    return {
      height: Math.max(placed.height, size),
      draw: (x, y) => [...sign(x, y + Math.max(0, (lead - size) / 2), size), ...placed.draw(x + size + gap, y + Math.max(0, (size - Math.max(lead, placed.height)) / 2))],
    };
  };
}

export interface PanelLook {
  readonly fill: string | null;
  readonly line: Line | null;
  readonly radius: number;
  readonly padding: { readonly x: number; readonly y: number };
  /** A bar down the left edge. */
  readonly bar?: { readonly width: number; readonly colour: string };
}

export function panel({ fill, line, radius, padding, bar }: PanelLook, block: Block): Block {
  return (width) => {
    const left = bar === undefined ? 0 : bar.width;
    const placed = block(width - 2 * padding.x - left);
    const height = placed.height + 2 * padding.y;
    const inset = line === null ? 0 : line.width / 2;
    return {
      height,
      draw: (x, y) => [
        { type: "box", x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset, radius, fill, line },
        ...(bar === undefined ? [] : [{ type: "box", x, y, width: bar.width, height, radius: bar.width / 2, fill: bar.colour, line: null } as const]),
        ...placed.draw(x + padding.x + left, y + padding.y),
      ],
    };
  };
}

/** As large as fits into a square of `size`, never larger than its own pixels allow at `sharpest` pixels a unit. */
export function picture(image: IssuerLogo, size: number): { readonly width: number; readonly height: number; draw(x: number, y: number): Op[] } {
  const factor = size / Math.max(image.width, image.height);
  const [width, height] = [image.width * factor, image.height * factor];
  return { width, height, draw: (x, y) => [{ type: "image", x, y: y + (size - height) / 2, width, height, image }] };
}
