import { callBand, footNotes, letterhead } from "./bands.ts";
import { panel, stack, words, type Block } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { lineOf } from "./palette.ts";
import { headingOf, numberedPart, plainPart } from "./warning-side.ts";

/** The back of a leaflet: how it goes, how the genuine thing differs, and what to do when it has happened. */
export function explainingSide(desk: Desk): { readonly head: Block; readonly body: readonly Block[]; readonly call: Block; readonly foot: Block } {
  const { text, size, fonts, palette } = desk;
  const { harmed } = text;
  const box = { radius: size(20), padding: { x: size(28), y: size(24) } };
  return {
    head: panel({ fill: palette.head.ground, line: lineOf(palette.head.line, size(5)), radius: size(22), padding: { x: size(36), y: size(26) } }, stack(size(10), [letterhead(desk), words([{ text: text.title, weight: 800, fill: palette.head.ink }], { size: size(48), leading: 1.18, balanced: true }, fonts)])),
    body: [
      numberedPart(desk, text.steps.heading, text.steps.lines),
      panel({ ...box, fill: palette.do.ground, line: lineOf(palette.do.line, size(2.5)) }, plainPart(desk, text.genuine.heading, text.genuine.text)),
      ...(harmed === null ? [] : [panel({ ...box, fill: palette.dont.ground, line: lineOf(palette.dont.line, size(5)) }, stack(size(6), [headingOf(desk, harmed.heading, palette.dont.accent), numberedPart(desk, harmed.title, harmed.lines)]))]),
    ],
    call: callBand(desk),
    foot: footNotes(desk),
  };
}
