import { columns, panel, signed, stack, words, type Block } from "./blocks.ts";
import { callBand, footNotes, headBand } from "./bands.ts";
import type { Desk } from "./desk.ts";
import { lineOf } from "./palette.ts";
import type { Part } from "./pages.ts";
import { goSign, stopSign } from "./signs.ts";

/** Bands from top to bottom: what stops a person, what not to do, what to do, how it goes, whom to call. */
export function warningSide(desk: Desk, parts: readonly Part[]): { readonly head: Block; readonly body: readonly Block[]; readonly call: Block; readonly foot: Block } {
  const { text } = desk;
  return {
    head: headBand(desk, parts.includes("lead")),
    body: [
      orders(desk, "dont", text.dont),
      orders(desk, "do", text.do),
      ...(parts.includes("steps") ? [numberedPart(desk, text.steps.heading, text.steps.lines)] : []),
    ],
    call: callBand(desk),
    foot: footNotes(desk),
  };
}

/** What an order begins with, or for whom it is: "Đừng", "Hãy", "Lỡ giao:". */
const OPENING = /^(?:Đừng|Hãy|Không)(?=\s)|^[^:]{1,20}:/u;

/** "Đừng …", "Hãy …": the first word says which it is even to somebody who sees no colours. */
function orders({ size, fonts, palette, page, text: { ink } }: Desk, which: "dont" | "do", lines: readonly string[]): Block {
  const tone = palette[which];
  const sign = which === "dont" ? stopSign(palette.stop) : goSign(palette.go);
  const letter = size(page.letters.order);
  const rows = lines.map((line) => {
    const opening = OPENING.exec(line)?.[0] ?? "";
    return signed(sign, size(page.letters.order * 1.3), size(22), letter * 1.26, words([{ text: opening, weight: 800, fill: tone.accent }, { text: line.slice(opening.length), weight: 600, fill: tone.ink }], { size: letter, leading: 1.26, balanced: true }, fonts));
  });
  const thick = ink === "bw" && which === "dont" ? 5 : 2.5;
  return panel({ fill: tone.ground, line: lineOf(tone.line, size(thick)), radius: size(20), padding: { x: size(26), y: size(22) }, ...(tone.line === null ? { bar: { width: size(10), colour: tone.accent } } : {}) }, stack(size(18), rows));
}

export function numberedPart(desk: Desk, heading: string, lines: readonly string[]): Block {
  const { size, fonts, palette, page } = desk;
  const letter = page.letters.explained;
  const wide = size(letter * 1.5);
  const rows = lines.map((line, at) => numbered(words([{ text: `${at + 1}.`, weight: 800, fill: palette.do.accent }], { size: size(letter), leading: 1.32 }, fonts), wide, words([{ text: line, weight: 400, fill: palette.ink }], { size: size(letter), leading: 1.32 }, fonts)));
  return stack(size(9), [headingOf(desk, heading), ...rows]);
}

function numbered(number: Block, wide: number, block: Block): Block {
  return (width) => columns(0, [wide, width - wide], [number, block])(width);
}

export function plainPart(desk: Desk, heading: string, text: string): Block {
  const { size, fonts, palette, page } = desk;
  return stack(size(9), [headingOf(desk, heading), words([{ text, weight: 400, fill: palette.ink }], { size: size(page.letters.explained), leading: 1.36 }, fonts)]);
}

export function headingOf({ size, fonts, palette, page }: Desk, heading: string, fill = palette.ink): Block {
  return words([{ text: heading, weight: 800, fill }], { size: size(page.letters.explained * 1.08), leading: 1.3 }, fonts);
}
