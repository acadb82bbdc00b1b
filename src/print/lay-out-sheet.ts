import { INSET } from "./bands.ts";
import type { Block } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { explainingSide } from "./explaining-side.ts";
import { drawable, type Fonts } from "./fonts.ts";
import { PAGES, type PageSpec } from "./pages.ts";
import { BLACK_AND_WHITE, COLOUR } from "./palette.ts";
import type { QrCode } from "./qr.ts";
import type { SheetText } from "./sheet-text.ts";
import type { Op, Side } from "./sheet-ops.ts";
import { warningSide } from "./warning-side.ts";

/** Scales are tried from large to small: a short text fills its page, a long one still fits. */
const LARGEST = 1.7;
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
  const shown = withDrawableLetters(text, fonts);
  const desk = (scale: number): Desk => ({ text: shown, page, fonts, codes, palette: shown.ink === "bw" ? BLACK_AND_WHITE : COLOUR, size: (design) => design * page.unit * scale });
  const front = fitted(page, text.kind, desk, page.parts.map((_, at) => page.parts.slice(0, page.parts.length - at)).concat([[]]), (at, parts) => warningSide(at, parts));
  if (page.sides === 1) return [front];
  return [front, fitted(page, text.kind, desk, [[]], explainingSide)];
}

/** Framed bands stand within the picture: a frame that runs along its edge looks cut off. */
function pageFor({ kind, ink }: SheetText): PageSpec {
  const page = PAGES[kind];
  return ink === "bw" && page.margin === 0 ? { ...page, margin: FRAME_MARGIN } : page;
}

/** The largest scale at which everything fits; parts that are not needed go before letters get too small. */
function fitted(page: PageSpec, kind: string, desk: (scale: number) => Desk, choices: readonly PageSpec["parts"][], bandsOf: (desk: Desk, parts: PageSpec["parts"]) => Bands): Side {
  for (const parts of choices) {
    for (let scale = LARGEST; scale >= page.smallest - 1e-9; scale -= STEP) {
      const at = desk(scale);
      const ops = arranged(at, bandsOf(at, parts));
      if (ops !== null) return { width: page.width, height: page.height, ground: at.palette.paper, ops, scale, leftOut: page.parts.filter((part) => !parts.includes(part)) };
    }
  }
  throw new SheetOverflow(kind);
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

