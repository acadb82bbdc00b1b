import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { FAMILY, type Fonts } from "./fonts.ts";
import { WEIGHTS, type Op, type Side } from "./sheet-ops.ts";

/** satori's own description of an element: we write no JSX. */
interface Element {
  readonly type: string;
  readonly key: null;
  readonly props: { readonly style: Readonly<Record<string, string | number>>; readonly children?: string | readonly Element[] };
}

/**
 * A side as PNG. satori turns each line of text into outlines at its measured place; boxes, signs and codes are drawn as
 * they are; resvg, without any font of the machine, makes the picture of both.
 */
export async function paintPicture(side: Side, fonts: Fonts): Promise<Uint8Array> {
  const image = new Resvg(await pictureSvg(side, fonts), { font: { loadSystemFonts: false } }).render();
  return image.asPng();
}

export async function pictureSvg({ width, height, ground, ops }: Side, fonts: Fonts): Promise<string> {
  const lines = ops.flatMap((op) => (op.type === "text" ? [textElement(op, fonts)] : []));
  const root: Element = { type: "div", key: null, props: { style: { display: "flex", position: "relative", width, height }, children: lines } };
  const outlines = await satori(root, { width, height, fonts: WEIGHTS.map((weight) => ({ name: FAMILY, weight, style: "normal", data: fonts[weight].bytes })) });
  const shapes = ops.flatMap((op) => (op.type === "text" ? [] : [shape(op)])).join("");
  return outlines.replace(/<svg[^>]*>/, (open) => `${open}<rect width="${width}" height="${height}" fill="${ground}"/>${shapes}`);
}

/** satori sets the baseline one ascender below the top of a line as high as the font itself. */
function textElement({ x, y, width, size, weight, fill, text }: Extract<Op, { type: "text" }>, fonts: Fonts): Element {
  const { ascender, descender } = fonts[weight];
  return {
    type: "div",
    key: null,
    props: { style: { position: "absolute", left: x, top: y - ascender * size, width: width + size, height: (ascender + descender) * size, lineHeight: ascender + descender, fontFamily: FAMILY, fontSize: size, fontWeight: weight, color: fill, whiteSpace: "pre" }, children: text },
  };
}

function shape(op: Exclude<Op, { type: "text" }>): string {
  switch (op.type) {
    case "box":
      return `<rect x="${op.x}" y="${op.y}" width="${op.width}" height="${op.height}" rx="${op.radius}" ${ink(op.fill, op.line)}/>`;
    case "path":
      return `<path transform="translate(${op.x} ${op.y}) scale(${op.size / op.of})" d="${op.d}" stroke-linecap="round" stroke-linejoin="round" ${ink(op.fill, op.line)}/>`;
    case "image":
      return `<image x="${op.x}" y="${op.y}" width="${op.width}" height="${op.height}" href="data:${op.image.mime};base64,${op.image.base64}"/>`;
  }
}

function ink(fill: string | null, line: { readonly width: number; readonly colour: string } | null): string {
  return `fill="${fill ?? "none"}"${line === null ? "" : ` stroke="${line.colour}" stroke-width="${line.width}"`}`;
}
