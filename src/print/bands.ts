import { columns, NOTHING, panel, picture, stack, words, type Block } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { lineOf } from "./palette.ts";
import { setText, type Run } from "./set-text.ts";
import type { Op } from "./sheet-ops.ts";
import { hand } from "./signs.ts";

/** Inside a band, from its edge to its words. */
export const INSET = 52;
/** The least a phone reads off paper: 24 mm on a leaflet. */
const CODE = 172;

/** On paper a band is a box within the margins; on a picture it runs from edge to edge. */
function band(desk: Desk, tone: { readonly ground: string | null; readonly line: string | null }, padding: { readonly top: number; readonly bottom: number }, block: Block): Block {
  const { size, page } = desk;
  const framed = panel({ fill: tone.ground, line: lineOf(tone.line, size(5)), radius: page.margin === 0 && tone.line === null ? 0 : size(22), padding: { x: size(page.margin === 0 ? INSET : 36), y: 0 } }, (width) => {
    const placed = block(width);
    return { height: placed.height + size(padding.top + padding.bottom), draw: (x, y) => placed.draw(x, y + size(padding.top)) };
  });
  return framed;
}

/** Who speaks, the headline, and the one sentence that stops a person. */
export function headBand(desk: Desk, withLead: boolean): Block {
  const { text, size, fonts, palette } = desk;
  return band(desk, palette.head, { top: 40, bottom: 44 }, stack(size(20), [
    letterhead(desk),
    words([{ text: text.title, weight: 800, fill: palette.head.ink }], { size: size(86), leading: 1.14, balanced: true }, fonts),
    withLead ? words([{ text: text.lead, weight: 600, fill: palette.head.lead }], { size: size(38), leading: 1.36, balanced: true }, fonts) : NOTHING,
  ]));
}

/** The issuing office with its logo on the left, the bot's hand on the right; without an office the hand comes first. */
export function letterhead({ text, size, fonts, palette }: Desk): Block {
  const mark = size(62);
  const letter = size(28);
  const brandRun: Run = { text: text.brand, weight: 800, fill: palette.head.accent };
  const brand = words([brandRun], { size: size(34), leading: 1.3 }, fonts);
  const logo = text.logo === null ? null : picture(text.logo, size(76));
  return (width) => {
    const brandWidth = setText([brandRun], Infinity, { size: size(34), leading: 1.3 }, fonts).width + mark + size(14);
    const office = text.issuer === null ? null : words([{ text: text.issuer.toLocaleUpperCase("vi"), weight: 600, fill: palette.head.ink }], { size: letter, leading: 1.28 }, fonts)(width - brandWidth - size(40) - (logo === null ? 0 : logo.width + size(18)));
    const name = brand(brandWidth);
    const height = Math.max(mark, office?.height ?? 0, logo === null ? 0 : size(76));
    const brandAt = (x: number, y: number): Op[] => [...hand(null, palette.head.ink)(x, y + (height - mark) / 2, mark), ...name.draw(x + mark + size(14), y + (height - name.height) / 2)];
    return {
      height,
      draw(x, y) {
        if (office === null) return brandAt(x, y);
        const left = logo === null ? x : x + logo.width + size(18);
        return [...(logo?.draw(x, y + (height - size(76)) / 2) ?? []), ...office.draw(left, y + (height - office.height) / 2), ...brandAt(x + width - brandWidth, y)];
      },
    };
  };
}

/** Whom to call, with the codes to scan beside it. */
export function callBand(desk: Desk): Block {
  const { text, size, fonts, palette } = desk;
  const { lines, heading } = text.calls;
  const large = lines.filter(({ number }) => number !== null && number.length <= 3);
  const others = lines.filter((line) => !large.includes(line));
  const label = (words_: string, weight: 400 | 600) => ({ text: words_, weight, fill: palette.call.ink }) as const;
  const numbers = large.map(({ number, label: what }) => numberWithLabel(desk, number ?? "", what));
  const rows = others.map(({ label: what, number }) => words([label(what, 600), ...(number === null ? [] : [{ text: number, weight: 800, fill: palette.call.number } as const])], { size: size(32), leading: 1.3, balanced: true }, fonts));
  const called = stack(size(12), [words([{ text: heading, weight: 800, fill: palette.call.accent }], { size: size(30), leading: 1.25 }, fonts), columns(size(34), [large.length === 0 ? 0.001 : 11, 17], [stack(size(6), numbers), stack(size(8), rows)], true)]);
  return band(desk, palette.call, { top: 28, bottom: 32 }, withCodes(desk, called));
}

/** "113" as large as a door number, and what it is for beside it. */
function numberWithLabel({ size, fonts, palette }: Desk, number: string, what: string): Block {
  return (width) => {
    const wide = fonts[800].widthOf(number) * size(84) + size(18);
    return columns(0, [wide, Math.max(1, width - wide)], [words([{ text: number, weight: 800, fill: palette.call.number }], { size: size(84), leading: 1.05 }, fonts), words([{ text: what, weight: 400, fill: palette.call.ink }], { size: size(27), leading: 1.25 }, fonts)], true)(width);
  };
}

function withCodes(desk: Desk, block: Block): Block {
  const { size, text: { codes } } = desk;
  if (codes.length === 0) return block;
  const wide = size(CODE + 24);
  return (width) => {
    const room = codes.length * (wide + size(22));
    return columns(size(30), [width - room - size(8), room - size(22)], [block, columns(size(22), codes.map(() => 1), codes.map((_, at) => codeTile(desk, at)))], true)(width);
  };
}

/** Black on white with its quiet zone, whatever it stands on; what it leads to is written under it. */
export function codeTile({ text, codes, size, fonts }: Desk, at: number): Block {
  const code = codes[at];
  const shown = text.codes[at];
  if (code === undefined || shown === undefined) return NOTHING;
  return (width) => {
    const side = width - 2 * size(12);
    // Four squares of quiet all round (ISO/IEC 18004).
    const square = side / (code.modules + 4);
    const label = words([{ text: shown.label, weight: 600, fill: "#000000" }], { size: size(21), leading: 1.2 }, fonts, "centre")(width - 2 * size(8));
    const height = side + 2 * size(12) + label.height;
    return {
      height,
      draw: (x, y) => [
        { type: "box", x, y, width, height, radius: size(10), fill: "#ffffff", line: null },
        { type: "path", x: x + size(12) + 2 * square, y: y + size(12) + 2 * square, size: code.modules * square, of: code.modules, d: code.d, fill: "#000000", line: null },
        ...label.draw(x + size(8), y + size(12) + side - size(2)).map((op): Op => (op.type === "text" ? { ...op, link: shown.address } : op)),
      ],
    };
  };
}

/** Where it comes from and until when it holds: small, for whoever asks. */
export function footNotes({ text, size, fonts, palette, page }: Desk): Block {
  const note = (line: string): Block => words([{ text: line, weight: 400, fill: palette.soft }], { size: size(20), leading: 1.34 }, fonts);
  const notes = stack(size(2), [note(text.citation), note(text.edition)]);
  return panel({ fill: null, line: null, radius: 0, padding: { x: size(page.margin === 0 ? INSET : 4), y: 0 } }, notes);
}
