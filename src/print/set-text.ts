import type { Fonts } from "./fonts.ts";
import type { Op, Weight } from "./sheet-ops.ts";

/** A stretch of text in one look. */
export interface Run {
  readonly text: string;
  readonly weight: Weight;
  readonly fill: string;
}

/** Words of one line with their places from its beginning. */
interface SetLine {
  readonly runs: readonly (Run & { readonly x: number; readonly width: number })[];
  readonly width: number;
}

export interface SetText {
  readonly lines: readonly SetLine[];
  /** Widest line. */
  readonly width: number;
  readonly height: number;
  draw(x: number, y: number, align?: "left" | "right" | "centre"): Op[];
}

export interface Setting {
  readonly size: number;
  /** Times the size. */
  readonly leading: number;
  /** Lines of about the same length, for headlines. */
  readonly balanced?: boolean;
}

/**
 * Breaks text at spaces into lines no wider than `width`; a word longer than that is broken between letters, so that
 * nothing ever runs over the edge.
 */
export function setText(runs: readonly Run[], width: number, { size, leading, balanced = false }: Setting, fonts: Fonts): SetText {
  const words = wordsOf(runs, width / size, fonts);
  const lines = linesAt(words, balanced ? evenMeasure(words, width / size) : width / size);
  return {
    lines,
    width: Math.max(0, ...lines.map((line) => line.width * size)),
    height: lines.length * size * leading,
    draw(x, y, align = "left") {
      const { ascender, descender } = fonts[400];
      const first = y + (size * leading - size * (ascender + descender)) / 2 + size * ascender;
      return lines.flatMap((line, at) => {
        const shift = align === "left" ? 0 : (width - line.width * size) * (align === "right" ? 1 : 0.5);
        return line.runs.map((run): Op => ({ type: "text", x: x + shift + run.x * size, y: first + at * size * leading, width: run.width * size, size, weight: run.weight, fill: run.fill, text: run.text }));
      });
    },
  };
}

/** A word with its widths at size 1: its own, and of the space before it. */
interface Word extends Run {
  readonly wide: number;
  readonly space: number;
}

function wordsOf(runs: readonly Run[], width: number, fonts: Fonts): Word[] {
  return runs.flatMap(({ text, weight, fill }) => {
    const face = fonts[weight];
    const space = face.widthOf(" ");
    return text.split(/[ \n]+/).filter((word) => word !== "").flatMap((word) => pieces(word, width, face).map((piece) => ({ text: piece, weight, fill, wide: face.widthOf(piece), space })));
  });
}

function pieces(word: string, width: number, face: Fonts[Weight]): string[] {
  if (face.widthOf(word) <= width) return [word];
  const cut: string[] = [];
  for (const letter of word) {
    const last = cut.at(-1);
    if (last === undefined || face.widthOf(last + letter) > width) cut.push(letter);
    else cut[cut.length - 1] = last + letter;
  }
  return cut;
}

const EVEN = 1e-9;

/** How many lines it takes; called often, so it makes nothing. */
function countLines(words: readonly Word[], width: number): number {
  let [lines, used] = [0, Infinity];
  for (const { wide, space } of words) {
    if (used + space + wide > width + EVEN) [lines, used] = [lines + 1, wide];
    else used += space + wide;
  }
  return lines;
}

/** The narrowest measure that takes no more lines and breaks no word: lines of about the same length. */
function evenMeasure(words: readonly Word[], width: number): number {
  const lines = countLines(words, width);
  if (lines < 2) return width;
  let [low, high] = [words.reduce((widest, { wide }) => Math.max(widest, wide), 0), width];
  for (let round = 0; round < 10 && high > low; round += 1) {
    const middle = (low + high) / 2;
    if (countLines(words, middle) <= lines) high = middle;
    else low = middle;
  }
  return high;
}

/** Words of one look that stand together on a line become one run: selected and copied, they are one piece. */
function linesAt(words: readonly Word[], width: number): SetLine[] {
  const lines: { runs: SetLine["runs"][number][]; width: number }[] = [];
  for (const { text, weight, fill, wide, space } of words) {
    const line = lines.at(-1);
    if (line === undefined || line.width + space + wide > width + EVEN) {
      lines.push({ runs: [{ text, weight, fill, x: 0, width: wide }], width: wide });
      continue;
    }
    const last = line.runs.at(-1);
    const x = line.width + space;
    line.width = x + wide;
    if (last?.weight === weight && last.fill === fill) line.runs[line.runs.length - 1] = { ...last, text: `${last.text} ${text}`, width: line.width - last.x };
    else line.runs.push({ text, weight, fill, x, width: wide });
  }
  return lines;
}
