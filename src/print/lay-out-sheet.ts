import { INSET } from "./bands.ts";
import type { Block } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { explainingSide } from "./explaining-side.ts";
import { drawable, type Fonts } from "./fonts.ts";
import { PAGES, type PageSpec, type Part } from "./pages.ts";
import { BLACK_AND_WHITE, COLOUR } from "./palette.ts";
import type { QrCode } from "./qr.ts";
import type { SheetText } from "./sheet-text.ts";
import type { Op, Side } from "./sheet-ops.ts";
import { warningSide } from "./warning-side.ts";

/** Scales: a short text fills its page, a long one still fits. */
const LARGEST = 1.7;
/** The least there is: a leaflet's smallest print is then 4 pt, its orders are 10 pt. */
const SMALLEST = 0.5;
const STEP = 0.02;
const FRAME_MARGIN = 32;
/** Between the parts of a side; what is left over goes there, up to so much. */
const GAP = 26;
const WIDEST_GAP = 64;
interface Bands {
  readonly head: Block;
  readonly body: readonly Block[];
  readonly call: Block;
  readonly foot: Block;
}

/** A text has no room even at the smallest size; no sheet is better than half of one. */
export class SheetOverflow extends Error {
  readonly code = "sheet-overflow";

  constructor(kind: string) {
    super(`sheet: the text does not fit the ${kind} even at its smallest size; shorten it (limits: src/catalog/checks/canned-length.ts)`);
    this.name = "SheetOverflow";
  }
}

/** @param codes of `text.codes`, in order @throws SheetOverflow */
export function layOutSheet(text: SheetText, codes: readonly QrCode[], fonts: Fonts): readonly Side[] {
  const page = pageFor(text);
  const shown = withDrawableLetters({ ...text, codes: text.codes.slice(0, page.codes) }, fonts);
  const desk = (scale: number): Desk => ({ text: shown, page, fonts, codes, palette: shown.ink === "bw" ? BLACK_AND_WHITE : COLOUR, size: (design) => design * page.unit * scale });
  const choices = page.parts.map((_, at) => page.parts.slice(0, page.parts.length - at)).concat([[]]);
  const front = fitted(page, desk, choices, warningSide);
  const sides = page.sides === 1 ? [front] : [front, fitted(page, desk, [[]], explainingSide)];
  return sides.map((side) => {
    if (side === null) throw new SheetOverflow(text.kind);
    return side;
  });
}

/** Framed bands stand within the picture: a frame that runs along its edge looks cut off. */
function pageFor({ kind, ink }: SheetText): PageSpec {
  const page = PAGES[kind];
  return ink === "bw" && page.margin === 0 ? { ...page, margin: FRAME_MARGIN } : page;
}

/** The largest comfortable scale at which all parts fit, or all but the last; smaller letters only with the fewest parts. */
function fitted(page: PageSpec, desk: (scale: number) => Desk, choices: readonly (readonly Part[])[], bandsOf: (desk: Desk, parts: readonly Part[]) => Bands): Side | null {
  for (const [parts, smallest] of [...choices.map((one) => [one, page.comfortable] as const), [choices.at(-1) ?? [], SMALLEST] as const]) {
    const arrangedAt = (scale: number): Op[] | null => arranged(desk(scale), bandsOf(desk(scale), parts));
    // The larger the letters, the higher it gets: halving finds the largest that fits.
    let [fits, over] = [0, Math.round((LARGEST - smallest) / STEP) + 1];
    let ops = arrangedAt(smallest);
    if (ops === null) continue;
    while (over - fits > 1) {
      const middle = (fits + over) >> 1;
      const tried = arrangedAt(smallest + middle * STEP);
      if (tried === null) over = middle;
      else [fits, ops] = [middle, tried];
    }
    return { width: page.width, height: page.height, ground: desk(1).palette.paper, ops, scale: smallest + fits * STEP, leftOut: (choices[0] ?? []).filter((part) => !parts.includes(part)) };
  }
  return null;
}

/** null: too high. The head stands at the top, calls and notes at the bottom, the rest evenly between. */
function arranged({ page, size }: Desk, { head, body, call, foot }: Bands): Op[] | null {
  const margin = page.margin * page.unit;
  const width = page.width - 2 * margin;
  const full = page.margin === 0;
  const side = full ? size(INSET) : 0;
  const [top, bottom, notes] = [head(width), call(width), foot(width)];
  const middle = body.map((block) => block(width - 2 * side));
  // On a picture the notes keep off the edge; on paper the margin does it.
  const [below, between] = full ? [size(22), size(16)] : [0, size(14)];
  const fixed = top.height + bottom.height + between + notes.height + below + middle.reduce((sum, { height }) => sum + height, 0);
  const room = page.height - 2 * margin - fixed;
  const gaps = middle.length + 1;
  if (room < gaps * size(GAP)) return null;
  const gap = Math.min(room / gaps, size(WIDEST_GAP));
  const rest = room - gap * gaps;
  const ops = [...top.draw(margin, margin)];
  let y = margin + top.height + gap + rest / 2;
  for (const one of middle) {
    ops.push(...one.draw(margin + side, y));
    y += one.height + gap;
  }
  const callAt = page.height - margin - below - notes.height - between - bottom.height;
  ops.push(...bottom.draw(margin, callAt), ...notes.draw(margin, callAt + bottom.height + between));
  return ops;
}

function withDrawableLetters(text: SheetText, fonts: Fonts): SheetText {
  const clean = <T>(value: T): T => {
    if (typeof value === "string") return drawable(value, fonts) as T;
    if (Array.isArray(value)) return value.map(clean) as T;
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean<unknown>(one)])) as T;
    return value;
  };
  // Addresses and pictures are no words.
  return { ...clean(text), logo: text.logo, codes: text.codes.map(({ label, address }) => ({ label: clean(label), address })) };
}

